import { createHash } from 'node:crypto';
import { cleanText } from '../../core/text/clean.ts';
import { shorten } from '../../core/text/shorten.ts';
import { type Cell, emptyCell, identifyCell } from '../columns/cell.ts';
import {
  type ComparedCell,
  columnIndexes,
  isKey,
  keyName,
  keyText,
  listKeys,
  nameSeparator,
  type RowKey,
  toCompared,
} from '../columns/row-key.ts';
import type { Dataset } from '../dataset.ts';
import type { NoData } from './look.ts';

type Row = readonly ComparedCell[];

/** The columns that identify the rows of a result, or the one row that was asked for. `place` counts from 0. */
export type FoundKey = { readonly key: RowKey; readonly rows: readonly Row[] };
export type FoundRow = { readonly key: RowKey; readonly place: number };

/** Longer ones are kept as a hash: an alert remembers up to 1,000 of them. */
const maxKeyLength = 100;
const maxNameLength = 60;

/** Returns the key of a row, in bounded length. Different keys stay different. */
export const toRowKey = (row: Row, key: RowKey): string => {
  if (key.length === 0) return '';
  const text = keyText(row, key);
  if (text.length <= maxKeyLength) return text;
  return `${text.slice(0, 30)}…${createHash('sha256').update(text).digest('base64url')}`;
};

/** Returns the name of a row as people read it. Foreign. */
export const toRowName = (row: Row, key: RowKey): string => shorten(keyName(row, key), maxNameLength);

/** Returns a name in the form in which names are compared: without capitals, and an accent as part of its letter. */
export const foldName = (text: string): string => cleanText(text).normalize('NFC').toLowerCase();

const listCandidates = (
  { columns, formats, rows }: Dataset,
  measured: number | undefined,
): readonly RowKey[] => {
  const kinds = formats.map(({ kind }) => kind);
  return [...listKeys({ names: columns, kinds }, rows)].filter(
    (key) => measured === undefined || !key.includes(measured),
  );
};

const givenKey = (dataset: Dataset, keyColumns: readonly string[]): RowKey | NoData => {
  const found = columnIndexes(dataset.columns, keyColumns);
  if (found !== undefined) return found;
  const name = keyColumns.find((one) => columnIndexes(dataset.columns, [one]) === undefined) ?? '';
  return { why: 'no-column', name };
};

/** Tells if a look found out why there's nothing to see. */
export const isNoData = (found: object): found is NoData => 'why' in found;

/**
 * The only row of a result is found again by its name or id, never by a time: that of a total moves on from run to run.
 */
const namesOnlyRow = ({ formats }: Dataset, key: RowKey): boolean =>
  key.every((index) => !['time', 'period'].includes(formats[index]?.kind ?? 'time'));

/**
 * Finds the columns that identify rows: the given ones, else the first that do in this result, but never the one that is
 * measured. A result of one row needs none.
 */
export const findLookKey = (
  dataset: Dataset,
  keyColumns: readonly string[],
  measured: number | undefined,
): FoundKey | NoData => {
  const rows = toCompared(dataset.rows);
  if (keyColumns.length > 0) {
    const given = givenKey(dataset, keyColumns);
    if (isNoData(given)) return given;
    const differ = new Set(rows.map((row) => keyText(row, given))).size === rows.length;
    return differ ? { key: given, rows } : { why: 'no-key' };
  }
  if (rows.length === 0) return { key: [], rows };
  const isOnly = rows.length === 1 && !dataset.hasMore;
  const key = listCandidates(dataset, measured).find(
    (one) => isKey(rows, one) && (!isOnly || namesOnlyRow(dataset, one)),
  );
  if (key === undefined && !isOnly) return { why: 'no-key' };
  return { key: key ?? [], rows };
};

/** Folds a text that is clean already, which saves nearly all the time that it takes. */
const foldClean = (text: string): string => text.normalize('NFC').toLowerCase();

const isNamed = (row: readonly Cell[], key: RowKey, wanted: string): boolean => {
  const name = key.map((index) => row[index]?.text ?? '').join(nameSeparator);
  if (foldClean(name) === wanted) return true;
  const ids = key.map((index) => identifyCell(row[index] ?? emptyCell)).join(nameSeparator);
  return ids !== name && foldClean(ids) === wanted;
};

const listNamed = (rows: Dataset['rows'], key: RowKey, wanted: string): readonly number[] =>
  rows.flatMap((row, place) => (isNamed(row, key, wanted) ? [place] : []));

/** Lists the keys under which the name may stand: of several given columns also each one. */
const listNamedBy = (dataset: Dataset, given: RowKey, measured: number | undefined): readonly RowKey[] =>
  given.length === 0
    ? listCandidates(dataset, measured)
    : [given, ...(given.length === 1 ? [] : given.map((index) => [index]))];

/**
 * Finds the row that a person named, by its name as people read it or its whole value, in any capitals. The first columns
 * under which the name stands decide; `undefined` if it isn't in the rows that were read.
 */
export const findNamedRow = (
  dataset: Dataset,
  of: string,
  keyColumns: readonly string[],
  measured: number | undefined,
): FoundRow | NoData | undefined => {
  const given = keyColumns.length === 0 ? [] : givenKey(dataset, keyColumns);
  if (isNoData(given)) return given;
  const wanted = foldName(of);
  for (const key of listNamedBy(dataset, given, measured)) {
    const [place, ...others] = listNamed(dataset.rows, key, wanted);
    if (others.length > 0) return { why: 'several-rows', name: of };
    if (place !== undefined) return { key: given.length > 0 ? given : key, place };
  }
  return undefined;
};
