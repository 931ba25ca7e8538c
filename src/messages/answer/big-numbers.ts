import type { ContextBlock, HeaderBlock, KnownBlock } from '@slack/types';
import { shortenMiddle } from '../../core/text/shorten.ts';
import type { Cell } from '../../results/cell.ts';
import { type ColumnFormat, exactText } from '../../results/column.ts';
import type { Report } from '../../results/report.ts';
import { limits } from '../blocks/limits.ts';
import { toSingleLine } from '../text/format-question.ts';

/** Beyond four, people compare, and that takes a table. */
const maxNumbers = 4;
/** A time or a name that the numbers are of. */
const maxOthers = 2;

type Column = { readonly name: string; readonly format: ColumnFormat | undefined; readonly cell: Cell };

/** The one row of a report as numbers, and what else stands in it. */
type OneRow = { readonly numbers: readonly Column[]; readonly others: readonly Column[] };

/** Returns the one row of a result that is best read as numbers; `undefined` for one that is a table. */
export const findBigNumbers = (report: Report): OneRow | undefined => {
  const { rows, columns, formats, hasMore, options, chart } = report;
  const [row] = rows;
  const isTable = options.as !== undefined || chart?.kind === 'chart';
  if (row === undefined || rows.length > 1 || hasMore || isTable) return undefined;
  const all = columns.flatMap((name, index): readonly Column[] => {
    const cell = row[index];
    return cell === undefined ? [] : [{ name, format: formats[index], cell }];
  });
  const numbers = all.filter(({ cell }) => cell.kind === 'number');
  const others = all.filter(({ cell }) => cell.kind !== 'number');
  const fits = numbers.length > 0 && numbers.length <= maxNumbers && others.length <= maxOthers;
  return fits && others.every(({ cell }) => cell.kind !== 'empty') ? { numbers, others } : undefined;
};

/** How a number changed, as in `+2.1%`, and its text with as many digits as show that. */
export type NumberChange = { readonly text: string; readonly difference: string };

const note = (text: string): ContextBlock => ({
  type: 'context',
  elements: [{ type: 'plain_text', text, emoji: false }],
});

/** Says what a number is: its column, how it changed, and all of its digits where it is rounded. */
const describeNumber = ({ name, format, cell }: Column, change: NumberChange | undefined): string => {
  const { text = cell.text, difference } = change ?? {};
  const exact = cell.kind === 'number' && format !== undefined ? exactText(cell.quantity, format) : cell.text;
  return [
    toSingleLine(name, 80),
    ...(difference === undefined ? [] : [difference]),
    ...(exact === text ? [] : [`exactly ${exact}`]),
  ].join('  ·  ');
};

const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: {
    type: 'plain_text',
    text: shortenMiddle(text, limits.header / 2, limits.header / 2 - 1),
    emoji: false,
  },
});

/**
 * Draws the numbers of a result of one row, each large above its name. `changeOf` says how a column changed. Foreign, but
 * Slack takes plain text literally.
 */
export const bigNumberBlocks = (
  { numbers, others }: OneRow,
  changeOf: (column: string) => NumberChange | undefined = () => undefined,
): readonly KnownBlock[] => [
  ...numbers.flatMap((column): readonly KnownBlock[] => {
    const change = changeOf(column.name);
    return [header(change?.text ?? column.cell.text), note(describeNumber(column, change))];
  }),
  ...(others.length === 0
    ? []
    : [
        note(
          others
            .map(({ name, cell }) => `${toSingleLine(name, 80)}: ${toSingleLine(cell.text, 150)}`)
            .join('  ·  '),
        ),
      ]),
];
