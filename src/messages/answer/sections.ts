import type { ContextBlock, KnownBlock, RichTextBlockElement } from '@slack/types';
import { shorten, shortenMiddle } from '../../core/text/shorten.ts';
import { isMeasure } from '../../results/columns/column-kind.ts';
import type { Report } from '../../results/report.ts';
import { drawDataTable } from '../blocks/data-table.ts';
import { escapePlainText } from '../blocks/escape.ts';
import { limits } from '../blocks/limits.ts';
import { linkElement, paragraph, preformatted, richText, textElement } from '../blocks/rich-text.ts';
import { drawTextTable } from '../blocks/text-table.ts';
import { describeAge, describeLocalAge } from '../text/data-age.ts';
import { describeChoice, duneLink, formatParameters, queryTitle } from '../text/format-question.ts';
import { bigNumberBlocks, findBigNumbers, type NumberChanges } from './big-numbers.ts';
import type { ShownPart } from './notes.ts';
import { describeNoRows, describeRows } from './provenance.ts';
import { capacityOf, type Drawing } from './report-variants.ts';
import { rowLines, rowLinesUnit } from './row-lines.ts';
import { describeValues, valuesElements } from './values.ts';

/** The width is about what Slack shows in a code block on a laptop without wrapping; the length stays readable. */
const textCapacity = { width: 96, characters: 3500 };
/** A form is as narrow on a laptop as on a phone. A name leaves room for a number beside it. */
const formCapacity = { width: 38, characters: 3500, cell: 20 };
/** A notification shows about 80 characters, and they must hold the name and the news. */
const maxNotificationTitle = 50;
/** Slack requires a caption. The title stands above the table already. */
const tableCaption = 'Results';

/** The table in one of its forms, and how much of the report it shows. */
type Drawn = { readonly block: KnownBlock; readonly rows: number; readonly columns: number };

const drawText = (report: Report, { isPreview = false }: Drawing): Drawn | undefined => {
  const { text, rows, columns } = drawTextTable(report, isPreview ? formCapacity : textCapacity);
  return rows === 0 ? undefined : { block: richText(preformatted(text)), rows, columns };
};

/** The rows of a report in blocks, and how much of it they show. */
type DrawnRows = { readonly blocks: readonly KnownBlock[]; readonly shown: ShownPart };

/** Returns the index of the column that names the rows: ranks stand before it. */
const findRowHeader = ({ formats }: Report): number => {
  const index = formats.findIndex(({ kind }) => kind !== 'rank');
  return isMeasure(formats[index]?.kind ?? 'amount') ? 0 : index;
};

/** Draws the table; `undefined` when there are no rows. */
const drawTable = (report: Report, drawing: Drawing): Drawn | undefined =>
  drawing.table === 'table'
    ? drawDataTable(report, tableCaption, findRowHeader(report), capacityOf(drawing))
    : drawText(report, drawing);

/**
 * Draws the rows: a few numbers large, else a table; without rows, why there are none. `changes` are those of the numbers of
 * a single row.
 */
export const drawRows = (report: Report, drawing: Drawing, changes?: NumberChanges): DrawnRows => {
  const { table: form, isOlder, isPreview } = drawing;
  const whole = { columns: report.columns.length, form, isOlder, isPreview };
  const numbers = findBigNumbers(report);
  if (numbers !== undefined)
    return { blocks: bigNumberBlocks(numbers, changes), shown: { ...whole, rows: 1 } };
  const drawn = drawTable(report, drawing);
  return drawn === undefined
    ? {
        blocks: [richText(paragraph(textElement(describeNoRows(report))))],
        shown: { ...whole, rows: 0 },
      }
    : { blocks: [drawn.block], shown: { ...whole, rows: drawn.rows, columns: drawn.columns } };
};

/** The team's words: instead of the query's name in a title, and below it. Foreign. */
type TeamWords = { readonly title?: string | undefined; readonly note?: readonly RichTextBlockElement[] };

/**
 * Draws the title: the query, linked, with its values and its order. `lead` stands before it. Foreign but for the lead.
 */
export const headerBlock = (report: Report, lead = '', { title, note = [] }: TeamWords = {}): KnownBlock => {
  const requested = formatParameters(report.parameters);
  const choice = describeChoice(report.options);
  const lines = [requested, choice].filter((line) => line !== '').join('\n');
  const values = valuesElements(report);
  return richText(
    paragraph(
      ...(lead === '' ? [] : [textElement(lead, { bold: true })]),
      linkElement(title ?? queryTitle(report.query), duneLink(report.query.id, report.parameters), {
        bold: true,
      }),
      ...(values.length === 0 ? [] : [textElement('\n'), ...values]),
      ...(lines === '' ? [] : [textElement(`\n${lines}`)]),
    ),
    ...note,
  );
};

/** Tells if a time is shown that people would take for their own: one of another zone names it. */
const hasUtcClock = ({ rows }: Report): boolean =>
  rows.some((row) => row.some(({ kind, text }) => kind === 'time' && /:[\d.]+$/.test(text)));

/** Large numbers aren't read as a row of a table. */
const countRows = (report: Report, shown: number): string =>
  findBigNumbers(report) === undefined ? describeRows(shown, report) : '';

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
        ...[countRows(report, shown)].filter((rows) => rows !== '').map((rows) => `*${rows}*`),
        describeLocalAge(report),
        ...(hasUtcClock(report) ? ['Times in the table are UTC'] : []),
        ...more,
      ].join(' · '),
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

/** The numbers of a single row are the news themselves. */
const listNumbers = (report: Report): string =>
  (findBigNumbers(report)?.numbers ?? [])
    .map(({ name, cell }) => escapePlainText(`${shorten(name, 30)} ${shortenMiddle(cell.text, 40, 20)}`))
    .join(', ');

const formatNews = (report: Report): string => {
  const numbers = listNumbers(report);
  if (numbers !== '') return `${numbers}, ${describeAge(report)}`;
  // A notification has no room to say that these are all.
  const rows = describeRows(report.rows.length, report).replace(/^All /, '');
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
