import { shorten, shortenMiddle } from '../../core/text/shorten.ts';
import type { Cell } from '../../results/columns/cell.ts';
import { type ColumnKind, isMeasure } from '../../results/columns/column-kind.ts';
import { findColumnIndex } from '../../results/columns/column-names.ts';
import type { Dataset } from '../../results/dataset.ts';
import { escapePlainText } from '../blocks/escape.ts';

/** Characters of rows in a notification: what is left of `text` after the lines above them. */
const maxLength = 2000;
const maxNameLength = 60;

type Columns = { readonly name: number; readonly value: number | undefined };

/** Cut at its end, a number would read as a smaller one. */
const formatCell = (cell: Cell | undefined): string =>
  cell?.kind === 'number' ? shortenMiddle(cell.text, 80, 40) : shorten(cell?.text ?? '–', maxNameLength);

/** Chooses the columns of a line: the first one that isn't a rank, and the sorted or first measure, else the next one. */
const chooseColumns = ({ columns, formats, options }: Dataset): Columns => {
  const indexes = [...formats.keys()];
  const isKind = (index: number, fits: (kind: ColumnKind) => boolean): boolean =>
    fits(formats[index]?.kind ?? 'text');
  const isName = (kind: ColumnKind): boolean => kind !== 'rank' && !isMeasure(kind);
  const names = indexes.filter((index) => isKind(index, isName));
  const measures = indexes.filter((index) => isKind(index, isMeasure));
  const sorted = options.sort.flatMap(({ column }) => findColumnIndex(column, columns) ?? []);
  const name = names[0] ?? 0;
  const values = [...sorted.filter((index) => measures.includes(index)), ...measures, ...names];
  return { name, value: values.find((index) => index !== name) };
};

/** Names the column of the numbers in `rowLines`, which stand there without a header. Foreign. */
export const rowLinesUnit = (dataset: Dataset): string | undefined => {
  if (dataset.rows.length === 1) return undefined;
  const { value } = chooseColumns(dataset);
  const isNumber = value !== undefined && isMeasure(dataset.formats[value]?.kind ?? 'text');
  return isNumber ? shorten(dataset.columns[value] ?? '–', maxNameLength) : undefined;
};

/** More columns of a single row are left to the table. */
const maxColumns = 6;

/** Lists the single row of a result by its columns: `tvl_usd $4.04B`. */
const listColumns = ({ columns }: Dataset, row: Dataset['rows'][number]): readonly string[] =>
  columns
    .slice(0, maxColumns)
    .map((name, index) => `${shorten(name, maxNameLength)} ${formatCell(row[index])}`);

/** Lists rows one by one, because a notification holds only the first ones. */
function* listRows(dataset: Dataset): Generator<string> {
  const [first] = dataset.rows;
  if (first !== undefined && dataset.rows.length === 1) return yield* listColumns(dataset, first);
  const { name, value } = chooseColumns(dataset);
  let place = 0;
  for (const row of dataset.rows) {
    place += 1;
    const measure = value === undefined ? '' : ` ${formatCell(row[value])}`;
    yield `${place}. ${formatCell(row[name])}${measure}`;
  }
}

/**
 * Returns the rows as lines for a notification, `1. aerodrome $11.4M`, without the names of the two columns; of a single
 * row its columns. A notification isn't monospaced on a phone, so nothing is aligned.
 */
export const rowLines = (dataset: Dataset): string => {
  let text = '';
  for (const line of listRows(dataset)) {
    const escaped = escapePlainText(line);
    const longer = text === '' ? escaped : `${text}\n${escaped}`;
    if (longer.length > maxLength) break;
    text = longer;
  }
  return text;
};
