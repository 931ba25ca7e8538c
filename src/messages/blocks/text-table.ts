import { createRequire } from 'node:module';
import type * as TableLibrary from 'table';
import { shortenMiddle } from '../../core/text/shorten.ts';
import { shortenColumn } from '../../core/text/shorten-apart.ts';
import type { Dataset } from '../../results/dataset.ts';
import { measureWidth } from './text-width.ts';

/** The maximum size of a text table: its width in terminal columns, and its characters. */
export type TextCapacity = {
  readonly width: number;
  readonly characters: number;
  /** As many as fit by default. */
  readonly columns?: number;
  /** The longest text in a cell. Numbers, addresses and hashes stay whole. */
  readonly cell?: number;
  /** Draws no line below the header. */
  readonly isPlain?: boolean;
};

/** A table in monospaced text, and how much of the dataset it shows. */
export type TextTable = { readonly text: string; readonly rows: number; readonly columns: number };

/** A table of texts; numeric columns are aligned to the right. */
export type Grid = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly isNumeric: readonly boolean[];
};

type Lines = readonly (readonly string[])[];

/** A whole address. */
const maxTextLength = 42;

/** The largest uint256 has 103 characters with its commas. */
const maxNumberLength = 110;
/** A number as a cell shows it: `-$1.23M`, `<0.01`, `4.8%`, `12.3K ETH`. */
const numberText = /^[<-]{0,2}[$€£]?[\d,.]+[KMBT]?%?(?: [A-Z]{2,6})?$/;
/** An address or a hash. It's whole only where whole values were asked for, or where it takes all of it. */
const hashText = /^0x[\da-f]{17,64}$/i;
const gap = 2;

const isNumber = (text: string): boolean => numberText.test(text);

/** Cut at its end, a number would read as a smaller one: any uint256 stays whole, and longer ones lose their middle. */
const shortenNumber = (text: string): string =>
  text.length <= maxNumberLength ? text : shortenMiddle(text, 20, 15);

/** Shortens the cells of a table, column by column: different ones still read differently. */
const shortenCells = (header: readonly string[], rows: Lines, maxCellLength: number): Lines => {
  const isLong = (text: string | undefined): boolean => (text?.length ?? 0) > maxCellLength;
  if (!rows.some((row) => row.some(isLong))) return rows;
  const isWord = (text: string): boolean => !isNumber(text) && !hashText.test(text);
  const columns = header.map((_name, index) => {
    const texts = rows.map((row) => row[index] ?? '');
    const words = shortenColumn(
      texts.map((text) => (isWord(text) ? text : '')),
      maxCellLength,
    );
    return texts.map((text, at) =>
      isWord(text) ? (words[at] ?? '') : isNumber(text) ? shortenNumber(text) : text,
    );
  });
  return rows.map((row, at) => row.map((text, index) => columns[index]?.[at] ?? text));
};

const columnWidths = (lines: Lines): readonly number[] => {
  const [header = []] = lines;
  return header.map((_name, index) => Math.max(...lines.map((line) => measureWidth(line[index] ?? ''))));
};

/** Counts the columns, from the left, that fit side by side; at least one. */
const countFittingColumns = (widths: readonly number[], maxWidth: number): number => {
  let used = -gap;
  const overflow = widths.findIndex((width) => {
    used += width + gap;
    return used > maxWidth;
  });
  return overflow === -1 ? widths.length : Math.max(1, overflow);
};

/** Returns the length of a line once it is padded to these widths, with its line break. */
const drawnLength = (line: readonly string[], widths: readonly number[]): number =>
  widths.reduce((sum, width, index) => {
    const text = line[index] ?? '';
    return sum + text.length + Math.max(0, width - measureWidth(text)) + gap;
  }, 1 - gap);

/** Counts the lines, from the top, that stay under the limit together with the rule below the first. */
const linesThatFit = (lines: Lines, widths: readonly number[], maxLength: number): number => {
  let used = drawnLength([], widths);
  const overflow = lines.findIndex((line) => {
    used += drawnLength(line, widths);
    return used > maxLength;
  });
  return overflow === -1 ? lines.length : overflow;
};

/** Loads the library with the first table that is drawn: it takes 2.5 MB of memory that most processes never need. */
const loadLibrary = (): typeof TableLibrary => createRequire(import.meta.url)('table');

const draw = (lines: Lines, isNumeric: readonly boolean[], isPlain: boolean): string => {
  const { getBorderCharacters, table } = loadLibrary();
  const drawn = table(
    lines.map((line) => [...line]),
    {
      border: {
        ...getBorderCharacters('void'),
        bodyJoin: ' '.repeat(gap),
        joinBody: '─',
        joinJoin: '─'.repeat(gap),
      },
      columnDefault: { paddingLeft: 0, paddingRight: 0 },
      columns: isNumeric.map((numeric) => ({ alignment: numeric ? 'right' : 'left' })),
      drawHorizontalLine: (index) => index === 1 && !isPlain,
    },
  );
  return drawn
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
};

/** The lines of a grid that fit, the header first, and how wide their columns are. */
type FittingLines = { readonly lines: Lines; readonly columns: number };

const fitLines = ({ header, rows }: Grid, capacity: TextCapacity): FittingLines => {
  const { cell = maxTextLength } = capacity;
  const all = [shortenColumn(header, cell), ...shortenCells(header, rows, cell)];
  const allWidths = columnWidths(all);
  const most = allWidths.slice(0, capacity.columns);
  const columns = header.length === 0 ? 0 : countFittingColumns(most, capacity.width);
  const widths = allWidths.slice(0, columns);
  const fitting = columns === 0 ? 0 : linesThatFit(all, widths, capacity.characters);
  const lines = all.slice(0, fitting).map((line) => widths.map((_width, index) => line[index] ?? ''));
  return { lines, columns };
};

/** Counts the rows of a grid that fit, without drawing them: the library takes most of the time of a message. */
const countGridRows = (grid: Grid, capacity: TextCapacity): number =>
  Math.max(0, fitLines(grid, capacity).lines.length - 1);

/**
 * Draws a grid. Columns on the right and rows at the bottom that don't fit are left out, and counted. They are chosen
 * first, so that the library never draws a row that is thrown away.
 */
export const drawGrid = (grid: Grid, capacity: TextCapacity): TextTable => {
  const { lines, columns } = fitLines(grid, capacity);
  if (lines.length === 0) return { text: '', rows: 0, columns };
  const text = draw(lines, grid.isNumeric.slice(0, columns), capacity.isPlain === true);
  return { text, rows: lines.length - 1, columns };
};

const toGrid = (dataset: Dataset): Grid => ({
  header: dataset.columns,
  rows: dataset.rows.map((row) => row.map((cell) => cell.text)),
  isNumeric: dataset.columns.map((_name, index) => dataset.rows.some((row) => row[index]?.kind === 'number')),
});

/**
 * Draws the dataset in monospaced text: for `--as text`, for when Slack rejects its own table, and for the terminal. A
 * dataset without columns gives an empty text.
 */
export const drawTextTable = (dataset: Dataset, capacity: TextCapacity): TextTable =>
  drawGrid(toGrid(dataset), capacity);

/** Counts the rows that `drawTextTable` draws. */
export const countTextTableRows = (dataset: Dataset, capacity: TextCapacity): number =>
  countGridRows(toGrid(dataset), capacity);
