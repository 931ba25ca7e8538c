import type { QueryFacts } from '../dune/query-facts.ts';
import type { CatalogChange } from '../store/catalog-changes.ts';
import type { Catalog, QueryUse } from './catalog.ts';
import type { Facts } from './facts.ts';
import type { Mirror } from './mirror.ts';
import type { Pending } from './pending.ts';
import { scopesOf, tellsOfChannel } from './scope.ts';

/** Notes of facts and uses: in memory at once, and in the store a little later. */
export type Notes = Pick<Catalog, 'learn' | 'noteUse'> & {
  /** Adds queries of the team's own list. */
  readonly learnTeams: (queries: readonly QueryFacts[]) => void;
  /** Takes what isn't in the whole list for the team's no longer. */
  readonly keepTeams: (queryIds: ReadonlySet<number>) => void;
  /** Replaces the channels that everyone can open, as the store has them. */
  readonly setOpenChannels: (channelIds: readonly string[]) => void;
};

type NoteParts = {
  readonly mirror: Mirror;
  readonly pending: Pending;
  /** There is something to write. */
  readonly wake: () => void;
  /** ms. */
  readonly now: () => number;
};

/** Creates notes about nothing. */
export const createNotes = ({ mirror, pending, wake, now }: NoteParts): Notes => {
  let open: ReadonlySet<string> = new Set();

  const learn = (queryId: number, facts: Facts, isTeams?: boolean): void => {
    const change = mirror.learn(queryId, facts, isTeams);
    if (change === undefined) return;
    pending.addFacts(change);
    wake();
  };

  const setOpen = ({ channelId, isOpen }: CatalogChange['channels'][number]): void => {
    open = isOpen ? new Set([...open, channelId]) : new Set([...open].filter((id) => id !== channelId));
  };

  const noteChannel = (use: QueryUse): void => {
    const told = tellsOfChannel(use);
    if (told === undefined || open.has(told.channelId) === told.isOpen) return;
    setOpen(told);
    pending.addChannel(told);
  };

  return {
    learn: ({ queryId, ...facts }) => learn(queryId, facts),
    noteUse: (use) => {
      const { queryId, parameters, from } = use;
      noteChannel(use);
      const at = now();
      for (const scope of scopesOf(use, open.has(from.channelId))) {
        const uses = mirror.get(queryId)?.used.get(scope)?.uses ?? 0;
        mirror.setUsed(queryId, scope, { uses: uses + 1, lastAt: at });
        pending.addUse({ queryId, scope, parameters, at });
      }
      wake();
    },
    learnTeams: (queries) => {
      for (const { queryId, ...facts } of queries) learn(queryId, facts, true);
    },
    keepTeams: (queryIds) => {
      for (const { queryId, isTeams } of [...mirror.all()])
        if (isTeams && !queryIds.has(queryId)) learn(queryId, {}, false);
    },
    setOpenChannels: (channelIds) => {
      open = new Set(channelIds);
      for (const told of pending.channels()) setOpen(told);
    },
  };
};
