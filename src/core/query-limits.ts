import type { SetBy } from './set-by.ts';

/** A conversation in which a query is used. The name is the channel's without `#`, where it's known. */
export type QueryPlace = { readonly channelId: string; readonly channelName?: string | undefined };

/** The queries that the operator allows, for everybody and by channel. */
export type QueryLimits = {
  /** Allowed everywhere; `undefined` allows every query wherever a channel has no own list. */
  readonly forAll: ReadonlySet<number> | undefined;
  /** The queries that a channel may use besides, by its name with `#` or by its id. */
  readonly channels: ReadonlyMap<string, ReadonlySet<number>>;
  readonly setBy?: SetBy | undefined;
};

/** Allows every query that the key can read. */
export const noLimits: QueryLimits = { forAll: undefined, channels: new Map() };

/**
 * Returns the queries that a place may use; `undefined` is any. Without a place, as in the App Home, it's the list for all.
 */
export const queriesAt = (
  { forAll, channels }: QueryLimits,
  place: QueryPlace | undefined,
): ReadonlySet<number> | undefined => {
  const keys = place === undefined ? [] : [place.channelId, `#${place.channelName ?? ''}`];
  const own = keys.flatMap((key) => channels.get(key) ?? []);
  return own.length === 0 ? forAll : new Set([forAll ?? [], ...own].flatMap((queries) => [...queries]));
};

/** Tells if a place may use a query. */
export const allowsQuery = (limits: QueryLimits, queryId: number, place: QueryPlace | undefined): boolean =>
  queriesAt(limits, place)?.has(queryId) !== false;

/** Tells if a query may be used anywhere. */
export const allowsSomewhere = ({ forAll, channels }: QueryLimits, queryId: number): boolean =>
  forAll?.has(queryId) !== false || [...channels.values()].some((queries) => queries.has(queryId));

/** Lists the channels whose own lists have a query: names with `#`, and ids. */
export const channelsFor = ({ channels }: QueryLimits, queryId: number): readonly string[] =>
  [...channels].flatMap(([channel, queries]) => (queries.has(queryId) ? [channel] : []));

/** Lists the names, without `#`, of channels that are limited by name. */
export const limitedNames = ({ channels }: QueryLimits): readonly string[] =>
  [...channels.keys()].flatMap((channel) => (channel.startsWith('#') ? [channel.slice(1)] : []));
