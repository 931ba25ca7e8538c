import type { ColumnKind } from './column-kind.ts';
import { findColumnIndex } from './column-names.ts';
import type { Report } from './report.ts';
import type { RowKey } from './row-key.ts';

/** The order of rows in which a place means something. `column` is the index of the measure that makes it, if one does. */
export type Ranking = { readonly column: number | undefined };

const measureKinds: readonly ColumnKind[] = ['amount', 'money', 'ratio', 'percent'];

/** Tells if a column of this kind measures something. */
export const isMeasure = (kind: ColumnKind): boolean => measureKinds.includes(kind);

const valuesOf = ({ rows }: Report, index: number): readonly (number | undefined)[] =>
  rows.map((row) => {
    const cell = row[index];
    return cell?.kind === 'number' ? cell.value : undefined;
  });

/** Tells if numbers never rise from one row to the next, and do fall. */
const isFalling = (values: readonly (number | undefined)[]): boolean => {
  const known = values.flatMap((value) => (value === undefined ? [] : [value]));
  if (known.length < values.length || known.length < 2) return false;
  return known.every((value, index) => value <= (known[index - 1] ?? value)) && known[0] !== known.at(-1);
};

const isCounting = (values: readonly (number | undefined)[]): boolean =>
  values.length > 1 && values.every((value, index) => value === index + 1);

/**
 * Finds what ranks the rows: the measure they were asked to be sorted by, a column of ranks, or the first measure that
 * falls from row to row. `undefined` where rows only follow each other, as days do and names in alphabetical order.
 */
export const findRanking = (report: Report, key: RowKey): Ranking | undefined => {
  const { columns, formats, options } = report;
  const keyKind = formats[key[0] ?? -1]?.kind;
  if (keyKind === 'time' || keyKind === 'period') return undefined;
  const [sort] = options.sort;
  // Dune sorts by the name that it has, and columns here go by the one that is shown.
  const sorted = sort === undefined ? undefined : findColumnIndex(sort.column, columns);
  if (sort !== undefined)
    return isMeasure(formats[sorted ?? -1]?.kind ?? 'text') ? { column: sorted } : undefined;
  const measures = [...formats.keys()].filter((index) => isMeasure(formats[index]?.kind ?? 'text'));
  const falling = measures.find((index) => isFalling(valuesOf(report, index)));
  const hasRanks = formats.some(({ kind }, index) => kind === 'rank' && isCounting(valuesOf(report, index)));
  return falling === undefined && !hasRanks ? undefined : { column: falling };
};
