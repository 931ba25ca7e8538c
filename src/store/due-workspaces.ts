import type { Database } from './schema.ts';
import type { Session } from './session.ts';

/** Selects what falls due until a time, ms: a digest, an alert, a notification, a follow-up, or a board's edit. */
const selectDue = (db: Database, until: number) =>
  db
    .selectFrom('subscription')
    .select(['workspace_id', 'due_at as at'])
    .where('due_at', '<=', until)
    .unionAll(
      db
        .selectFrom('subscription')
        .select(['workspace_id', 'alert_due_at as at'])
        .where('alert_due_at', '<=', until),
    )
    .unionAll(db.selectFrom('notice').select(['workspace_id', 'due_at as at']).where('due_at', '<=', until))
    .unionAll(
      db.selectFrom('follow_up').select(['workspace_id', 'due_at as at']).where('due_at', '<=', until),
    )
    .unionAll(db.selectFrom('board').select(['workspace_id', 'tidy_at as at']).where('tidy_at', '<=', until));

/** Selects the workspaces that have the app, by their own installation or by their organization's. */
const selectInstalled = (db: Database) =>
  db
    .selectFrom('installation')
    .select('workspace_id')
    .where('left_at', 'is', null)
    .union(
      db
        .selectFrom('workspace_setting as setting')
        .innerJoin('installation as org', 'org.workspace_id', 'setting.org_id')
        .select('setting.workspace_id')
        .where('org.left_at', 'is', null),
    );

/** Selects the workspaces in which nothing can be posted at `now`, ms. */
const selectHeld = (db: Database, now: number) =>
  db.selectFrom('workspace').select('id').where('held_until', '>', now);

/** Lists the workspaces that have the app and in which something is due. */
export const listDueWorkspaces = async ({ db, now }: Session): Promise<readonly string[]> => {
  const at = await now();
  const due = await db.selectFrom(selectDue(db, at).as('due')).select('workspace_id').distinct().execute();
  if (due.length === 0) return [];
  // In a second query: in one, SQLite would look into each workspace that there is, every second.
  const ids = due.map((row) => row.workspace_id);
  const served = await db
    .selectFrom(selectInstalled(db).as('installed'))
    .select('workspace_id')
    .where('workspace_id', 'in', ids)
    .where('workspace_id', 'not in', selectHeld(db, at))
    .execute();
  return served.map((row) => row.workspace_id);
};

const findFirst = async ({ db }: Session, now: number, until: number): Promise<number | undefined> => {
  const { at } = await db
    .selectFrom(selectDue(db, until).as('due'))
    .select((eb) => eb.fn.min('due.at').as('at'))
    .where('due.workspace_id', 'in', selectInstalled(db))
    .where('due.workspace_id', 'not in', selectHeld(db, now))
    .executeTakeFirstOrThrow();
  return at ?? undefined;
};

/** Returns since when something has been due in a workspace that has the app, ms; `undefined` if nothing is. */
export const dueSince = async (session: Session): Promise<number | undefined> => {
  const now = await session.now();
  return findFirst(session, now, now);
};

/** Returns when something falls due next in any workspace that has the app, ms; `undefined` if nothing will. */
export const nextDueOfAll = async (session: Session): Promise<number | undefined> =>
  findFirst(session, await session.now(), Number.MAX_SAFE_INTEGER);
