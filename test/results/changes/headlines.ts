import type { DisplayOptions } from '../../../src/core/question.ts';
import type { RawValue } from '../../../src/core/result-set.ts';
import { type Changes, compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import type { Dataset } from '../../../src/results/dataset.ts';
import { datasetOn } from '../../messages/datasets.ts';
import { keep, rowsOf, toColumn } from './tables.ts';

export type Rows = readonly (readonly RawValue[])[];

/** A result, and how much of it a digest shows. */
export type Shown = {
  readonly top?: number;
  /** Rows that Dune has in all. */
  readonly total?: number;
  readonly sort?: string;
  readonly options?: Partial<DisplayOptions>;
  readonly key?: readonly string[];
  readonly partial?: boolean;
};

/** A sort as people type it: `price asc`. */
const toSort = (sort: string | undefined): DisplayOptions['sort'] => {
  if (sort === undefined) return [];
  const [column = '', direction] = sort.split(' ');
  return [{ column, direction: direction === 'asc' ? 'asc' : 'desc', kind: 'number' }];
};

/** A dataset of a digest. */
export const digestDataset = (columns: readonly string[], rows: Rows, shown: Shown = {}): Dataset =>
  datasetOn({
    result: { columns: columns.map(toColumn), rows, totalRows: shown.total },
    top: shown.top ?? 100,
    options: { sort: toSort(shown.sort), ...shown.options },
    partial: shown.partial ?? false,
  });

/** Compares two results as two digests do. */
export const compareRows = (
  columns: readonly string[],
  before: Rows,
  after: Rows,
  shown: Shown = {},
): Changes =>
  compareWithSnapshot(
    digestDataset(columns, after, shown),
    keep(digestDataset(columns, before, shown)),
    shown.key ?? [],
  );

const shownAs: Readonly<Record<string, Shown>> = {
  'top 3': { top: 3, total: 9 },
  'top 3 of all': { top: 3 },
  'top 1': { top: 1, total: 9 },
  'top 1 by volume': { top: 1, total: 9, sort: 'volume desc' },
  'lowest 3': { top: 3, total: 9, sort: 'price asc' },
  'by rank': { sort: 'rank asc' },
  partial: { partial: true },
};

/** Two results in short, and what a headline says of them. */
type HeadlineCase = { readonly what: string; readonly changes: Changes; readonly said: string };

const toRows = (text: string): Rows => (text === 'none' ? [] : rowsOf(text));

/**
 * Reads cases of two lines: what it is, the part that is shown, and the columns; then the rows before and after, and the
 * sentence.
 */
export const readHeadlines = (text: string): readonly HeadlineCase[] => {
  const lines = text.trim().split('\n');
  return lines.flatMap((line, index): readonly HeadlineCase[] => {
    if (index % 2 === 1) return [];
    const [what = '', shown = '', columns = ''] = line.split(' | ');
    const [before = '', after = '', said = ''] = (lines[index + 1] ?? '').split(' | ');
    const changes = compareRows(columns.split(' '), toRows(before), toRows(after), shownAs[shown]);
    return [{ what: `${what} (${shown})`, changes, said }];
  });
};
