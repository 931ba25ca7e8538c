import type { CatalogCursor, CatalogStore } from '../store/catalog.ts';
import { readFacts, readGivenName } from './facts.ts';
import { toQueryLinks } from './links.ts';
import type { Mirror } from './mirror.ts';
import type { Pending } from './pending.ts';

/** Small enough that nobody waits while a page is taken in. */
const pageSize = 100;
/** A transaction that began earlier may end later, ms. */
const overlapMs = 10_000;

const start: CatalogCursor = { at: 0, queryId: 0, scope: '' };

type Row = { readonly changedAt: number; readonly queryId: number; readonly scope?: string };

/**
 * Creates a reader of what changed since it read last. What came just before is read once more, because the database's order
 * of times isn't the order in which transactions end.
 */
const createReader = <R extends Row>(
  read: (after: CatalogCursor, limit: number) => Promise<readonly R[]>,
  use: (row: R) => void,
): (() => Promise<void>) => {
  let last = start;
  let isSettled = true;
  return async () => {
    const before = last;
    let cursor = isSettled ? last : { ...start, at: Math.max(0, last.at - overlapMs) };
    for (;;) {
      const rows = await read(cursor, pageSize);
      for (const row of rows) use(row);
      const end = rows.at(-1);
      if (end !== undefined) {
        cursor = { at: end.changedAt, queryId: end.queryId, scope: end.scope ?? '' };
        last = cursor;
      }
      if (rows.length < pageSize) break;
    }
    isSettled = last.at === before.at;
  };
};

/** The mirror, and what fills it. */
export type LookParts = {
  readonly store: CatalogStore;
  readonly mirror: Mirror;
  readonly pending: Pending;
  readonly onOpenChannels: (channelIds: readonly string[]) => void;
};

/** Creates a look at the store, which brings the mirror up to date; the first one loads everything. */
export const createLook = (
  workspaceId: string,
  { store, mirror, pending, onOpenChannels }: LookParts,
): (() => Promise<void>) => {
  const queries = createReader(
    (after, limit) => store.changedQueries(workspaceId, after, limit),
    ({ queryId, facts, isTeams, given }) => {
      mirror.restore({ queryId, isTeams, facts: readFacts(facts), given: readGivenName(given) });
    },
  );
  const uses = createReader(
    (after, limit) => store.changedUses(workspaceId, after, limit),
    ({ queryId, scope, uses: stored, lastAt }) => {
      const here = mirror.get(queryId)?.used.get(scope)?.lastAt ?? 0;
      const unwritten = pending.usesOf(queryId, scope);
      mirror.setUsed(queryId, scope, { uses: stored + unwritten, lastAt: Math.max(here, lastAt) });
    },
  );
  return async () => {
    await queries();
    await uses();
    const links = await store.links(workspaceId);
    onOpenChannels(links.openChannels);
    mirror.setLinks(toQueryLinks(links));
  };
};
