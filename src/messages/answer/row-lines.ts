import { shorten, shortenMiddle } from '../../core/text/shorten.ts';
import type { Cell } from '../../results/cell.ts';
import type { Report } from '../../results/report.ts';
import { escapePlainText } from '../blocks/escape.ts';

/** Characters of rows in a notification: what is left of `text` after the lines above them. */
const maxLength = 2000;
const maxNameLength = 60;

type Columns = { readonly name: number; readonly value: number | undefined };

/** Cut at its end, a number would read as a smaller one. */
const formatCell = (cell: Cell | undefined): string =>
  cell?.kind === 'number' ? shortenMiddle(cell.text, 80, 40) : shorten(cell?.text ?? '–', maxNameLength);

const indexesOf = (report: Report, isWanted: (index: number) => boolean): readonly number[] =>
  report.columns.flatMap((_name, index) => (isWanted(index) ? [index] : []));

/** Counts such as `1, 2, 3` say nothing beside the number of the line. */
const isRowNumber = (rows: Report['rows'], index: number): boolean =>
  rows.length > 1 && rows.every((row, place) => row[index]?.text === String(place + 1));

/** Chooses the columns of a line: the first one of names (else of times), and the sorted or first one of numbers. */
const chooseColumns = (report: Report): Columns => {
  const { columns, rows, options } = report;
  const has = (kinds: readonly string[], index: number): boolean =>
    rows.some((row) => kinds.includes(row[index]?.kind ?? ''));
  const numbers = indexesOf(report, (index) => has(['number'], index) && !isRowNumber(rows, index));
  const names = indexesOf(
    report,
    (index) => has(['text', 'link', 'hash'], index) && !numbers.includes(index),
  );
  const times = indexesOf(report, (index) => has(['time'], index) && !numbers.includes(index));
  const name = names[0] ?? times[0] ?? 0;
  const sorted = options.sort.map(({ column }) => columns.indexOf(column));
  const others = [...sorted.filter((index) => numbers.includes(index)), ...numbers, ...names, ...times];
  return { name, value: others.find((index) => index !== name) };
};

/** Names the column of the numbers in `rowLines`, which stand there without a header. Foreign. */
export const rowLinesUnit = (report: Report): string | undefined => {
  const { value } = chooseColumns(report);
  const isNumber = value !== undefined && report.rows.some((row) => row[value]?.kind === 'number');
  return isNumber ? shorten(report.columns[value] ?? '–', maxNameLength) : undefined;
};

/**
 * Returns the rows as lines for a notification, `1. aerodrome 11,420,000`, without the names of the two columns. A
 * notification isn't monospaced on a phone, so nothing is aligned.
 */
export const rowLines = (report: Report): string => {
  const { name, value } = chooseColumns(report);
  const shown = value === undefined ? [name] : [name, value];
  let text = '';
  for (const [index, row] of report.rows.entries()) {
    const line = escapePlainText(shown.map((place) => formatCell(row[place])).join(' '));
    const longer = `${text}${text === '' ? '' : '\n'}${index + 1}. ${line}`;
    if (longer.length > maxLength) break;
    text = longer;
  }
  return text;
};
