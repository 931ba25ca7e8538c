import type {
  ContextBlock,
  KnownBlock,
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
} from '@slack/types';
import { shorten, shortenMiddle } from '../../core/text/shorten.ts';
import type { Dataset } from '../../results/dataset.ts';
import { escapePlainText } from '../blocks/escape.ts';
import { limits } from '../blocks/limits.ts';
import { linkElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { describeAge, describeLocalAge } from '../text/data-age.ts';
import { describeChoice, duneLink, formatParameters, queryTitle } from '../text/format-question.ts';
import { bigNumberBlocks, findBigNumbers, type NumberChanges } from './big-numbers.ts';
import type { Drawing } from './dataset-variants.ts';
import type { ShownPart } from './notes.ts';
import { describeNoRows, describeRows } from './provenance.ts';
import { rowLines, rowLinesUnit } from './row-lines.ts';
import { countTableRows, drawTable } from './table-section.ts';
import { describeValues, valuesElements } from './values.ts';

/** A notification shows about 80 characters, and they must hold the name and the news. */
const maxNotificationTitle = 50;

/** The rows of a dataset in blocks, and how much of it they show. */
export type DrawnRows = { readonly blocks: readonly KnownBlock[]; readonly shown: ShownPart };

/** Says why no row is drawn: there is none, or no room for one. */
const describeNothing = (dataset: Dataset): string =>
  dataset.rows.length > 0 && dataset.columns.length > 0
    ? 'Too wide for this message. Pick fewer columns with --columns.'
    : describeNoRows(dataset);

/**
 * Draws the rows: a few numbers large, else a table; without rows, why there are none. `changes` are those of the numbers of
 * a single row.
 */
export const drawRows = (dataset: Dataset, drawing: Drawing, changes?: NumberChanges): DrawnRows => {
  const { table: form, isOlder, isPreview } = drawing;
  const whole = { columns: dataset.columns.length, form, isOlder, isPreview };
  const numbers = findBigNumbers(dataset);
  if (numbers !== undefined)
    return { blocks: bigNumberBlocks(numbers, changes), shown: { ...whole, rows: 1 } };
  const drawn = drawTable(dataset, drawing);
  return drawn === undefined
    ? {
        blocks: [richText(paragraph(textElement(describeNothing(dataset))))],
        shown: { ...whole, rows: 0 },
      }
    : { blocks: [drawn.block], shown: { ...whole, rows: drawn.rows, columns: drawn.columns } };
};

/** Counts the rows that `drawRows` draws. */
export const countShownRows = (dataset: Dataset, drawing: Drawing): number =>
  findBigNumbers(dataset) === undefined ? countTableRows(dataset, drawing) : 1;

/** The team's words: instead of the query's name in a title, and below it. Foreign. `aside` stands behind the title. */
type TeamWords = {
  readonly title?: string | undefined;
  readonly note?: readonly RichTextBlockElement[];
  readonly aside?: readonly RichTextElement[] | undefined;
  /** The page that the title links to; by default the query with its values. */
  readonly link?: string | undefined;
};

/**
 * Draws the title: the query, linked, with its values and its order. `lead` stands before it. Foreign but for the lead.
 */
export const headerBlock = (
  dataset: Dataset,
  lead = '',
  { title, note = [], aside = [], link = duneLink(dataset.query.id, dataset.parameters) }: TeamWords = {},
): RichTextBlock => {
  const requested = formatParameters(dataset.parameters);
  const choice = describeChoice(dataset.options);
  const lines = [requested, choice].filter((line) => line !== '').join('\n');
  const values = valuesElements(dataset);
  return richText(
    paragraph(
      ...(lead === '' ? [] : [textElement(lead, { bold: true })]),
      linkElement(title ?? queryTitle(dataset.query), link, { bold: true }),
      ...aside,
      ...(values.length === 0 ? [] : [textElement('\n'), ...values]),
      ...(lines === '' ? [] : [textElement(`\n${lines}`)]),
    ),
    ...note,
  );
};

/** Tells if a time is shown that people would take for their own: one of another zone names it. */
const hasUtcClock = ({ rows }: Dataset): boolean =>
  rows.some((row) => row.some(({ kind, text }) => kind === 'time' && /:[\d.]+$/.test(text)));

/** Large numbers aren't read as a row of a table. */
const countRows = (dataset: Dataset, shown: number): string =>
  findBigNumbers(dataset) === undefined ? describeRows(shown, dataset) : '';

/** Lists how many of how many rows are shown, how old they are, and what else is to know of them, as mrkdwn of ours. */
export const listProvenance = (dataset: Dataset, shown: number, hasAge = true): readonly string[] => [
  ...[countRows(dataset, shown)].filter((rows) => rows !== '').map((rows) => `*${rows}*`),
  ...(hasAge ? [describeLocalAge(dataset)] : []),
  ...(hasUtcClock(dataset) ? ['Times in the table are UTC'] : []),
];

/** Draws how many of how many rows are shown, and how old they are. `more` is mrkdwn of ours. */
export const provenanceBlock = (
  dataset: Dataset,
  shown: number,
  more: readonly string[] = [],
): ContextBlock => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text: [...listProvenance(dataset, shown), ...more].join(' · ') }],
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
const listNumbers = (dataset: Dataset): string =>
  (findBigNumbers(dataset)?.numbers ?? [])
    .map(({ name, cell }) => escapePlainText(`${shorten(name, 30)} ${shortenMiddle(cell.text, 40, 20)}`))
    .join(', ');

const formatNews = (dataset: Dataset): string => {
  const numbers = listNumbers(dataset);
  if (numbers !== '') return `${numbers}, ${describeAge(dataset)}`;
  // A notification has no room to say that these are all.
  const rows = describeRows(dataset.rows.length, dataset).replace(/^All /, '');
  const unit = rowLinesUnit(dataset);
  const counted = unit === undefined ? rows : `${rows} (${escapePlainText(unit)})`;
  return [...(rows === '' ? [] : [counted]), describeAge(dataset)].join(', ');
};

/**
 * Returns the message in words alone, for the notification: the query's name and the news first, then its values, the
 * rows as far as they fit, and the link. With `lead` (lines of mrkdwn), the lead names the query and says the news.
 */
export const datasetText = (dataset: Dataset, lead: readonly string[] = []): string => {
  const news = formatNews(dataset);
  const title = escapePlainText(shorten(queryTitle(dataset.query), maxNotificationTitle));
  const requested = [
    formatParameters(dataset.parameters),
    describeValues(dataset),
    describeChoice(dataset.options),
  ]
    .filter((part) => part !== '')
    .join('; ');
  const head = [
    ...(lead.length > 0 ? [...lead, news] : [`${title}: ${news}`]),
    ...(requested === '' ? [] : [escapePlainText(requested)]),
  ].join('\n');
  const whole = [
    head,
    dataset.rows.length === 0 || dataset.columns.length === 0 ? describeNoRows(dataset) : rowLines(dataset),
    `<${duneLink(dataset.query.id, dataset.parameters)}|Open in Dune>`,
  ].join('\n');
  // Escaping makes text longer; rows full of < and > give way, the line that says what it is does not.
  return whole.length <= limits.messageText ? whole : shorten(head, limits.messageText);
};
