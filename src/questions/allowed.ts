import {
  allowsQuery,
  allowsSomewhere,
  channelsFor,
  type QueryLimits,
  type QueryPlace,
  queriesAt,
} from '../core/query-limits.ts';
import type { SetBy } from '../core/set-by.ts';
import { currentPlace } from '../platform/place.ts';
import { type ChannelNames, createChannelNames } from './channel-names.ts';

/** Why a query can't be used here. `channels`: the names, with `#`, and ids of those that may use it. */
export type NotAllowed = {
  readonly kind: 'not-allowed';
  readonly queryId: number;
  readonly channels: readonly string[];
  readonly setBy?: SetBy | undefined;
};

/** The operator's limits. A place is where the current work is for, unless one is given. */
export type Allowed = {
  /** Tells if a place may use a query. */
  readonly isAllowed: (queryId: number, place?: QueryPlace) => boolean;
  /** Tells the same, after another look at the names that other replicas have seen. */
  readonly isAllowedAfterAll: (queryId: number, place: QueryPlace) => Promise<boolean>;
  /** Tells if a query may be used anywhere, so that it can be saved. */
  readonly isAllowedSomewhere: (queryId: number) => boolean;
  /** Returns the queries that anybody may use anywhere; `undefined` is any. */
  readonly forAll: ReadonlySet<number> | undefined;
  /** Returns the queries that the current place may use; `undefined` is any. */
  readonly listHere: () => ReadonlySet<number> | undefined;
  /** Returns why a query can't be used here. */
  readonly refuse: (queryId: number) => NotAllowed;
};

/** Binds the limits. Most work has only the id of its channel, so names are those that were seen before. */
export const createAllowed = (
  limits: QueryLimits,
  { nameOf, reload }: Pick<ChannelNames, 'nameOf' | 'reload'> = createChannelNames([]),
): Allowed => {
  const named = (place: QueryPlace | undefined): QueryPlace | undefined =>
    place && { ...place, channelName: place.channelName ?? nameOf(place.channelId) };
  /** Of a channel that is limited by its id, the name is shown only where it isn't hidden. */
  const toShown = (channel: string): string => {
    const name = channel.startsWith('#') ? undefined : nameOf(channel);
    return name === undefined ? channel : `#${name}`;
  };
  const isAllowed: Allowed['isAllowed'] = (queryId, place = currentPlace()) =>
    allowsQuery(limits, queryId, named(place));
  return {
    isAllowed,
    isAllowedAfterAll: async (queryId, place) => {
      if (isAllowed(queryId, place)) return true;
      await reload();
      return isAllowed(queryId, place);
    },
    isAllowedSomewhere: (queryId) => allowsSomewhere(limits, queryId),
    forAll: limits.forAll,
    listHere: () => queriesAt(limits, named(currentPlace())),
    refuse: (queryId) => ({
      kind: 'not-allowed',
      queryId,
      channels: channelsFor(limits, queryId).map(toShown),
      ...(limits.setBy !== undefined && { setBy: limits.setBy }),
    }),
  };
};
