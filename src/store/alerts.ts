import { changeAlert } from './queue/alert-change.ts';
import { type SubscriptionKey, withLockedRow, writeRow } from './queue/row.ts';
import type { Session } from './session.ts';
import type { Subscription } from './subscription.ts';

/** The memory of alerts, as text. */
export type Alerts = {
  /** Returns what an alert remembers; `undefined` before its first look. */
  readonly state: (key: SubscriptionKey) => Promise<string | undefined>;
  /**
   * Changes what an alert remembers, and when its next message is to be sent, ms, while nobody else can. `current`: the alert
   * as it is by then. False if there is no such alert, it has ended, or `change` returns `undefined`.
   */
  readonly update: (
    key: SubscriptionKey,
    change: (
      content: string | undefined,
      current: Subscription,
    ) => { readonly content: string; readonly tellAt: number | undefined } | undefined,
  ) => Promise<boolean>;
};

/** Creates the alerts of a store. */
export const createAlerts = (session: Session): Alerts => ({
  state: async ({ workspaceId, id }) => {
    const row = await session.db
      .selectFrom('alert_state')
      .select('content')
      .where('subscription_id', '=', id)
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst();
    return row?.content;
  },
  update: async (key, change) => {
    const isChanged = await withLockedRow(session, key, async (row, inside) => {
      const changed = await changeAlert(inside, row, change);
      if (changed === undefined) return false;
      await writeRow(inside, row, { tell_at: changed.tellAt ?? null });
      return true;
    });
    return isChanged === true;
  },
});
