import { sql } from 'kysely';
import { type LeftWorkspace, listLeft } from './left-workspaces.ts';
import { inTransaction, type Session } from './session.ts';
import { type TableName, tableFacts, tableNames } from './tables.ts';

/** The number of rows deleted from each table that had some. */
export type DeletedRows = Readonly<Partial<Record<TableName, number>>>;

/** `served`: the workspace has the app, or has it again, so the rest stays. `stopped`: the rest is for the next time. */
export type Deletion = { readonly kind: 'deleted' | 'served' | 'stopped'; readonly rows: DeletedRows };

/** `rowsAtOnce`: the most rows of one transaction. */
type DeletionTerms = {
  readonly rowsAtOnce?: number | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** The data of workspaces that don't have the app anymore. */
export type Leaving = {
  /** Lists workspaces that left; an organization stands behind its teams. */
  readonly list: () => Promise<readonly LeftWorkspace[]>;
  /** Deletes everything of a workspace for good, some rows at a time, unless it has the app. */
  readonly delete: (workspaceId: string, terms?: DeletionTerms) => Promise<Deletion>;
};

/** Short enough for others who write; the queue of a big workspace is a few of them. */
const defaultRows = 500;

/** Queues go first, so that nothing is begun, and the installation, by which the rest is found again after a crash, last. */
const early: readonly TableName[] = ['follow_up', 'notice', 'board', 'subscription'];
const late: readonly TableName[] = ['workspace_setting', 'installation'];
const order: readonly TableName[] = [
  ...early,
  ...tableNames.filter((name) => !early.includes(name) && !late.includes(name)),
  ...late,
];

/** Tells if a workspace has the app, and keeps it from being installed until the transaction ends. */
const isServed = async ({ db, locksRows }: Session, workspaceId: string): Promise<boolean> => {
  const lock = (id: string) =>
    db
      .selectFrom('installation')
      .select('left_at')
      .where('workspace_id', '=', id)
      .$if(locksRows, (query) => query.forUpdate())
      .executeTakeFirst();
  // Before its organization is read, which gives the app back under the same lock.
  const own = await lock(workspaceId);
  const setting = await db
    .selectFrom('workspace_setting')
    .select('org_id')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  const org = setting?.org_id == null ? undefined : await lock(setting.org_id);
  return own?.left_at === null || org?.left_at === null;
};

/** Deletes some rows of a table; `undefined` if the workspace has the app. */
const deleteSome = (
  session: Session,
  workspaceId: string,
  name: TableName,
  most: number,
): Promise<number | undefined> =>
  inTransaction(session, async (inside) => {
    if (await isServed(inside, workspaceId)) return undefined;
    const { key, workspace } = tableFacts[name];
    if (workspace === undefined) return 0;
    const columns = sql.join(key.map((column) => sql.ref(column)));
    const own = sql`${sql.ref(workspace)} = ${workspaceId}`;
    const some = sql`select ${columns} from ${sql.table(name)} where ${own} limit ${sql.lit(most)}`;
    const { numAffectedRows } =
      await sql`delete from ${sql.table(name)} where ${own} and (${columns}) in (${some})`.execute(inside.db);
    return Number(numAffectedRows ?? 0n);
  });

const deleteWorkspace = async (
  session: Session,
  workspaceId: string,
  { rowsAtOnce = defaultRows, signal }: DeletionTerms = {},
): Promise<Deletion> => {
  const rows: Partial<Record<TableName, number>> = {};
  for (const name of order) {
    for (;;) {
      if (signal?.aborted === true) return { kind: 'stopped', rows };
      const deleted = await deleteSome(session, workspaceId, name, rowsAtOnce);
      if (deleted === undefined) return { kind: 'served', rows };
      if (deleted > 0) rows[name] = (rows[name] ?? 0) + deleted;
      if (deleted < rowsAtOnce) break;
    }
  }
  return { kind: 'deleted', rows };
};

/** Creates the part of a store for workspaces that left. */
export const createLeaving = (session: Session): Leaving => ({
  list: listLeft.bind(null, session),
  delete: deleteWorkspace.bind(null, session),
});
