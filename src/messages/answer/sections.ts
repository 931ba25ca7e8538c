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
import { rowLines, rowLinesUnit } from './row-lines.ts';
import { describeValues, valuesElements } from './values.ts';

/** The width is about what Slack shows in a code block on a laptop without wrapping; the length stays readable. */
const textCapacity = { width: 96, characters: 3500 };
/** A notification shows about 80 characters, and they must hold the name and the news. */
const maxNotificationTitle = 50;
/** Slack requires a caption. The title stands above the table already. */
const tableCaption = 'Results';

/** The table in one of its forms, and how much of the report it shows. */
type Drawn = { readonly block: KnownBlock; readonly rows: number; readonly columns: number };

const drawText = (report: Report): Drawn | undefined => {
  const { text, rows, columns } = drawTextTable(report, textCapacity);
  return rows === 0 ? undefined : { block: richText(preformatted(text)), rows, columns };
};

/** Draws the table; `undefined` when there are no rows. `rowHeader` is the index of the column that names the rows. */
export const drawTable = (report: Report, form: TableForm, rowHeader = 0): Drawn | undefined =>
  form === 'table' ? drawDataTable(report, tableCaption, rowHeader) : drawText(report);

/** Draws the title: the query, linked, with its values and its order. `lead` stands before it. Foreign but for the lead. */
export const headerBlock = (report: Report, lead = ''): KnownBlock => {
  const requested = formatParameters(report.parameters);
  const choice = describeChoice(report.options);
  const lines = [requested, choice].filter((line) => line !== '').join('\n');
  const values = valuesElements(report);
  return richText(
    paragraph(
      ...(lead === '' ? [] : [textElement(lead, { bold: true })]),
      linkElement(queryTitle(report.query), duneLink(report.query.id, report.parameters), { bold: true }),
      ...(values.length === 0 ? [] : [textElement('\n'), ...values]),
      ...(lines === '' ? [] : [textElement(`\n${lines}`)]),
    ),
  );
};

/** Draws how many of how many rows are shown, and how old they are. `more` is mrkdwn of ours. */
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
        ...[describeRows(shown, report)].filter((rows) => rows !== '').map((rows) => `*${rows}*`),
        describeLocalAge(report),
        ...(report.rows.some((row) => row.some(({ kind, text }) => kind === 'time' && text.includes(':')))
          ? ['Times in the table are UTC']
          : []),
        ...more,
      ].join('  ·  '),
    },
  ],
});

/** Draws sentences under the table; none, no block. Slack takes ten in one block. */
export const noteBlocks = (lines: readonly string[]): ContextBlock[] =>
  lines.length === 0
    ? []
    : [
        {
          type: 'context',
          elements: lines.slice(0, 10).map((text) => ({ type: 'plain_text', text, emoji: false })),
        },
      ];

const formatNews = (report: Report): string => {
  const rows = describeRows(report.rows.length, report);
  const unit = rowLinesUnit(report);
  const counted = unit === undefined ? rows : `${rows} (${escapePlainText(unit)})`;
  return [...(rows === '' ? [] : [counted]), describeAge(report)].join(', ');
};

/**
 * Returns the message in words alone, for the notification: the query's name and the news first, then its values, the
 * rows as far as they fit, and the link. With `lead` (lines of mrkdwn), the lead names the query and says the news.
 */
export const reportText = (report: Report, lead: readonly string[] = []): string => {
  const news = formatNews(report);
  const title = escapePlainText(shorten(queryTitle(report.query), maxNotificationTitle));
  const requested = [
    formatParameters(report.parameters),
    describeValues(report),
    describeChoice(report.options),
  ]
    .filter((part) => part !== '')
    .join('; ');
  const head = [
    ...(lead.length > 0 ? [...lead, news] : [`${title}: ${news}`]),
    ...(requested === '' ? [] : [escapePlainText(requested)]),
  ].join('\n');
  const whole = [
    head,
    report.rows.length === 0 || report.columns.length === 0 ? describeNoRows(report) : rowLines(report),
    `<${duneLink(report.query.id, report.parameters)}|Open in Dune>`,
  ].join('\n');
  // Escaping makes text longer; rows full of < and > give way, the line that says what it is does not.
  return whole.length <= limits.messageText ? whole : shorten(head, limits.messageText);
};
