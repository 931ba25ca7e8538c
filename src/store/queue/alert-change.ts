import type { Reason } from '../reason.ts';
import type { Session } from '../session.ts';
import { type Subscription, toSubscription } from '../subscription.ts';
import type { SubscriptionRow } from '../subscription-table.ts';
import type { NewNotification } from './queue-notification.ts';
import type { SubscriptionKey } from './row.ts';

/** The memory of an alert from now on, and the consequences. */
type ChangedAlert = {
  /** `undefined` leaves what it remembers as it is. */
  readonly content: string | undefined;
  /** When its next message is to be sent, ms; `undefined`: there is none. */
  readonly tellAt: number | undefined;
  /** The history's line. */
  readonly reason?: Reason | undefined;
  readonly notifications?: readonly NewNotification[];
};

/**
 * Changes what an alert remembers, in a transaction that has its row locked. `current`: the alert as it is by then, which
 * somebody may have edited since it was claimed. `undefined`: nothing changes.
 */
export type AlertChange = (content: string | undefined, current: Subscription) => ChangedAlert | undefined;

const readAlertState = async (
  { db }: Session,
  { id, workspace_id }: SubscriptionRow,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom('alert_state')
    .select('content')
    .where('subscription_id', '=', id)
    .where('workspace_id', '=', workspace_id)
    .executeTakeFirst();
  return row?.content;
};

/** Applies a change to a locked row's alert. */
export const changeAlert = async (
  session: Session,
  row: SubscriptionRow,
  change: AlertChange,
): Promise<ChangedAlert | undefined> => {
  const changed = change(await readAlertState(session, row), toSubscription(row));
  if (changed?.content === undefined) return changed;
  const { content } = changed;
  await session.db
    .insertInto('alert_state')
    .values({ subscription_id: row.id, workspace_id: row.workspace_id, content })
    .onConflict((conflict) =>
      conflict
        .column('subscription_id')
        .doUpdateSet({ content })
        .where('alert_state.workspace_id', '=', row.workspace_id),
    )
    .execute();
  return changed;
};

/** Forgets what an alert remembers. */
export const forgetAlert = async ({ db }: Session, { id, workspaceId }: SubscriptionKey): Promise<void> => {
  await db
    .deleteFrom('alert_state')
    .where('subscription_id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .execute();
};
