import { formatNumber } from '../../core/text/number.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { MessageBlock } from '../blocks/message.ts';
import { toSingleLine } from '../text/format-question.ts';

/** A part of a report in one line. `title`: foreign. `why`: why it has no result, as mrkdwn. */
export type OutlinedPart = { readonly title: string } & (
  | { readonly kind: 'rows'; readonly rows: number; readonly hasMore: boolean }
  | { readonly kind: 'failed'; readonly why: string }
);

const maxTitle = 100;
/** Twelve parts must fit a section. Source: docs.slack.dev/reference/block-kit/blocks/section-block, "text". */
const maxWhy = 130;

const describePart = (part: OutlinedPart): string => {
  const name = escapePlainText(toSingleLine(part.title, maxTitle));
  if (part.kind === 'failed')
    return `${name}: ${part.why.length > maxWhy ? 'no result right now.' : part.why}`;
  const count = formatNumber(part.rows);
  if (part.hasMore) return `${name}: the first ${count} rows`;
  return `${name}: ${count} ${part.rows === 1 ? 'row' : 'rows'}`;
};

/** Lists the parts of a report and what each has, where the results themselves would be too much. */
export const reportOutline = (parts: readonly OutlinedPart[]): readonly MessageBlock[] => [
  {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: parts.map((part, index) => `${index + 1}. ${describePart(part)}`).join('\n'),
    },
  },
];
