import { forgetAlert } from './queue/alert-change.ts';
import { redrawBoard } from './queue/board-change.ts';
import { forgetFollowUps } from './queue/queue-follow-ups.ts';
import { type SubscriptionKey, withLockedRow, writeRow } from './queue/row.ts';
import type { Session } from './session.ts';
import type { Subscription } from './subscription.ts';
import { forgetTold } from './told-hashes.ts';

/** The ways to stop a subscription, and to resume it. Times in ms. One that doesn't exist, or has ended, returns `undefined`. */
export type SubscriptionStates = {
  readonly pause: (key: SubscriptionKey, userId: string) => Promise<Subscription | undefined>;
  readonly resume: (key: SubscriptionKey, nextAt: number) => Promise<Subscription | undefined>;
  readonly end: (key: SubscriptionKey, userId: string) => Promise<Subscription | undefined>;
};

/** Changing or resuming a digest resets its failures. */
export const resetFailures = { failures: 0, failing_since: null } as const;

/** Creates the changes of state of a store's subscriptions. */
export const createSubscriptionStates = (session: Session): SubscriptionStates => ({
  pause: (key, userId) =>
    withLockedRow(session, key, async (row, inside) => {
      const now = await inside.now();
      await redrawBoard(inside, row, now);
      return writeRow(inside, row, { state: 'paused', state_by: userId, state_at: now });
    }),
  resume: (key, nextAt) =>
    withLockedRow(session, key, async (row, inside) => {
      const now = await inside.now();
      await redrawBoard(inside, row, now);
      const active = { state: 'active', state_at: now, state_by: null } as const;
      return writeRow(inside, row, { ...active, next_at: nextAt, ...resetFailures });
    }),
  end: (key, userId) =>
    withLockedRow(session, key, async (row, inside) => {
      await forgetAlert(inside, key);
      await forgetFollowUps(inside, key);
      await forgetTold(inside, key);
      await redrawBoard(inside, row, await inside.now());
      const ended = {
        state: 'ended',
        state_by: userId,
        state_at: await inside.now(),
        tell_at: null,
      } as const;
      return writeRow(inside, row, ended);
    }),
});
