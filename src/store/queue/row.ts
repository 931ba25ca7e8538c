import type { Updateable } from 'kysely';
import type { SubscriptionRow, SubscriptionTable } from '../schema.ts';
import { inTransaction, type Session } from '../session.ts';
import { type Subscription, toSubscription } from '../subscription.ts';
import type { Claim } from './claim.ts';

/** One subscription of one workspace; an id of another workspace finds nothing. */
export type SubscriptionKey = { readonly workspaceId: string; readonly id: string };

/** When to look at a row. One that is being worked on keeps its time, which is a lease or a retry, until that is settled. */
const computeDueAt = (row: SubscriptionRow): number | null => {
  if (row.lease !== null || row.work_at !== null) return row.due_at;
  return row.run_at ?? (row.state === 'active' ? row.next_at : null);
};

/** Writes changes to a row that is held, and when to look at it then. */
export const writeRow = async (
  { db }: Session,
  row: SubscriptionRow,
  changes: Partial<SubscriptionRow>,
): Promise<Subscription> => {
  const changed: SubscriptionRow = { ...row, ...changes };
  const values: Updateable<SubscriptionTable> = { ...changes, due_at: computeDueAt(changed) };
  await db.updateTable('subscription').set(values).where('id', '=', row.id).execute();
  return toSubscription({ ...changed, due_at: computeDueAt(changed) });
};

/** The row behind a claim, held until the transaction ends; `undefined` when its lease was lost. */
export const findLeasedRow = (
  session: Session,
  { subscription, lease }: Pick<Claim, 'subscription' | 'lease'>,
): Promise<SubscriptionRow | undefined> =>
  session.db
    .selectFrom('subscription')
    .selectAll()
    .where('id', '=', subscription.id)
    .where('lease', '=', lease)
    .$if(session.locksRows, (query) => query.forUpdate())
    .executeTakeFirst();

/** Holds a row that has not ended while `work` changes it. `undefined` when there is none. */
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
