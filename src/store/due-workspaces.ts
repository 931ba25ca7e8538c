import { sql } from 'kysely';
import type { Session } from './session.ts';

/** Where something falls due: a digest, an alert, a notification, a follow-up, or a board's edit. */
const dueColumns = [
  ['subscription', 'due_at'],
  ['subscription', 'alert_due_at'],
  ['notice', 'due_at'],
  ['follow_up', 'due_at'],
  ['board', 'tidy_at'],
] as const;

/** Leaves out workspaces that don't have the app, or in which nothing can be posted at `now`, ms. */
const isServed = (now: number) => sql<boolean>`
  exists (
    select 1 from installation where installation.left_at is null and installation.workspace_id in (
      due.workspace_id,
      (select org_id from workspace_setting where workspace_setting.workspace_id = due.workspace_id)
    )
  ) and not exists (
    select 1 from workspace where workspace.id = due.workspace_id and workspace.held_until > ${now}
  )`;

/** Lists the workspaces that have the app and in which something is due. */
export const listDueWorkspaces = async ({ db, now }: Session): Promise<readonly string[]> => {
  const at = await now();
  const due = dueColumns
    .map(
      ([table, column]) =>
        sql`select workspace_id from ${sql.table(table)} where ${sql.ref(column)} <= ${at}`,
    )
    .reduce((all, one) => sql`${all} union ${one}`);
  const { rows } = await sql<{ readonly workspace_id: string }>`
    select workspace_id from (${due}) as due where ${isServed(at)}`.execute(db);
  return rows.map(({ workspace_id }) => workspace_id);
};

/** Returns when something falls due next in any workspace that has the app, ms; `undefined` if nothing will. */
export const nextDueOfAll = async ({ db, now }: Session): Promise<number | undefined> => {
  const at = await now();
  const earliest = async ([table, column]: (typeof dueColumns)[number]): Promise<number | undefined> => {
    const { rows } = await sql<{ readonly at: number }>`
      select ${sql.ref(column)} as at from ${sql.table(table)} as due
      where ${sql.ref(column)} is not null and ${isServed(at)}
      order by ${sql.ref(column)} limit 1`.execute(db);
    return rows[0]?.at;
  };
  const dues: number[] = [];
  for (const place of dueColumns) {
    const due = await earliest(place);
    if (due !== undefined) dues.push(due);
  }
  return dues.length === 0 ? undefined : Math.min(...dues);
};
