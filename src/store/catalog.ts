import { sql } from 'kysely';
import { type CatalogChange, type GivenContent, saveCatalog, setGivenName } from './catalog-changes.ts';
import { parseObject } from './catalog-json.ts';
import { type CatalogLinks, listCatalogLinks } from './catalog-links.ts';
import { mergeSeenValues, readSeenValues, type StoredValues } from './catalog-values.ts';
import type { Session } from './session.ts';

/** A query as it's stored. `facts` and `given` are JSON of an object. */
type StoredQuery = {
  readonly queryId: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly given: Readonly<Record<string, unknown>> | undefined;
  readonly isTeams: boolean;
  /** ms. */
  readonly changedAt: number;
};

/** How often and when a query was used, as far as those in a scope may know. Times in ms. */
type UseTotal = {
  readonly queryId: number;
  readonly scope: string;
  readonly uses: number;
  readonly lastAt: number;
  readonly changedAt: number;
};

/** The row after which to read on, in order of change. Empty texts and zeros are before all. */
export type CatalogCursor = { readonly at: number; readonly queryId: number; readonly scope: string };

/** The catalogue of queries in the store. */
export type CatalogStore = {
  /** Lists the queries that changed after a cursor, in order of change. */
  readonly changedQueries: (
    workspaceId: string,
    after: CatalogCursor,
    limit: number,
  ) => Promise<readonly StoredQuery[]>;
  /** Lists the totals of uses that changed after a cursor, in order of change. */
  readonly changedUses: (
    workspaceId: string,
    after: CatalogCursor,
    limit: number,
  ) => Promise<readonly UseTotal[]>;
  /** Lists the living subscriptions and all shortcuts, and the channels that everyone can open. */
  readonly links: (workspaceId: string) => Promise<CatalogLinks>;
  /** Adds facts and uses in one transaction. Facts that aren't given stay. */
  readonly save: (workspaceId: string, change: CatalogChange) => Promise<void>;
  /** Gives a query a name, or takes it away with `undefined`. Returns the one before. */
  readonly setName: (
    workspaceId: string,
    queryId: number,
    given: GivenContent | undefined,
  ) => Promise<StoredQuery['given']>;
  /** Lists the values that a query was asked with in some scopes, the latest first. */
  readonly seenValues: (
    workspaceId: string,
    queryId: number,
    scopes: readonly string[],
  ) => Promise<readonly StoredValues[]>;
  /** Deletes uses that ended longer ago than this, ms, and queries of which nobody told or knows anything since. */
  readonly prune: (workspaceId: string, keptMs: number) => Promise<void>;
};

const prune = async ({ db, now }: Session, workspaceId: string, keptMs: number): Promise<void> => {
  // The clock of a replica may be wrong, and it would delete what all others know.
  const before = (await now()) - keptMs;
  await db
    .deleteFrom('catalog_use')
    .where('workspace_id', '=', workspaceId)
    .where('last_at', '<', before)
    .execute();
  const used = db.selectFrom('catalog_use').select('query_id').where('workspace_id', '=', workspaceId);
  await db
    .deleteFrom('catalog_query')
    .where('workspace_id', '=', workspaceId)
    .where('told_at', '<', before)
    .where('changed_at', '<', before)
    .where('given', 'is', null)
    .where('is_teams', '=', 0)
    .where('query_id', 'not in', used)
    .execute();
};

/** Creates the catalogue of a store. */
export const createCatalogStore = (session: Session): CatalogStore => {
  const { db } = session;
  return {
    changedQueries: async (workspaceId, { at, queryId }, limit) => {
      const rows = await db
        .selectFrom('catalog_query')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where(sql<boolean>`(changed_at, query_id) > (${at}, ${queryId})`)
        .orderBy('changed_at')
        .orderBy('query_id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        queryId: row.query_id,
        facts: parseObject(row.facts),
        given: row.given === null ? undefined : parseObject(row.given),
        isTeams: row.is_teams === 1,
        changedAt: row.changed_at,
      }));
    },
    changedUses: async (workspaceId, { at, queryId, scope }, limit) => {
      const rows = await db
        .selectFrom('catalog_use')
        .select(['query_id', 'scope', 'uses', 'last_at', 'changed_at'])
        .where('workspace_id', '=', workspaceId)
        .where(sql<boolean>`(changed_at, query_id, scope) > (${at}, ${queryId}, ${scope})`)
        .orderBy('changed_at')
        .orderBy('query_id')
        .orderBy('scope')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        queryId: row.query_id,
        scope: row.scope,
        uses: row.uses,
        lastAt: row.last_at,
        changedAt: row.changed_at,
      }));
    },
    links: listCatalogLinks.bind(null, session),
    save: saveCatalog.bind(null, session),
    setName: setGivenName.bind(null, session),
    seenValues: async (workspaceId, queryId, scopes) => {
      const rows = await db
        .selectFrom('catalog_use')
        .select('seen_values')
        .where('workspace_id', '=', workspaceId)
        .where('query_id', '=', queryId)
        .where('scope', 'in', [...scopes])
        .execute();
      return mergeSeenValues(rows.flatMap((row) => readSeenValues(row.seen_values)));
    },
    prune: prune.bind(null, session),
  };
};
