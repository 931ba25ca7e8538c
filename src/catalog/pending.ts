import type { Parameter } from '../core/question.ts';
import type { CatalogChange, QueryChange, UseChange } from '../store/catalog-changes.ts';
import { mergeSeenValues, type StoredValues } from '../store/catalog-values.ts';

/** Notes that aren't written yet. */
export type Pending = {
  readonly addFacts: (change: QueryChange) => void;
  readonly addUse: (use: {
    readonly queryId: number;
    readonly scope: string;
    readonly parameters: readonly Parameter[];
    /** ms. */
    readonly at: number;
  }) => void;
  readonly addChannel: (channel: CatalogChange['channels'][number]) => void;
  /** Lists the channels of which Slack told something else than is written. */
  readonly channels: () => CatalogChange['channels'];
  /** Returns the unwritten uses of a query in a scope. */
  readonly usesOf: (queryId: number, scope: string) => number;
  /** Lists the unwritten values of a query in some scopes. */
  readonly valuesOf: (queryId: number, scopes: readonly string[]) => readonly StoredValues[];
  /** Takes some of it to write; `undefined` if there is nothing. */
  readonly take: () => CatalogChange | undefined;
  /** Puts back what couldn't be written. */
  readonly restore: (change: CatalogChange) => void;
  /** Returns how many notes found no room since the last call. */
  readonly takeDropped: () => number;
};

/** Rows of one transaction, which takes some milliseconds. */
const maxBatch = 200;
/** While the database is gone, no more is kept than this of each kind; what comes then isn't remembered. */
const maxKept = 5_000;

const toUseKey = (queryId: number, scope: string): string => `${queryId} ${scope}`;

const mergeUses = (before: UseChange | undefined, after: UseChange): UseChange =>
  before === undefined
    ? after
    : {
        ...after,
        uses: before.uses + after.uses,
        firstAt: Math.min(before.firstAt, after.firstAt),
        lastAt: Math.max(before.lastAt, after.lastAt),
        values: mergeSeenValues([...after.values, ...before.values]),
      };

const mergeChanges = (before: QueryChange | undefined, after: QueryChange): QueryChange => ({
  ...after,
  facts: { ...before?.facts, ...after.facts },
  isTeams: after.isTeams ?? before?.isTeams,
});

/** Removes and returns the first values of a map. */
const takeFirst = <V>(from: Map<string, V>): readonly V[] => {
  const taken = [...from].slice(0, maxBatch);
  for (const [key] of taken) from.delete(key);
  return taken.map(([, value]) => value);
};

/** Creates a bounded list of nothing. */
export const createPending = (): Pending => {
  const queries = new Map<string, QueryChange>();
  const uses = new Map<string, UseChange>();
  const channels = new Map<string, CatalogChange['channels'][number]>();
  let dropped = 0;
  const put = <V>(into: Map<string, V>, key: string, value: V): void => {
    if (into.has(key) || into.size < maxKept) into.set(key, value);
    else dropped += 1;
  };
  const addUse = (use: UseChange): void => {
    const key = toUseKey(use.queryId, use.scope);
    put(uses, key, mergeUses(uses.get(key), use));
  };
  return {
    addFacts: (change) => {
      const key = String(change.queryId);
      put(queries, key, mergeChanges(queries.get(key), change));
    },
    addUse: ({ queryId, scope, parameters, at }) =>
      addUse({
        ...{ queryId, scope, uses: 1, firstAt: at, lastAt: at },
        values: mergeSeenValues([{ parameters, uses: 1, lastAt: at }]),
      }),
    addChannel: (channel) => put(channels, channel.channelId, channel),
    channels: () => [...channels.values()],
    usesOf: (queryId, scope) => uses.get(toUseKey(queryId, scope))?.uses ?? 0,
    valuesOf: (queryId, scopes) =>
      scopes.flatMap((scope) => uses.get(toUseKey(queryId, scope))?.values ?? []),
    take: () => {
      if (queries.size + uses.size + channels.size === 0) return undefined;
      return { queries: takeFirst(queries), uses: takeFirst(uses), channels: takeFirst(channels) };
    },
    restore: (change) => {
      for (const use of change.uses) addUse(use);
      for (const query of change.queries) {
        const key = String(query.queryId);
        const newer = queries.get(key);
        put(queries, key, newer === undefined ? query : mergeChanges(query, newer));
      }
      for (const channel of change.channels)
        if (!channels.has(channel.channelId)) put(channels, channel.channelId, channel);
    },
    takeDropped: () => {
      const count = dropped;
      dropped = 0;
      return count;
    },
  };
};
