import type { RawValue } from '../../../src/core/result-set.ts';
import {
  parseSnapshot,
  type Snapshot,
  serializeSnapshot,
  takeSnapshot,
} from '../../../src/results/changes/snapshot.ts';
import type { Dataset } from '../../../src/results/dataset.ts';
import { datasetOn } from '../../messages/datasets.ts';

/** A column: its name, and its type if Dune says one, as `price double`. */
export const toColumn = (text: string) => {
  const [name = '', type] = text.split(' as ');
  return { name, type };
};

/** A dataset on a table. Columns are names, or `name as type`. */
export const table = (columns: readonly string[], rows: readonly (readonly RawValue[])[]): Dataset =>
  datasetOn({ result: { columns: columns.map(toColumn), rows, totalRows: undefined } });

const toValue = (text: string): RawValue => {
  if (text === '-') return null;
  return /^-?[\d.]+$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text;
};

/** Rows written short: `uniswap 100 open; curve 90 -`, where `-` is no value. */
export const rowsOf = (text: string): readonly (readonly RawValue[])[] =>
  text.split('; ').map((row) => row.split(' ').map(toValue));

/** What is kept of a dataset until the next digest: it was stored and read again. */
export const keep = (dataset: Dataset): Snapshot => {
  const kept = parseSnapshot(serializeSnapshot(takeSnapshot(dataset, '1')));
  if (kept === undefined) throw new Error('the snapshot cannot be read');
  return kept;
};
