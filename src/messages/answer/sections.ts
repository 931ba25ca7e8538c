import type { ContextBlock, KnownBlock } from '@slack/types';
import type { TableForm } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Report } from '../../results/report.ts';
import { drawDataTable } from '../blocks/data-table.ts';
import { escapePlainText } from '../blocks/escape.ts';
import { limits } from '../blocks/limits.ts';
import { linkElement, paragraph, preformatted, richText, textElement } from '../blocks/rich-text.ts';
import { drawTextTable } from '../blocks/text-table.ts';
import { describeAge, describeLocalAge } from '../text/data-age.ts';
import { describeChoice, duneLink, formatParameters, queryTitle } from '../text/format-question.ts';
import { describeNoRows, describeRows } from './provenance.ts';

/** Across, about what Slack shows in a code block on a laptop without wrapping; in all, what stays readable. */
const textCapacity = { width: 96, characters: 3500 };
/** Characters of rows in the notification: what is left of `text` beside the header line. */
const maxRowsText = 2000;
const maxRowLine = 200;

/** The table in whichever form, and how much of the report it shows. */
type Drawn = { readonly block: KnownBlock; readonly rows: number; readonly columns: number };

const drawText = (report: Report): Drawn | undefined => {
  const { text, rows, columns } = drawTextTable(report, textCapacity);
  return rows === 0 ? undefined : { block: richText(preformatted(text)), rows, columns };
};

/** The table; `undefined` when there are no rows to draw. `rowHeader` is the place of the column that names the rows. */
export const drawTable = (report: Report, form: TableForm, rowHeader = 0): Drawn | undefined =>
  form === 'table'
    ? drawDataTable(report, `${queryTitle(report.query)}: ${describeAge(report)}`, rowHeader)
    : drawText(report);

/** Which query, linked, with which values and in which order. `lead` stands before the name. Foreign but for the lead. */
export const headerBlock = (report: Report, lead = ''): KnownBlock => {
  const requested = formatParameters(report.parameters);
  const choice = describeChoice(report.options);
  const lines = [requested, choice].filter((line) => line !== '').join('\n');
  return richText(
    paragraph(
      ...(lead === '' ? [] : [textElement(lead, { bold: true })]),
      linkElement(queryTitle(report.query), duneLink(report.query.id, report.parameters), { bold: true }),
      ...(lines === '' ? [] : [textElement(`\n${lines}`)]),
    ),
  );
};

/** How many of how many rows, how old, and where from. `more` is mrkdwn of ours. */
export const provenanceBlock = (
  report: Report,
  shown: number,
  more: readonly string[] = [],
): ContextBlock => ({
  type: 'context',
  elements: [
    {
      type: 'mrkdwn',
      text: [
        `*${describeRows(shown, report)}*`,
        describeLocalAge(report),
        ...(report.rows.some((row) => row.some(({ kind, text }) => kind === 'time' && text.includes(':')))
          ? ['times in UTC']
          : []),
        ...more,
        `source: <${duneLink(report.query.id)}|Dune query ${report.query.id}>`,
      ].join('  ·  '),
    },
  ],
});

/** Sentences under the table; none, no block. Slack takes ten in one block. */
export const noteBlocks = (lines: readonly string[]): ContextBlock[] =>
  lines.length === 0
    ? []
    : [
        {
          type: 'context',
          elements: lines.slice(0, 10).map((text) => ({ type: 'plain_text', text, emoji: false })),
        },
      ];

/** One line of mrkdwn for the notification: what it is, how much, how old. */
const summary = (report: Report): string => {
  const requested = [formatParameters(report.parameters), describeChoice(report.options)]
    .filter((part) => part !== '')
    .join('; ');
  const subject = `${queryTitle(report.query)}${requested === '' ? '' : ` (${requested})`}`;
  return `${escapePlainText(subject)}: ${describeRows(report.rows.length, report)}, ${describeAge(report)}`;
};

const rowLine = (texts: readonly string[]): string => escapePlainText(shorten(texts.join('  '), maxRowLine));

/**
 * The rows as lines for a notification: the names of the columns, then the cells of each row. A notification is not
 * monospaced on a phone, so nothing is aligned, and no message pays for the drawing of a second table.
 */
const rowLines = ({ columns, rows }: Report): string => {
  let text = rowLine(columns);
  for (const row of rows) {
    const longer = `${text}\n${rowLine(row.map((cell) => cell.text))}`;
    if (longer.length > maxRowsText) break;
    text = longer;
  }
  return text;
};

/** The message in words alone: `lead` lines (mrkdwn), what it is, the rows as far as they fit, the link. */
export const reportText = (report: Report, lead: readonly string[] = []): string => {
  const head = [...lead, summary(report)].join('\n');
  const whole = [
    head,
    report.rows.length === 0 || report.columns.length === 0 ? describeNoRows(report) : rowLines(report),
    `<${duneLink(report.query.id)}|Open in Dune>`,
  ].join('\n');
  // Escaping makes text longer; rows full of < and > give way, the line that says what it is does not.
  return whole.length <= limits.messageText ? whole : shorten(head, limits.messageText);
};
