import { createHash } from 'node:crypto';
import { err, ok, type Result } from '../../core/result.ts';
import { columnIndexes, isKey, keyText, listKeys, type RowKey, toCompared } from '../columns/row-key.ts';
import type { Dataset } from '../dataset.ts';

/** Why the rows of a result can't be recognized. Names are foreign. */
export type RowKeyProblem =
  | { readonly kind: 'no-column'; readonly name: string }
  /** A value is missing or there twice. `names` are the columns that were asked for. */
  | { readonly kind: 'not-unique'; readonly names: readonly string[] }
  /** Nobody asked for columns, and none differ in each row. */
  | { readonly kind: 'no-key' };

/** Rows by their identity: the same row has the same hash in every result. */
export type KeyedRows = {
  /** The columns that identify a row; empty while there are no rows to choose them by. */
  readonly key: readonly string[];
  /** One for each row, in order. */
  readonly hashes: readonly string[];
};

/** 16 hexadecimal digits. */
const hashLength = 16;

/**
 * Returns the first 64 bits of the SHA-256 of a row's identity, in hexadecimal. Of a million rows, two have the same by a
 * chance of 1 in 37 million; a new one is taken for one of a million known ones by 1 in 18 trillion.
 */
const hashRowKey = (identity: string): string =>
  createHash('sha256').update(identity).digest('hex').slice(0, hashLength);

const findKey = (
  { columns, formats, rows }: Dataset,
  asked: readonly string[],
): Result<RowKey, RowKeyProblem> => {
  const compared = toCompared(rows);
  if (asked.length === 0) {
    const kinds = formats.map(({ kind }) => kind);
    const found = listKeys({ names: columns, kinds }, rows).find((key) => isKey(compared, key));
    return found === undefined ? err({ kind: 'no-key' }) : ok(found);
  }
  const lost = asked.find((name) => columnIndexes(columns, [name]) === undefined);
  if (lost !== undefined) return err({ kind: 'no-column', name: lost });
  const key = columnIndexes(columns, asked) ?? [];
  return isKey(compared, key) ? ok(key) : err({ kind: 'not-unique', names: asked });
};

/**
 * Identifies the rows of a dataset by the columns asked for, else by the first ones that differ in each row. Columns that
 * miss a value or repeat one identify nothing: rows that look new would be told again and again.
 */
export const keyRows = (dataset: Dataset, asked: readonly string[]): Result<KeyedRows, RowKeyProblem> => {
  const { rows, columns } = dataset;
  if (rows.length === 0 && asked.length === 0) return ok({ key: [], hashes: [] });
  const found = findKey(dataset, asked);
  if (!found.ok) return found;
  const key = found.value;
  return ok({
    key: key.map((index) => columns[index] ?? ''),
    hashes: toCompared(rows).map((row) => hashRowKey(keyText(row, key))),
  });
};

/** Returns a dataset with only some of its rows, the first `top` of those that `isKept` tells by their index. */
export const keepRows = (dataset: Dataset, top: number, isKept: (index: number) => boolean): Dataset => {
  const rows = dataset.rows.filter((_row, index) => isKept(index)).slice(0, top);
  return {
    ...dataset,
    rows,
    hasMore: dataset.hasMore || rows.length < dataset.rows.length,
  };
};
