import { parseDuneTime } from '../../core/text/time.ts';
import type { Cell } from '../columns/cell.ts';
import { toDigits } from '../columns/decimal.ts';
import type { ComparedCell } from '../columns/row-key.ts';

type CellRow = readonly ComparedCell[];

type Kinds = ReadonlySet<Cell['kind']>;

const kindsIn = (rows: readonly CellRow[], index: number): Kinds =>
  new Set(rows.flatMap((row) => row[index]?.kind ?? []));

/** Returns the identity that a text would have as one of another kind; `undefined` if it can't be one. */
const identifyAs = (kind: Cell['kind'], text: string): string | undefined => {
  if (kind === 'number') return toDigits(text);
  if (kind === 'hash') return /^0x[0-9a-f]+$/i.test(text) ? text.toLowerCase() : undefined;
  const time = kind === 'time' ? parseDuneTime(text) : undefined;
  return time && `${time.local} ${time.zone}`;
};

/** The kinds that a column of texts may become, or have been. */
const readable = ['number', 'time', 'hash'] as const;

/** Reads a text as what the other result holds in its column. */
const readAs = (cell: ComparedCell, others: Kinds): ComparedCell => {
  if (cell.kind !== 'text') return cell;
  for (const kind of readable) {
    const id = others.has(kind) ? identifyAs(kind, cell.id) : undefined;
    if (id !== undefined) return { ...cell, kind, id };
  }
  return cell;
};

const alignRows = (
  rows: readonly CellRow[],
  columns: readonly { readonly index: number; readonly others: Kinds }[],
): readonly CellRow[] => {
  const changed = columns.filter(({ others }) => readable.some((kind) => others.has(kind)));
  if (changed.length === 0) return rows;
  return rows.map((row) => {
    const aligned = [...row];
    for (const { index, others } of changed) {
      const cell = row[index];
      if (cell !== undefined) aligned[index] = readAs(cell, others);
    }
    return aligned;
  });
};

/**
 * Reads texts as numbers, times or hashes where the other result has them: a column may change its type between two runs and
 * hold the same. `oldIndexes` are the places of the new columns in the old result, or -1.
 */
export const alignKinds = (
  now: readonly CellRow[],
  before: readonly CellRow[],
  oldIndexes: readonly number[],
): readonly [now: readonly CellRow[], before: readonly CellRow[]] => {
  const columns = oldIndexes.flatMap((oldIndex, index) => {
    if (oldIndex < 0) return [];
    const [kinds, oldKinds] = [kindsIn(now, index), kindsIn(before, oldIndex)];
    const isText = kinds.has('text') || oldKinds.has('text');
    return isText ? [{ index, oldIndex, kinds, oldKinds }] : [];
  });
  return [
    alignRows(
      now,
      columns.map(({ index, oldKinds }) => ({ index, others: oldKinds })),
    ),
    alignRows(
      before,
      columns.map(({ oldIndex, kinds }) => ({ index: oldIndex, others: kinds })),
    ),
  ];
};
