import { type JsonObject, parseObject } from './catalog-json.ts';
import { mergeSeenValues, readSeenValues, type StoredValues } from './catalog-values.ts';
import { inTransaction, type Session } from './session.ts';
import { lockWorkspace } from './workspaces.ts';

/** News of a query; a fact that isn't given stays as it is. */
export type QueryChange = {
  readonly queryId: number;
  readonly facts: JsonObject;
  readonly isTeams?: boolean | undefined;
};

/** Uses of a query in one scope. Times in ms. */
export type UseChange = {
  readonly queryId: number;
  readonly scope: string;
  readonly uses: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly values: readonly StoredValues[];
};

/** A batch to write. Each query, each query and scope, and each channel stands in it once. */
export type CatalogChange = {
  readonly queries: readonly QueryChange[];
  readonly uses: readonly UseChange[];
  readonly channels: readonly { readonly channelId: string; readonly isOpen: boolean }[];
};

/** A name that a person gave; `at` in ms. */
export type GivenContent = { readonly name: string; readonly by: string; readonly at: number };

const saveQueries = async (
  { db }: Session,
  workspaceId: string,
  queries: CatalogChange['queries'],
  now: number,
): Promise<void> => {
  if (queries.length === 0) return;
  const ids = queries.map(({ queryId }) => queryId);
  const stored = await db
    .selectFrom('catalog_query')
    .select(['query_id', 'facts', 'is_teams'])
    .where('workspace_id', '=', workspaceId)
    .where('query_id', 'in', ids)
    .execute();
  const before = new Map(stored.map((row) => [row.query_id, row]));
  const rows = queries.map(({ queryId, facts, isTeams }) => {
    const row = before.get(queryId);
    const known = row === undefined ? {} : parseObject(row.facts);
    // JSON leaves out what isn't known, which must not replace what is.
    const merged = { ...known, ...parseObject(JSON.stringify(facts)) };
    return {
      workspace_id: workspaceId,
      query_id: queryId,
      facts: JSON.stringify(merged),
      given: null,
      is_teams: isTeams === undefined ? (row?.is_teams ?? 0) : Number(isTeams),
      told_at: now,
      changed_at: now,
    };
  });
  await db
    .insertInto('catalog_query')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'query_id']).doUpdateSet((eb) => ({
        facts: eb.ref('excluded.facts'),
        is_teams: eb.ref('excluded.is_teams'),
        told_at: eb.ref('excluded.told_at'),
        changed_at: eb.ref('excluded.changed_at'),
      })),
    )
    .execute();
};

const saveUses = async (
  { db }: Session,
  workspaceId: string,
  uses: CatalogChange['uses'],
  now: number,
): Promise<void> => {
  if (uses.length === 0) return;
  const ids = [...new Set(uses.map(({ queryId }) => queryId))];
  const known = await db
    .selectFrom('catalog_use')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('query_id', 'in', ids)
    .execute();
  const before = new Map(known.map((row) => [`${row.query_id} ${row.scope}`, row]));
  const rows = uses.map((use) => {
    const row = before.get(`${use.queryId} ${use.scope}`);
    const sets = [...use.values, ...(row === undefined ? [] : readSeenValues(row.seen_values))];
    return {
      workspace_id: workspaceId,
      query_id: use.queryId,
      scope: use.scope,
      uses: use.uses + (row?.uses ?? 0),
      first_at: Math.min(use.firstAt, row?.first_at ?? use.firstAt),
      last_at: Math.max(use.lastAt, row?.last_at ?? 0),
      seen_values: JSON.stringify(mergeSeenValues(sets)),
      changed_at: now,
    };
  });
  await db
    .insertInto('catalog_use')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'query_id', 'scope']).doUpdateSet((eb) => ({
        uses: eb.ref('excluded.uses'),
        first_at: eb.ref('excluded.first_at'),
        last_at: eb.ref('excluded.last_at'),
        seen_values: eb.ref('excluded.seen_values'),
        changed_at: eb.ref('excluded.changed_at'),
      })),
    )
    .execute();
};

const saveChannels = async (
  { db }: Session,
  workspaceId: string,
  channels: CatalogChange['channels'],
  now: number,
): Promise<void> => {
  if (channels.length === 0) return;
  await db
    .insertInto('catalog_channel')
    .values(
      channels.map(({ channelId, isOpen }) => ({
        workspace_id: workspaceId,
        channel_id: channelId,
        is_open: Number(isOpen),
        changed_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'channel_id']).doUpdateSet((eb) => ({
        is_open: eb.ref('excluded.is_open'),
        changed_at: eb.ref('excluded.changed_at'),
      })),
    )
    .execute();
};

/** Adds facts and uses. Replicas write one at a time, so that none loses what another added meanwhile. */
export const saveCatalog = (session: Session, workspaceId: string, change: CatalogChange): Promise<void> =>
  inTransaction(session, async (inside) => {
    await lockWorkspace(inside, workspaceId);
    const now = await inside.now();
    await saveQueries(inside, workspaceId, change.queries, now);
    await saveUses(inside, workspaceId, change.uses, now);
    await saveChannels(inside, workspaceId, change.channels, now);
  });

/** Gives a query a name, or takes it away with `undefined`. Returns the one before. */
export const setGivenName = (
  session: Session,
  workspaceId: string,
  queryId: number,
  given: GivenContent | undefined,
): Promise<JsonObject | undefined> =>
  inTransaction(session, async (inside) => {
    await lockWorkspace(inside, workspaceId);
    const now = await inside.now();
    const row = await inside.db
      .selectFrom('catalog_query')
      .select('given')
      .where('workspace_id', '=', workspaceId)
      .where('query_id', '=', queryId)
      .executeTakeFirst();
    const changed = { given: given === undefined ? null : JSON.stringify(given), changed_at: now };
    await inside.db
      .insertInto('catalog_query')
      .values({
        workspace_id: workspaceId,
        query_id: queryId,
        facts: '{}',
        is_teams: 0,
        told_at: now,
        ...changed,
      })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'query_id']).doUpdateSet(changed))
      .execute();
    return row?.given == null ? undefined : parseObject(row.given);
  });
