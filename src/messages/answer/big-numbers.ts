import type { ContextBlock, HeaderBlock, KnownBlock } from '@slack/types';
import { shortenMiddle } from '../../core/text/shorten.ts';
import type { Cell } from '../../results/columns/cell.ts';
import { type ColumnFormat, exactText } from '../../results/columns/column.ts';
import { isMeasure } from '../../results/columns/column-kind.ts';
import type { Dataset } from '../../results/dataset.ts';
import { escapePlainText } from '../blocks/escape.ts';
import { limits } from '../blocks/limits.ts';
import { formatLocalTime } from '../text/data-age.ts';
import { toSingleLine } from '../text/format-question.ts';

/** Beyond four, people compare, and that takes a table. */
const maxNumbers = 4;
/** A time or a name that the numbers are of. */
const maxOthers = 2;
const maxName = 80;
const maxText = 150;
/** At each end of all digits of a number. */
const maxDigits = 100;

type Column = { readonly name: string; readonly format: ColumnFormat | undefined; readonly cell: Cell };

/** The one row of a dataset as numbers, and what else stands in it. */
type OneRow = { readonly numbers: readonly Column[]; readonly others: readonly Column[] };

/** Returns the one row of a result that is best read as numbers; `undefined` for one that is a table. */
export const findBigNumbers = (dataset: Dataset): OneRow | undefined => {
  const { rows, columns, formats, hasMore, options, chart } = dataset;
  const [row] = rows;
  const isTable = options.as !== undefined || chart?.kind === 'chart';
  if (row === undefined || rows.length > 1 || hasMore || isTable) return undefined;
  const all = columns.flatMap((name, index): readonly Column[] => {
    const cell = row[index];
    return cell === undefined ? [] : [{ name, format: formats[index], cell }];
  });
  const isNumber = ({ cell }: Column): boolean => cell.kind === 'number';
  // The year or the block that a number is of is none itself, unless nothing else is there.
  const measures = all.filter((column) => isNumber(column) && isMeasure(column.format?.kind ?? 'text'));
  const numbers = measures.length > 0 ? measures : all.filter(isNumber);
  const others = all.filter((column) => !numbers.includes(column));
  const fits = numbers.length > 0 && numbers.length <= maxNumbers && others.length <= maxOthers;
  return fits && others.every(({ cell }) => cell.kind !== 'empty') ? { numbers, others } : undefined;
};

/** How a number changed, as in `+2.1%`, and its text with as many digits as show that. */
export type NumberChange = { readonly text: string; readonly difference: string };

/** How the numbers changed, and since when, ms. */
export type NumberChanges = {
  readonly since: number;
  /** Says how a column changed; `undefined` if it didn't. */
  readonly of: (column: string) => NumberChange | undefined;
};

const note = (text: string): ContextBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] });

/** Says what a number is: its column, how it changed, and all of its digits where it is rounded. */
const describeNumber = ({ name, format, cell }: Column, text: string, change: string | undefined): string => {
  const exact = cell.kind === 'number' && format !== undefined ? exactText(cell.quantity, format) : cell.text;
  return [
    escapePlainText(toSingleLine(name, maxName)),
    ...(change === undefined ? [] : [change]),
    ...(exact === text ? [] : [escapePlainText(`exactly ${shortenMiddle(exact, maxDigits, maxDigits)}`)]),
  ].join(' · ');
};

const describeOther = ({ name, cell }: Column): string =>
  escapePlainText(`${toSingleLine(name, maxName)}: ${toSingleLine(cell.text, maxText)}`);

const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: {
    type: 'plain_text',
    text: shortenMiddle(text, limits.header / 2, limits.header / 2 - 1),
    emoji: false,
  },
});

const describeChange = ({ since }: NumberChanges, change: NumberChange | undefined): string =>
  change === undefined
    ? 'no change'
    : `*${escapePlainText(change.difference)}* since ${formatLocalTime(since)}`;

const drawNumber = (column: Column, changes: NumberChanges | undefined): readonly KnownBlock[] => {
  const change = changes?.of(column.name);
  const text = change?.text ?? column.cell.text;
  return [header(text), note(describeNumber(column, text, changes && describeChange(changes, change)))];
};

/** Draws the numbers of a result of one row, each large above its name, then what they are of. */
export const bigNumberBlocks = (
  { numbers, others }: OneRow,
  changes?: NumberChanges,
): readonly KnownBlock[] => [
  ...numbers.flatMap((column) => drawNumber(column, changes)),
  ...(others.length === 0 ? [] : [note(others.map(describeOther).join(' · '))]),
];
