import { existsSync } from 'node:fs';
import { Kysely } from 'kysely';
import { connect, type DatabaseLocation, listMigrations } from '../connection.ts';
import { tokensPlace } from '../installations.ts';
import type { Database, Tables } from '../schema.ts';
import type { Session } from '../session.ts';
import type { Vault } from '../vault.ts';
import { keyPlace } from '../workspace-settings.ts';

/** The kinds of secrets that are stored sealed. */
const kinds = ['token', 'dune-key'] as const;

type SealedKind = (typeof kinds)[number];

/** A secret of a workspace, as it stands in the database. */
type SealedRow = { readonly kind: SealedKind; readonly workspaceId: string; readonly sealed: string };

/** Refers to a secret of a workspace. */
export type SealedName = Pick<SealedRow, 'kind' | 'workspaceId'>;

const batch = 200;

const placeOf = ({ kind, workspaceId }: SealedName): string =>
  kind === 'token' ? tokensPlace(workspaceId) : keyPlace(workspaceId);

/** Reads the secrets of one kind after a workspace, in the order of their ids. */
const readAfter = async (db: Database, kind: SealedKind, after: string): Promise<readonly SealedRow[]> => {
  const rows =
    kind === 'token'
      ? await db
          .selectFrom('installation')
          .select(['workspace_id', 'tokens as sealed'])
          .where('workspace_id', '>', after)
          // Slack revoked the token of one that left.
          .where('left_at', 'is', null)
          .orderBy('workspace_id')
          .limit(batch)
          .execute()
      : await db
          .selectFrom('workspace_setting')
          .select(['workspace_id', 'dune_key as sealed'])
          .where('workspace_id', '>', after)
          .where('dune_key', 'is not', null)
          .orderBy('workspace_id')
          .limit(batch)
          .execute();
  return rows.map(({ workspace_id, sealed }) => ({ kind, workspaceId: workspace_id, sealed: sealed ?? '' }));
};

async function* readAll(db: Database): AsyncGenerator<SealedRow> {
  for (const kind of kinds) {
    let after = '';
    for (;;) {
      const rows = await readAfter(db, kind, after);
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.workspaceId;
    }
  }
}

/** Replaces a secret, unless it was replaced meanwhile. */
const replace = async (
  db: Database,
  { kind, workspaceId, sealed }: SealedRow,
  by: string,
): Promise<boolean> => {
  const { numUpdatedRows } =
    kind === 'token'
      ? await db
          .updateTable('installation')
          .set({ tokens: by })
          .where('workspace_id', '=', workspaceId)
          .where('tokens', '=', sealed)
          .executeTakeFirstOrThrow()
      : await db
          .updateTable('workspace_setting')
          .set({ dune_key: by })
          .where('workspace_id', '=', workspaceId)
          .where('dune_key', '=', sealed)
          .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

/** How the secrets of a database are sealed. */
export type SealedSurvey = {
  /** Sealed with the first key. */
  readonly current: number;
  /** Sealed with an earlier key. */
  readonly earlier: number;
  /** No key opens them. */
  readonly unreadable: readonly SealedName[];
};

/** Says how many secrets which keys open. Changes nothing. */
export const surveySealed = async (db: Database, vault: Vault): Promise<SealedSurvey> => {
  let [current, earlier] = [0, 0];
  const unreadable: SealedName[] = [];
  for await (const row of readAll(db)) {
    const { kind, workspaceId, sealed } = row;
    if (vault.open(sealed, placeOf(row)) === undefined) unreadable.push({ kind, workspaceId });
    else if (vault.isCurrent(sealed)) current += 1;
    else earlier += 1;
  }
  return { current, earlier, unreadable };
};

/**
 * Says the same of a database as it is, without upgrading it; `undefined` for one that isn't there yet, can't be read, or is of an
 * older version.
 */
export const surveyDatabase = async (
  location: DatabaseLocation,
  vault: Vault,
): Promise<SealedSurvey | undefined> => {
  const isAbsent = location.kind === 'sqlite' && !existsSync(location.path);
  if (isAbsent) return undefined;
  let db: Database | undefined;
  try {
    db = new Kysely<Tables>({ dialect: connect(location, { onError: () => undefined }) });
    const { pending } = await listMigrations(db);
    return pending.length === 0 ? await surveySealed(db, vault) : undefined;
  } catch {
    return undefined;
  } finally {
    await db?.destroy();
  }
};

/**
 * Seals again with the first key what an earlier key sealed. Safe beside a running app: what that replaces meanwhile stays
 * as it is. Returns how many.
 */
export const resealAll = async ({ db }: Pick<Session, 'db'>, vault: Vault): Promise<number> => {
  let resealed = 0;
  for await (const row of readAll(db)) {
    if (vault.isCurrent(row.sealed)) continue;
    const text = vault.open(row.sealed, placeOf(row));
    if (text === undefined) continue;
    if (await replace(db, row, vault.seal(text, placeOf(row)))) resealed += 1;
  }
  return resealed;
};
