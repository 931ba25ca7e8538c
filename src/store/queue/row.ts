import type { Updateable } from 'kysely';
import { inTransaction, type Session } from '../session.ts';
import { type Subscription, toSubscription } from '../subscription.ts';
import type { SubscriptionRow, SubscriptionTable } from '../subscription-table.ts';
import type { Claim } from './claim.ts';
import { dueAtOf, dueColumns } from './due.ts';

/** Refers to a subscription of one workspace; an id of another workspace finds nothing. */
export type SubscriptionKey = { readonly workspaceId: string; readonly id: string };

/**
 * Returns when to look at a row. One in progress keeps its time, a lease or a retry, until it's settled. A message is due at
 * once, even if the clock was set back since it was decided. `now` in ms.
 */
const computeDueAt = (row: SubscriptionRow, now: number): number | null => {
  if (row.lease !== null || row.work_at !== null) return dueAtOf(row);
  const tellAt = row.tell_at === null ? null : Math.min(row.tell_at, now);
  const active = row.state === 'active' ? [row.next_at, tellAt] : [];
  const times = [row.run_at, ...active].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
};

/** Writes changes to a locked row, and when to look at it next. */
export const writeRow = async (
  { db, now }: Session,
  row: SubscriptionRow,
  changes: Partial<SubscriptionRow>,
): Promise<Subscription> => {
  const changed: SubscriptionRow = { ...row, ...changes };
  const due = dueColumns(changed, computeDueAt(changed, changed.tell_at === null ? 0 : await now()));
  const values: Updateable<SubscriptionTable> = { ...changes, ...due };
  await db
    .updateTable('subscription')
    .set(values)
    .where('id', '=', row.id)
    .where('workspace_id', '=', row.workspace_id)
    .execute();
  return toSubscription({ ...changed, ...due });
};

/** Locks the row of a claim until the transaction ends; `undefined` if its lease was lost. */
export const findLeasedRow = (
  session: Session,
  { subscription, lease }: Pick<Claim, 'subscription' | 'lease'>,
): Promise<SubscriptionRow | undefined> =>
  session.db
    .selectFrom('subscription')
    .selectAll()
    .where('id', '=', subscription.id)
    .where('workspace_id', '=', subscription.workspaceId)
    .where('lease', '=', lease)
    .$if(session.locksRows, (query) => query.forUpdate())
    .executeTakeFirst();

/** Locks a row that hasn't ended while `work` changes it; `undefined` if there is none. */
export const withLockedRow = <T>(
  session: Session,
  { workspaceId, id }: SubscriptionKey,
  attempt: (row: SubscriptionRow, inside: Session) => Promise<T>,
): Promise<T | undefined> =>
  inTransaction(session, async (inside) => {
    const row = await inside.db
      .selectFrom('subscription')
      .selectAll()
      .where('id', '=', id)
      .where('workspace_id', '=', workspaceId)
      .where('state', '<>', 'ended')
      .$if(session.locksRows, (query) => query.forUpdate())
      .executeTakeFirst();
    return row === undefined ? undefined : attempt(row, inside);
  });
