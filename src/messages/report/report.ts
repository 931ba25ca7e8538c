import type { MessageVariants } from '../blocks/message.ts';
import { textMessage } from '../blocks/text-message.ts';
import type { ReportDigestView, ReportExtras, ReportMessages, ReportRest, ReportView } from './view.ts';

const plainly = ({ name, parts }: ReportView): MessageVariants => [
  () =>
    textMessage({
      headline: `Report ${name}`,
      parts: parts.map((one) => ({
        text:
          one.kind === 'failed'
            ? one.why
            : `${one.part.title ?? one.dataset.query.id}: ${one.dataset.rows.length} rows`,
      })),
    }),
];

/** Returns a report in answer to a command in ever plainer forms, and what it has no room for. */
export const reportVariants = (view: ReportView, _extras: ReportExtras = {}): ReportMessages => ({
  main: plainly(view),
  rest: [],
});

/** Returns a digest of a report in ever plainer forms, and what it has no room for. */
export const reportDigestVariants = ({ report }: ReportDigestView): ReportMessages => ({
  main: plainly(report),
  rest: [],
});

/** Returns a message of what a report's own has no room for, in ever plainer forms. */
export const reportRestVariants = ({ name, parts }: ReportRest): MessageVariants =>
  plainly({ name, parts: parts.map(({ view }) => view) });
