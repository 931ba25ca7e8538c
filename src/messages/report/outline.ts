import { formatNumber } from '../../core/text/number.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { MessageBlock } from '../blocks/message.ts';
import { queryTitle, toSingleLine } from '../text/format-question.ts';
import type { ReportPartView, ReportView } from './view.ts';

const maxTitle = 100;
/** Twelve parts must fit a section. Source: docs.slack.dev/reference/block-kit/blocks/section-block, "text". */
const maxWhy = 150;

const describeRows = ({ rows, hasMore }: Extract<ReportPartView, { kind: 'dataset' }>['dataset']): string => {
  const count = formatNumber(rows.length);
  return hasMore ? `the first ${count} rows` : `${count} ${rows.length === 1 ? 'row' : 'rows'}`;
};

const describePart = (view: ReportPartView): string => {
  const { title, request } = view.part;
  const id = request?.query.kind === 'id' ? request.query.id : 0;
  const query = view.kind === 'dataset' ? view.dataset.query : { id, name: view.queryName };
  const called = title ?? queryTitle(query);
  const name = escapePlainText(toSingleLine(called, maxTitle));
  return view.kind === 'dataset'
    ? `${name}: ${describeRows(view.dataset)}`
    : `${name}: ${view.why.length > maxWhy ? 'no result right now.' : view.why}`;
};

/** Lists the parts of a report and what each has, where the results themselves would be too much. */
export const reportOutline = ({ parts }: ReportView): readonly MessageBlock[] => [
  {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: parts.map((part, index) => `${index + 1}. ${describePart(part)}`).join('\n'),
    },
  },
];
