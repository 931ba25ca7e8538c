import { type Cell, identifyCell } from './cell.ts';
import type { CellChange } from './cell-change.ts';
import { isAdditive } from './column-kind.ts';
import { type Digits, digitsOf, subtractDigits, sumDigits } from './decimal.ts';
import { computeDifference, type Difference, formatPercent, percentOf } from './delta.ts';
import { isMeasure } from './ranking.ts';
import type { Report } from './report.ts';
import type { ComparedRows, RowChange } from './row-change.ts';
import { toCompared } from './row-key.ts';
import type { Snapshot } from './snapshot.ts';

/** One piece of news. Every number in it is in the data, or reckoned from it. Names and texts are foreign. */
export type News =
  /** A row has the first place that another had. */
  | { readonly kind: 'first'; readonly name: string; readonly from: string }
  /** The row that climbed or fell the most. Places count from 1. */
  | { readonly kind: 'moved'; readonly name: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'joined' | 'left';
      readonly names: readonly string[];
      readonly ofTop: number | undefined;
    }
  /** A cell that changed; without a name it's of the only row. `isLargest`: among the changes of several rows. */
  | {
      readonly kind: 'changed';
      readonly name: string;
      readonly change: CellChange;
      readonly isLargest: boolean;
    }
  /** The newest row, by time, and how it differs from the one before it. */
  | {
      readonly kind: 'newest';
      readonly name: string;
      readonly column: string;
      readonly value: string;
      readonly difference: Difference | undefined;
      readonly than: string | undefined;
    }
  | {
      readonly kind: 'total';
      readonly column: string;
      readonly percent: string;
      readonly ofTop: number | undefined;
    };

type KeptRow = Extract<RowChange, { kind: 'kept' }>;

/** A smaller change of a total is none that a headline needs. */
const minTotalPercent = 0.05;

const isKept = (row: RowChange): row is KeptRow => row.kind === 'kept';

/** Returns the measure that the rows are about: the one they're sorted by, else the first one, money before others. */
const findMainMeasure = ({ formats }: Report, { ranking }: ComparedRows): number | undefined => {
  const measures = [...formats.keys()].filter((index) => isMeasure(formats[index]?.kind ?? 'text'));
  return ranking?.column ?? measures.find((index) => formats[index]?.kind === 'money') ?? measures[0];
};

const findLeader = ({ rows, gone, ranking }: ComparedRows): News | undefined => {
  const [first] = rows;
  if (ranking === undefined || first === undefined || first.name === '') return undefined;
  if (isKept(first) && first.climbed <= 0) return undefined;
  const old = rows.find((row, place) => isKept(row) && place + row.climbed === 0);
  // The one that led before may be gone; which one that was, only its place tells.
  const from = old?.name ?? (gone.length === 1 ? gone[0] : undefined);
  return from === undefined ? undefined : { kind: 'first', name: first.name, from };
};

const findMover = ({ rows, ranking }: ComparedRows): News | undefined => {
  if (ranking === undefined) return undefined;
  const moves = rows.flatMap((row, place) =>
    isKept(row) && row.climbed > 0 ? [{ name: row.name, from: place + row.climbed + 1, to: place + 1 }] : [],
  );
  const [largest] = moves.toSorted((left, right) => right.from - right.to - (left.from - left.to));
  return largest === undefined ? undefined : { kind: 'moved', ...largest };
};

const listArrivals = (report: Report, { rows, gone }: ComparedRows): readonly News[] => {
  const names = rows.flatMap((row) => (row.kind === 'new' ? [row.name] : []));
  const ofTop = report.hasMore ? report.rows.length : undefined;
  return [
    ...(names.length > 0 ? [{ kind: 'joined', names, ofTop } as const] : []),
    ...(gone.length > 0 ? [{ kind: 'left', names: gone, ofTop } as const] : []),
  ];
};

const parsePercent = ({ difference }: CellChange): number =>
  Math.abs(Number(difference?.percent?.replace(/[%,<]/g, '') ?? 0));

/** Finds the largest change of the main measure, else the first change of anything. */
const findLargestChange = ({ rows }: ComparedRows, main: string | undefined): News | undefined => {
  const changed = rows.filter(isKept).filter(({ changes }) => changes.length > 0);
  const isLargest = changed.length > 1;
  const all = changed.flatMap(({ name, changes }) =>
    changes.map((change) => ({ kind: 'changed', name, change, isLargest }) as const),
  );
  const ofMain = all.filter(({ change }) => change.column === main && change.difference !== undefined);
  const [largest] = ofMain.toSorted((left, right) => parsePercent(right.change) - parsePercent(left.change));
  return largest ?? all[0];
};

const listDigits = (rows: Snapshot['rows'], index: number): readonly Digits[] | undefined => {
  const cells = rows.map((row) => row[index]);
  return cells.every((cell) => cell?.kind === 'number') ? cells.map((cell) => cell?.id ?? '0') : undefined;
};

/** Reckons how a sum over all rows changed. Of a part of the rows only where both times it was as many. */
const findTotal = (report: Report, last: Snapshot, main: number): News | undefined => {
  const column = report.columns[main] ?? '';
  if (!isAdditive(column, report.formats[main]?.kind ?? 'text') || report.rows.length < 2) return undefined;
  if (report.hasMore !== last.hasMore) return undefined;
  if (report.hasMore && report.rows.length !== last.rows.length) return undefined;
  const now = listDigits(toCompared(report.rows), main);
  const before = listDigits(last.rows, last.columns.indexOf(column));
  if (now === undefined || before === undefined) return undefined;
  const [sum, old] = [sumDigits(now), sumDigits(before)];
  const percent = percentOf(subtractDigits(sum, old), old);
  if (percent === undefined || Math.abs(percent) < minTotalPercent) return undefined;
  return {
    kind: 'total',
    column,
    percent: formatPercent(percent),
    ofTop: report.hasMore ? report.rows.length : undefined,
  };
};

/** Orders identities of times and periods: years and blocks are numbers, everything else is written to sort as text. */
const isLater = (one: Cell, other: Cell): boolean =>
  one.kind === 'number' && other.kind === 'number'
    ? Number(one.quantity) > Number(other.quantity)
    : identifyCell(one) > identifyCell(other);

/** Where rows are times, the news is the newest one. */
const findNewest = (
  report: Report,
  { rows, key = [] }: ComparedRows,
  main: number | undefined,
): News | undefined => {
  const at = report.columns.indexOf(key[0] ?? '');
  const format = report.formats[main ?? -1];
  const kind = report.formats[at]?.kind;
  if (main === undefined || format === undefined || key.length !== 1) return undefined;
  if (kind !== 'time' && kind !== 'period') return undefined;
  const byTime = report.rows
    .flatMap((row, place) => {
      const [time, value] = [row[at], row[main]];
      const isNew = rows[place]?.kind === 'new';
      return time === undefined || value === undefined ? [] : [{ time, value, isNew }];
    })
    .toSorted((left, right) =>
      isLater(left.time, right.time) ? -1 : Number(isLater(right.time, left.time)),
    );
  const [newest, previous] = byTime;
  if (newest?.isNew !== true || newest.value.kind !== 'number') return undefined;
  const difference =
    previous?.value.kind === 'number'
      ? computeDifference(digitsOf(previous.value.quantity), digitsOf(newest.value.quantity), format)
      : undefined;
  return {
    kind: 'newest',
    name: newest.time.text,
    column: report.columns[main] ?? '',
    value: newest.value.text,
    difference,
    than: previous?.time.text,
  };
};

/**
 * Reckons what a headline says of the changes, the most important first: who leads now or moved the most, who came and
 * went, or the largest change; and how the total changed. Empty where rows can only be counted, or nothing changed.
 */
export const findNews = (report: Report, last: Snapshot, changes: ComparedRows): readonly News[] => {
  if (changes.isSame || changes.isOnlyInChart || changes.key === undefined) return [];
  const index = findMainMeasure(report, changes);
  const main = index === undefined ? undefined : report.columns[index];
  const newest = findNewest(report, changes, index);
  if (newest !== undefined) return [newest];
  const leader = findLeader(changes);
  const places = leader === undefined ? [...listArrivals(report, changes)] : [leader];
  const mover = places.length === 0 ? findMover(changes) : undefined;
  const moved = mover === undefined ? places : [mover];
  const change = moved.length === 0 ? findLargestChange(changes, main) : undefined;
  const total = index === undefined || changes.key.length === 0 ? undefined : findTotal(report, last, index);
  const isOneOfMany = change?.kind === 'changed' && change.isLargest;
  return (isOneOfMany ? [total, change] : [...moved, change, total]).filter((news) => news !== undefined);
};
