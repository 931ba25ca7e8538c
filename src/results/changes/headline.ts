import { findNewest, findTotal, listValueNews } from './headline-values.ts';
import { areTold, type News } from './news.ts';
import { type Comparison, isKept, type RowChange } from './row-change.ts';
import { joinedShown, leftShown } from './shown-part.ts';

const findLeader = (comparison: Comparison): News | undefined => {
  const { dataset, oldRows, changes } = comparison;
  const { rows, places, ranking } = changes;
  const [index, ...tied] = [...places.keys()].filter((at) => places[at] === 1);
  const leader = index === undefined ? undefined : rows[index];
  if (ranking === undefined || leader === undefined || tied.length > 0 || leader.name === '')
    return undefined;
  const [old, ...others] = oldRows.filter(({ place }) => place === 1);
  if (old === undefined || [old, ...others].some(({ at }) => at === index)) return undefined;
  return {
    kind: 'leader',
    name: leader.name,
    from: others.length > 0 ? undefined : old.name,
    // Of a single row it's no news that the other one is gone.
    isGone: old.at === -1 && rows.length > 1,
    shown: leftShown(comparison),
    lowest: ranking.by === 'lowest' ? dataset.columns[ranking.column] : undefined,
  };
};

const findMover = ({ changes: { rows, places, ranking } }: Comparison): News | undefined => {
  // Up is no way to go for the lowest price.
  if (ranking === undefined || ranking.by === 'lowest') return undefined;
  const moves = rows.flatMap((row, index) => {
    const to = places[index];
    return isKept(row) && row.climbed !== 0 && to !== undefined
      ? [{ name: row.name, from: to + row.climbed, to }]
      : [];
  });
  const [largest] = moves.toSorted(
    (one, other) => Math.abs(other.from - other.to) - Math.abs(one.from - one.to) || one.to - other.to,
  );
  if (largest === undefined) return undefined;
  return { kind: 'moved', ...largest, isTied: places.filter((place) => place === largest.to).length > 1 };
};

/** Finds the time that all new rows are of, where rows are named by a time and something else. */
const findSharedTime = ({ dataset, key = [], changes }: Comparison): string | undefined => {
  const at = key.find((index) => ['time', 'period'].includes(dataset.formats[index]?.kind ?? 'text'));
  if (at === undefined || key.length < 2) return undefined;
  const added = dataset.rows.filter((_row, index) => changes.rows[index]?.kind === 'new');
  const times = new Set(added.map((row) => row[at]?.text));
  return times.size === 1 ? [...times][0] : undefined;
};

const listArrivals = (comparison: Comparison): readonly News[] => {
  const { rows, gone } = comparison.changes;
  const names = rows.flatMap((row) => (row.kind === 'new' ? [row.name] : []));
  const [joins, leaves] = [joinedShown(comparison), leftShown(comparison)];
  if (rows.length === 0 && !areTold(gone)) return [{ kind: 'all-gone', rows: gone.length }];
  if (!areTold(names) && names.length === rows.length)
    return [{ kind: 'all-new', rows: rows.length, shown: joins }];
  const isSwap = names.length > 0 && names.length === gone.length && joins?.rows === leaves?.rows;
  if (isSwap && areTold(names) && joins !== undefined && leaves !== undefined)
    return [{ kind: 'replaced', names, old: gone, shown: joins }];
  return [
    ...(names.length > 0
      ? [{ kind: 'joined', names, shown: joins, time: findSharedTime(comparison) } as const]
      : []),
    ...(gone.length > 0 ? [{ kind: 'left', names: gone, shown: leaves } as const] : []),
  ];
};

const findColumnNews = ({ dataset, last, oldIndexes }: Comparison): News | undefined => {
  const added = dataset.columns.filter((_name, index) => oldIndexes[index] === -1);
  const removed = last.columns.filter((_name, index) => !oldIndexes.includes(index));
  return added.length + removed.length === 0 ? undefined : { kind: 'columns', added, removed };
};

/** Lists who leads now, who came and went, or else who moved the most. */
const listPlaceNews = (comparison: Comparison): readonly News[] => {
  const arrivals = listArrivals(comparison);
  const isOther = arrivals.some(({ kind }) => kind === 'all-new' || kind === 'all-gone');
  const leader = isOther ? undefined : findLeader(comparison);
  if (leader !== undefined) return [leader];
  const mover = arrivals.length === 0 ? findMover(comparison) : undefined;
  return mover === undefined ? arrivals : [mover];
};

/**
 * Reckons what a headline says of the changes, the most important first: the newest day, who leads now or moved the most,
 * who came and went, or the largest change; and how the total changed. Empty where rows can only be counted, or nothing
 * changed.
 */
export const findNews = (comparison: Comparison): readonly News[] => {
  const { changes } = comparison;
  if (changes.isSame || changes.isOnlyInChart) return [];
  const news = changes.key === undefined ? [] : listKeyedNews(comparison);
  const columns = news.length > 0 || changes.rows.some(hasMoved) ? undefined : findColumnNews(comparison);
  return columns === undefined ? news : [columns];
};

const hasMoved = (row: RowChange): boolean => !isKept(row) || row.climbed !== 0 || row.changes.length > 0;

const listKeyedNews = (comparison: Comparison): readonly News[] => {
  const newest = findNewest(comparison);
  if (newest.length > 0) return newest;
  const places = listPlaceNews(comparison);
  if (places.length === 0) return listValueNews(comparison);
  const total = findTotal(comparison);
  return total === undefined ? places : [...places, total];
};
