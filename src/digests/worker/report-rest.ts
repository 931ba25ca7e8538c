import { z } from 'zod';
import { reportDigestVariants } from '../../messages/report/report.ts';
import type { ReportDigestView } from '../../messages/report/view.ts';
import { serializeSnapshot } from '../../results/changes/snapshot.ts';
import type { DigestPart } from './report-read.ts';

const optionalText = z.string().optional();

const restPart = z.object({
  /** Its place in the report, from 1. */
  number: z.number().int(),
  title: optionalText,
  /** In the command language. */
  question: z.string(),
  /** The run that was shown; without one `why` stands in its place, as mrkdwn. */
  executionId: optionalText,
  why: optionalText,
  /** How it was shown before that, to say what changed. */
  last: optionalText,
});

const restContent = z.object({ version: z.literal(1), name: z.string(), parts: z.array(restPart) });

/** One message of what a report's own has no room for, as it is queued. */
type RestContent = Omit<z.infer<typeof restContent>, 'version'>;

/** Parses it; `undefined` if another version wrote it. */
export const parseRestContent = (content: string): RestContent | undefined => {
  const read = restContent.safeParse(JSON.parse(content));
  return read.success ? read.data : undefined;
};

/** Returns what follows a digest of a report in its thread: a message each, pinned to the runs that were shown. */
export const toRestContents = (view: ReportDigestView, parts: readonly DigestPart[]): readonly string[] =>
  reportDigestVariants(view).rest.map((rest) => {
    const content: RestContent = {
      name: rest.name,
      parts: rest.parts.flatMap(({ number, view: shown }): RestContent['parts'] => {
        const part = parts[number - 1];
        if (part === undefined) return [];
        const { title } = part.part;
        const last = part.last && serializeSnapshot(part.last);
        const { question } = part;
        return part.kind === 'dataset'
          ? [{ number, title, question, executionId: part.dataset.executionId, last }]
          : [{ number, title, question, why: shown.kind === 'failed' ? shown.why : '' }];
      }),
    };
    return JSON.stringify({ version: 1, ...content });
  });
