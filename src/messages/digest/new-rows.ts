import type { KnownBlock, RichTextElement } from '@slack/types';
import { formatNumber } from '../../core/text/number.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { LinkedText } from '../../results/columns/link.ts';
import type { Dataset } from '../../results/dataset.ts';
import { type Drawing, datasetVariants, withoutMenuLast } from '../answer/dataset-variants.ts';
import { listNotes } from '../answer/notes.ts';
import { rowLines } from '../answer/row-lines.ts';
import { drawRows, noteBlocks } from '../answer/sections.ts';
import { openButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import { limits } from '../blocks/limits.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { bulletList, linkElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { describeLocalAge } from '../text/data-age.ts';
import { duneLink, queryTitle } from '../text/format-question.ts';
import { askedBlock, type DigestView, lateBlock, remarkBlock } from './digest.ts';
import { digestHeader } from './header.ts';
import { digestRow } from './menu.ts';
import { teamTitle } from './title.ts';

/** A digest that shows only rows that its channel hasn't seen. */
export type NewRowsView = Omit<DigestView, 'changes' | 'askedKey'> & {
  /** Holds only the rows to show. */
  readonly dataset: Dataset;
  /** How many rows are new. */
  readonly count: number;
  /** The rows to show by the digest's template. Foreign. */
  readonly lines: readonly (readonly LinkedText[])[] | undefined;
  /** The rows that were read, where the result has more. */
  readonly readRows: number | undefined;
};

const countRows = (count: number): string => `${formatNumber(count)} new ${count === 1 ? 'row' : 'rows'}`;

/** Lines of a template leave room for the rest of the message. */
const maxLineText = 7_000;

const toElements = (line: readonly LinkedText[]): readonly RichTextElement[] =>
  line.map(({ text, url }) => (url === undefined ? textElement(text) : linkElement(text, url)));

const measure = (line: readonly LinkedText[]): number => line.reduce((sum, { text }) => sum + text.length, 0);

/** Returns the lines that a message has room for. */
const fitLines = (lines: readonly (readonly LinkedText[])[]): readonly (readonly LinkedText[])[] => {
  let used = 0;
  return lines.filter((line) => {
    used += measure(line);
    return used <= maxLineText;
  });
};

type DrawnNews = {
  readonly blocks: readonly KnownBlock[];
  readonly rows: number;
  readonly notes: readonly string[];
};

const drawNews = ({ dataset, lines }: NewRowsView, drawing: Drawing): DrawnNews => {
  if (lines === undefined) {
    const { blocks, shown } = drawRows(dataset, drawing);
    // That more rows are new is said with their number.
    const notes = listNotes({ ...dataset, rows: dataset.rows.slice(0, shown.rows) }, shown);
    return { blocks, rows: shown.rows, notes };
  }
  const shown = fitLines(lines);
  return { blocks: [richText(bulletList(shown.map(toElements)))], rows: shown.length, notes: [] };
};

const plainName = /^[\w ]{1,60}$/;

/** Says which rows are looked at, and how to have the newest among them. */
const readNote = ({ readRows, dataset, subscription }: NewRowsView, slash: string): readonly string[] => {
  if (readRows === undefined) return [];
  const total = dataset.totalRows === undefined ? '' : ` of ${formatNumber(dataset.totalRows)}`;
  const only = `Only the first ${formatNumber(readRows)}${total} rows are checked for new ones.`;
  if (dataset.options.sort.length > 0) return [only];
  const time = dataset.columns.find(
    (name, index) => dataset.formats[index]?.kind === 'time' && plainName.test(name),
  );
  return [
    `${only} Sort the newest first: ${slash} edit ${subscription.number} --sort "${time ?? 'time'} desc"`,
  ];
};

const render = (view: NewRowsView, drawing: Drawing, slash: string): Message => {
  const { dataset, subscription, count, mayRun = false } = view;
  const { blocks, rows, notes } = drawNews(view, drawing);
  const more = count - rows;
  return {
    text: newRowsText(view),
    blocks: [
      digestHeader(view),
      ...askedBlock(view),
      ...lateBlock(view),
      richText(paragraph(textElement(countRows(count), { bold: true }))),
      ...blocks,
      ...(more > 0
        ? [
            richText(
              paragraph(textElement(`and ${formatNumber(more)} more new ${more === 1 ? 'row' : 'rows'}`)),
            ),
          ]
        : []),
      { type: 'context', elements: [{ type: 'mrkdwn', text: describeLocalAge(dataset) }] },
      ...remarkBlock(view),
      ...noteBlocks([...notes, ...readNote(view, slash)]),
      digestRow(
        {
          subscription,
          mayRun,
          shows: 'table',
          withoutMenu: drawing.isFallback === true ? 0 : undefined,
        },
        openButton('Open in Dune', duneLink(dataset.query.id, dataset.parameters)),
      ),
    ],
  };
};

const maxTitle = 45;

/** Returns the message in words alone: the query's name and how many rows are new, then the rows as far as they fit. */
const newRowsText = ({ dataset, count, lines, subscription: { terms } }: NewRowsView): string => {
  const name = teamTitle(terms) ?? queryTitle(dataset.query);
  const title = escapePlainText(shorten(name, maxTitle));
  const head = `${title}: ${countRows(count)}`;
  const rows =
    lines === undefined
      ? [rowLines(dataset)]
      : lines.map((line) => escapePlainText(line.map(({ text }) => text).join('')));
  const link = `<${duneLink(dataset.query.id, dataset.parameters)}|Open in Dune>`;
  let text = head;
  for (const row of rows) {
    const longer = `${text}\n${row}`;
    if (longer.length + link.length + 1 > limits.messageText) break;
    text = longer;
  }
  const whole = `${text}\n${link}`;
  return whole.length <= limits.messageText ? whole : head;
};

/** Returns a digest of new rows in ever plainer forms. */
export const newRowsVariants = (view: NewRowsView, slash: string): MessageVariants =>
  view.lines === undefined
    ? datasetVariants(view.dataset, (drawing) => render(view, drawing, slash))
    : withoutMenuLast((drawing) => render(view, { table: 'text', chart: false, ...drawing }, slash));
