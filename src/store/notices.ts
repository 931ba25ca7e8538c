import { parseReason, type Reason } from './reason.ts';
import type { NoticeTable } from './schema.ts';
import { inTransaction, type Session } from './session.ts';

/** A notification about a digest: a direct message to its owner or to the person who requested a post, or to its channel. */
export type Notification = {
  readonly id: string;
  readonly workspaceId: string;
  readonly subscriptionId: string;
  /** The id of a person or of a channel. */
  readonly recipient: string;
  /**
   * `failing`: the first failure of a streak; `held-up`: the same, if all digests fail; `recovered`: the streak is over, with
   * a reason if the owner wasn't notified of it; `paused`: this app paused it; `unknown`: it may not have arrived;
   * `run-failed`: a requested post failed; `no-data`: what an alert watches is missing; `data-back`: it's there again;
   * `untold`: a message of an alert couldn't be sent, and isn't tried anymore;
   * `not-followed`: what was to follow a post in its thread couldn't be posted, and isn't tried anymore;
   * `first-check`: an alert that was set without data found that it's so already.
   */
  readonly kind: NoticeTable['kind'];
  readonly reason: Reason | undefined;
  readonly createdAt: number;
  /** The number of failed attempts. */
  readonly attempts: number;
};

/** The queue of notifications. Times in ms. */
export type Notifications = {
  /** Claims all due notifications of one recipient, for `leaseMs`; empty when nothing is due. */
  readonly claim: (workspaceId: string, leaseMs: number) => Promise<readonly Notification[]>;
  /** Returns when the next notification falls due, ms; `undefined` if there is none. */
  readonly nextDue: (workspaceId: string) => Promise<number | undefined>;
  readonly done: (notifications: readonly Notification[]) => Promise<void>;
  /** Drops a notification that the person has already seen. */
  readonly drop: (
    about: Pick<Notification, 'workspaceId' | 'subscriptionId' | 'recipient' | 'kind'>,
  ) => Promise<void>;
  /** `counts`: this was a failed attempt, not one that couldn't be made. */
  readonly reschedule: (
    notifications: readonly Notification[],
    terms: { readonly until: number; readonly counts: boolean },
  ) => Promise<void>;
};

const claimDue = (session: Session, workspaceId: string, leaseMs: number): Promise<readonly Notification[]> =>
  inTransaction(session, async (inside) => {
    const now = await inside.now();
    const due = () =>
      inside.db
        .selectFrom('notice')
        .where('workspace_id', '=', workspaceId)
        .where('due_at', '<=', now)
        .$if(session.locksRows, (query) => query.forUpdate().skipLocked());
    const first = await due().select('recipient').orderBy('due_at').limit(1).executeTakeFirst();
    if (first === undefined) return [];
    const rows = await due().select('id').where('recipient', '=', first.recipient).execute();
    const calls = await inside.db
      .updateTable('notice')
      .set({ due_at: now + leaseMs })
      .where('workspace_id', '=', workspaceId)
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .returningAll()
      .execute();
    return calls
      .map((row) => ({
        id: row.id,
        workspaceId: row.workspace_id,
        subscriptionId: row.subscription_id,
        recipient: row.recipient,
        kind: row.kind,
        reason: parseReason(row.words, row.reason),
        createdAt: row.created_at,
        attempts: row.tries,
      }))
      .sort((left, right) => left.createdAt - right.createdAt);
  });

/** Creates the notifications of a store. */
export const createNotifications = (session: Session): Notifications => {
  const { db } = session;
  const ids = (notifications: readonly Notification[]) => notifications.map(({ id }) => id);
  const workspacesOf = (notifications: readonly Notification[]) => [
    ...new Set(notifications.map(({ workspaceId }) => workspaceId)),
  ];
  return {
    claim: claimDue.bind(null, session),
    nextDue: async (workspaceId) => {
      const { due } = await db
        .selectFrom('notice')
        .select((eb) => eb.fn.min('due_at').as('due'))
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirstOrThrow();
      return due ?? undefined;
    },
    done: async (notifications) => {
      await db
        .deleteFrom('notice')
        .where('workspace_id', 'in', workspacesOf(notifications))
        .where('id', 'in', ids(notifications))
        .execute();
    },
    drop: async ({ workspaceId, subscriptionId, recipient, kind }) => {
      await db
        .deleteFrom('notice')
        .where('workspace_id', '=', workspaceId)
        .where('subscription_id', '=', subscriptionId)
        .where('recipient', '=', recipient)
        .where('kind', '=', kind)
        .execute();
    },
    reschedule: async (notifications, { until, counts }) => {
      await db
        .updateTable('notice')
        .set((eb) => ({ due_at: until, ...(counts && { tries: eb('tries', '+', 1) }) }))
        .where('workspace_id', 'in', workspacesOf(notifications))
        .where('id', 'in', ids(notifications))
        .execute();
    },
  };
};
