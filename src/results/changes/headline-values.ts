import { type Cell, identifyCell } from '../columns/cell.ts';
import { type ColumnKind, isAdditive, isMeasure } from '../columns/column-kind.ts';
import {
  absDigits,
  compareDigits,
  type Digits,
  digitsOf,
  subtractDigits,
  sumDigits,
} from '../columns/decimal.ts';
import type { ComparedCell } from '../columns/row-key.ts';
import type { CellChange } from './cell-change.ts';
import { computeDifference, type Difference, formatPercent, percentOf } from './delta.ts';
import type { News } from './news.ts';
import { type Comparison, isKept } from './row-change.ts';
import { totalShown } from './shown-part.ts';

/** A smaller change of a total is none that a headline needs, in percent. */
const minTotalPercent = 0.05;
/** Columns of the only row that a headline has room for. */
const maxColumns = 3;

/** Lists the measures that the rows are about: the one that orders them first, then money, then the others. */
const listMeasures = ({ dataset: { formats }, changes: { ranking } }: Comparison): readonly number[] => {
  const measures = [...formats.keys()].filter((index) => isMeasure(formats[index]?.kind ?? 'text'));
  const weigh = (index: number): number => {
    if (index === ranking?.column) return 0;
    return formats[index]?.kind === 'money' ? 1 : 2;
  };
  return measures.toSorted((one, other) => weigh(one) - weigh(other));
};

const digitsIn = (
  rows: readonly (readonly ComparedCell[])[],
  index: number,
): readonly Digits[] | undefined => {
  const cells = rows.map((row) => row[index]);
  return cells.every((cell) => cell?.kind === 'number') ? cells.map((cell) => cell?.id ?? '0') : undefined;
};

/**
 * Reckons how a sum over all rows changed. Of a part of the rows only where both times it was as many, and never of a
 * column without all of its values.
 */
const totalOf = (comparison: Comparison, index: number): News | undefined => {
  const { dataset, last, now, oldIndexes } = comparison;
  const column = dataset.columns[index] ?? '';
  if (!isAdditive(column, dataset.formats[index]?.kind ?? 'text') || now.length < 2) return undefined;
  const shown = totalShown(comparison);
  if (shown === 'no-total') return undefined;
  const [all, before] = [digitsIn(now, index), digitsIn(last.rows, oldIndexes[index] ?? -1)];
  if (all === undefined || before === undefined) return undefined;
  const old = sumDigits(before);
  const percent = percentOf(subtractDigits(sumDigits(all), old), old);
  if (percent === undefined || Math.abs(Number(percent)) < minTotalPercent) return undefined;
  return {
    kind: 'total',
    column,
    percent: formatPercent(percent),
    shown,
  };
};

const isTime = (kind: ColumnKind | undefined): boolean => kind === 'time' || kind === 'period';

/** Reckons how the total of the main measure changed. Where each day adds rows, a larger total is no news. */
export const findTotal = (comparison: Comparison): News | undefined => {
  const { dataset, key = [] } = comparison;
  const [main] = listMeasures(comparison);
  const hasTime = key.some((index) => isTime(dataset.formats[index]?.kind));
  return main === undefined || hasTime ? undefined : totalOf(comparison, main);
};

/** A number that changed, with how much by which it's compared: by its amount, or for prices and ratios by its percent. */
type NumberChange = {
  readonly name: string;
  readonly change: CellChange;
  readonly difference: Difference;
  /** `undefined`: nothing that could be compared. */
  readonly size: Digits | undefined;
};

const listNumberChanges = (
  { dataset, now, last, oldIndexes, key = [], changes }: Comparison,
  index: number,
): readonly NumberChange[] => {
  const oldKey = key.map((column) => oldIndexes[column] ?? -1);
  const toKey = (row: readonly ComparedCell[], columns: readonly number[]): string =>
    JSON.stringify(columns.map((column) => row[column]?.id));
  const before = new Map(last.rows.map((row) => [toKey(row, oldKey), row[oldIndexes[index] ?? -1]]));
  return changes.rows.flatMap((row, at): readonly NumberChange[] => {
    const [cells, column] = [now[at] ?? [], dataset.columns[index]];
    const [value, old] = [cells[index], before.get(toKey(cells, key))];
    const change = isKept(row) ? row.changes.find((one) => one.column === column) : undefined;
    if (value?.kind !== 'number' || old?.kind !== 'number' || change?.difference === undefined) return [];
    // Another column may have the name.
    if (value.id === old.id) return [];
    const amount = absDigits(subtractDigits(value.id, old.id));
    const size = dataset.formats[index]?.isFine === true ? percentOf(amount, old.id) : amount;
    return [
      {
        name: row.name,
        change,
        difference: change.difference,
        size: size === undefined ? undefined : absDigits(size),
      },
    ];
  });
};

/** Finds the one number that changed the most; `undefined` if several did, or not all can be compared. */
const findLargest = (all: readonly NumberChange[], isNamed: boolean): News | undefined => {
  const sized = all.flatMap(({ size, ...one }) => (size === undefined ? [] : [{ ...one, size }]));
  const [first, second] = sized.toSorted((one, other) => compareDigits(other.size, one.size));
  if (first === undefined || sized.length < all.length) return undefined;
  if (second !== undefined && compareDigits(first.size, second.size) === 0) return undefined;
  const { name, change, difference } = first;
  return { kind: 'largest', name, change, difference, isNamed };
};

const isTimeKey = ({ dataset, key = [] }: Comparison): boolean =>
  key.length === 1 && isTime(dataset.formats[key[0] ?? -1]?.kind);

/** Chooses what is said of the only row: its numbers, else its other cells; a time only where nothing else changed. */
const chooseChanges = (changes: readonly CellChange[], { dataset }: Comparison): readonly CellChange[] => {
  const kindOf = ({ column }: CellChange) => dataset.formats[dataset.columns.indexOf(column)]?.kind;
  const others = changes.filter((change) => !isTime(kindOf(change)));
  return (others.length === 0 ? changes : others).slice(0, maxColumns);
};

/** Lists what changed in rows that came, went and moved nowhere. */
export const listValueNews = (comparison: Comparison): readonly News[] => {
  const { rows, key } = comparison.changes;
  const changed = rows.filter(isKept).filter(({ changes }) => changes.length > 0);
  const [first, ...others] = changed;
  if (first === undefined) return [];
  if (key?.length === 0)
    return [{ kind: 'changed', name: '', changes: chooseChanges(first.changes, comparison), isTime: false }];
  const measures = listMeasures(comparison);
  const main = measures.find((index) => listNumberChanges(comparison, index).length > 0);
  const numbers = main === undefined ? [] : listNumberChanges(comparison, main);
  const total = main === undefined ? undefined : totalOf(comparison, main);
  const [number] = numbers;
  if (others.length === 0 || number === undefined) {
    const { name, change } = number ?? { name: first.name, change: first.changes[0] };
    const told: News = {
      kind: 'changed',
      name,
      changes: change === undefined ? [] : [change],
      isTime: isTimeKey(comparison),
    };
    const more: News = { kind: 'others', rows: others.length, isEarlier: false };
    return [told, ...(others.length === 0 ? [] : [more]), ...(total === undefined ? [] : [total])];
  }
  const largest = findLargest(numbers, total !== undefined);
  const found = [total, largest].filter((news) => news !== undefined);
  return found.length > 0 ? found : [{ kind: 'rows-changed', rows: changed.length, of: rows.length }];
};

/** Orders times and periods: years and blocks are numbers, everything else is written to sort as text. */
const isLater = (one: Cell, other: Cell): boolean =>
  one.kind === 'number' && other.kind === 'number'
    ? compareDigits(digitsOf(one.quantity), digitsOf(other.quantity)) > 0
    : identifyCell(one) > identifyCell(other);

/** Finds the news of rows that are times: the newest one, if it's new, and how many of the others changed. */
export const findNewest = (comparison: Comparison): readonly News[] => {
  const { dataset, key: [at = -1] = [], changes } = comparison;
  const [main] = listMeasures(comparison);
  const format = dataset.formats[main ?? -1];
  if (main === undefined || format === undefined || !isTimeKey(comparison)) return [];
  const byTime = dataset.rows
    .flatMap((row, index) => {
      const [time, value] = [row[at], row[main]];
      const isNew = changes.rows[index]?.kind === 'new';
      return time === undefined || value === undefined ? [] : [{ time, value, isNew }];
    })
    .toSorted((one, other) => (isLater(one.time, other.time) ? -1 : Number(isLater(other.time, one.time))));
  const [newest, previous] = byTime;
  if (newest?.isNew !== true || newest.value.kind !== 'number') return [];
  const difference =
    previous?.value.kind === 'number'
      ? computeDifference(digitsOf(previous.value.quantity), digitsOf(newest.value.quantity), format)
      : undefined;
  const news: News = {
    kind: 'newest',
    name: newest.time.text,
    column: dataset.columns[main] ?? '',
    value: newest.value.text,
    difference,
    than: previous?.time.text,
  };
  const changed = changes.rows.filter((row) => isKept(row) && row.changes.length > 0).length;
  return changed === 0 ? [news] : [news, { kind: 'others', rows: changed, isEarlier: true }];
};
