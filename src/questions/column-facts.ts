import { LRUCache } from 'lru-cache';
import { splitDirection } from '../command/sort-order.ts';
import type { KnownColumn } from '../core/known-column.ts';
import type { DisplayOptions, SortedKind, SortKey } from '../core/question.ts';
import type { ResultSet } from '../core/result-set.ts';
import { matchColumn } from '../results/columns/column-names.ts';
import { renameInFilter } from '../results/columns/filter.ts';
import { findSortedKind } from '../results/columns/sorted-kind.ts';
import { type KnownQueries, nothingKnown } from './known-queries.ts';
import type { LearnFacts } from './told-facts.ts';

type Known = { readonly names: readonly string[]; readonly kinds: ReadonlyMap<string, SortedKind> };

/** Facts about the columns of queries, as earlier reads told them. */
export type ColumnFacts = {
  /** Lists a query's columns in Dune's order; empty while they aren't known. */
  readonly list: (queryId: number) => readonly KnownColumn[];
  /** Tells if the names of a query's columns are known. */
  readonly knows: (queryId: number) => boolean;
  /** Learns what the columns of a result hold. `isWhole`: it has all columns of the query. */
  readonly learn: (queryId: number, result: ResultSet, isWhole: boolean) => void;
  /** Rewrites options with Dune's own names of columns, and decides directions, as far as that's known. */
  readonly apply: (queryId: number, options: DisplayOptions) => DisplayOptions;
};

const maxQueries = 500;

const toKnownColumns = ({ names, kinds }: Known): readonly KnownColumn[] =>
  names.map((name) => ({ name, kind: kinds.get(name) }));

const fromKnownColumns = (columns: readonly KnownColumn[]): Known => ({
  names: columns.map(({ name }) => name),
  kinds: new Map(columns.flatMap(({ name, kind }) => (kind === undefined ? [] : [[name, kind] as const]))),
});

/** Reads `-volume` as an order where only `volume` is a column, and the name that messages show as Dune's own. */
const nameSortKey = (key: SortKey, names: readonly string[]): SortKey => {
  const own = matchColumn(key.column, names);
  if (own !== undefined) return { ...key, column: own };
  const split = splitDirection(key.column);
  const column = split && matchColumn(split.column, names);
  if (split === undefined || column === undefined) return key;
  return { column, direction: key.direction === 'auto' ? split.direction : key.direction };
};

const applySortKey = (key: SortKey, { names, kinds }: Known): SortKey => {
  const named = nameSortKey(key, names);
  const kind = kinds.get(named.column);
  if (kind === undefined) return named;
  const usual = kind === 'text' ? 'asc' : 'desc';
  return { ...named, direction: named.direction === 'auto' ? usual : named.direction, kind };
};

/**
 * Creates bounded facts in this process. `learn` keeps the columns of whole results; of a query that wasn't read since the
 * start, `columnsOf` tells what was kept. Any read wins over that, because the query may have been edited since.
 */
export const createColumnFacts = (
  learn: LearnFacts = () => undefined,
  { columnsOf }: Pick<KnownQueries, 'columnsOf'> = nothingKnown,
): ColumnFacts => {
  const queries = new LRUCache<number, Known>({ max: maxQueries });
  const recall = (queryId: number): Known => queries.get(queryId) ?? fromKnownColumns(columnsOf(queryId));
  return {
    list: (queryId) => toKnownColumns(recall(queryId)),
    knows: (queryId) => recall(queryId).names.length > 0,
    learn: (queryId, result, isWhole) => {
      const known = recall(queryId);
      const found = result.columns.map(({ name }) => name);
      const names = isWhole && found.length > 0 ? found : known.names;
      const kinds = new Map(known.kinds);
      for (const name of found) {
        const kind = findSortedKind(result, name);
        if (kind !== undefined) kinds.set(name, kind);
      }
      queries.set(queryId, { names, kinds });
      if (names.length > 0) learn({ queryId, columns: toKnownColumns({ names, kinds }) });
    },
    apply: (queryId, options) => {
      const known = recall(queryId);
      const toOwn = (name: string): string => matchColumn(name, known.names) ?? name;
      return {
        ...options,
        sort: options.sort.map((key) => applySortKey(key, known)),
        columns: [...new Set(options.columns.map(toOwn))],
        where: options.where === undefined ? undefined : renameInFilter(options.where, known.names),
        x: options.x === undefined ? undefined : toOwn(options.x),
        y: [...new Set(options.y.map(toOwn))],
      };
    },
  };
};
