import { z } from 'zod';
import { parseSnapshot, type Snapshot, serializeSnapshot } from './snapshot.ts';

/** Everything that a digest of a report showed, kept to compare the next one with. */
export type ReportSnapshot = {
  /** Of each part that had a result: by its question, in their order. */
  readonly parts: readonly Snapshot[];
  /** The messages that follow its post in the thread, so that a process that finds the post queues the same. */
  readonly rest: readonly string[];
};

const schema = z.object({
  version: z.literal(1),
  report: z.object({ parts: z.array(z.string()), rest: z.array(z.string()) }),
});

/** Serializes what a digest of a report showed. A version that knows no reports reads nothing of it. */
export const serializeReportSnapshot = ({ parts, rest }: ReportSnapshot): string =>
  JSON.stringify({ version: 1, report: { parts: parts.map(serializeSnapshot), rest } });

/** Parses it; `undefined` for that of another kind of post, and for what this version doesn't know. */
export const parseReportSnapshot = (kept: string): ReportSnapshot | undefined => {
  if (!kept.startsWith('{')) return undefined;
  const read = schema.safeParse(JSON.parse(kept));
  if (!read.success) return undefined;
  const { parts, rest } = read.data.report;
  return { parts: parts.flatMap((part) => parseSnapshot(part) ?? []), rest };
};

/** Returns the last snapshot of each part, by their questions: equal parts are matched in their order. */
export const matchSnapshots = (
  questions: readonly string[],
  kept: ReportSnapshot | undefined,
): readonly (Snapshot | undefined)[] => {
  const left = [...(kept?.parts ?? [])];
  return questions.map((question) => {
    const index = left.findIndex((one) => one.question === question);
    return index === -1 ? undefined : left.splice(index, 1)[0];
  });
};
