import type { NotifiedDigest } from '../../messages/digest/notification.ts';
import type { Notification } from '../../store/notices.ts';
import type { Uses } from '../dependencies.ts';
import type { PostOutcome } from '../messenger.ts';
import { withQuestion } from '../stored-question.ts';
import { suspendWorkspace, suspension } from '../suspension.ts';
import { backoff } from './transition.ts';

type Means = Uses<'store' | 'messenger' | 'policy' | 'log' | 'workspaceId'>;

/** A notification that Slack refused this often is given up: what it says can be seen in the list of digests, too. */
const maxAttempts = 8;

const withDigests = async (
  notifications: readonly Notification[],
  { store, workspaceId }: Uses<'store' | 'workspaceId'>,
): Promise<readonly NotifiedDigest[]> => {
  const found = await Promise.all(
    notifications.map(async (notification) => {
      const subscription = await store.subscriptions.byId({ workspaceId, id: notification.subscriptionId });
      return subscription === undefined ? [] : [{ notification, digest: withQuestion(subscription) }];
    }),
  );
  return found.flat();
};

/** Leaves out a pause that is over, and the same twice. */
const findCurrent = (all: readonly NotifiedDigest[]): readonly NotifiedDigest[] => {
  const isOver = ({ notification: { kind }, digest }: NotifiedDigest): boolean =>
    kind === 'paused' && digest.subscription.state.kind !== 'paused';
  const last = new Map(
    all
      .filter((one) => !isOver(one))
      .map((one) => [`${one.notification.kind} ${one.notification.subscriptionId}`, one]),
  );
  return [...last.values()];
};

type NotSent = Exclude<PostOutcome, { kind: 'sent' | 'refused' | 'unknown' }>;

/** Only what Slack refuses by itself counts as an attempt: the rest says nothing about this message. */
const reschedule = async (
  notifications: readonly Notification[],
  outcome: NotSent,
  means: Uses<'store' | 'policy' | 'log' | 'workspaceId'>,
): Promise<void> => {
  const { store, policy, log } = means;
  const now = await store.now();
  const attempts = Math.max(...notifications.map((notification) => notification.attempts));
  switch (outcome.kind) {
    case 'busy':
      return store.notifications.reschedule(notifications, {
        until: now + outcome.retryAfterMs,
        counts: false,
      });
    case 'workspace':
      await suspendWorkspace(outcome, means, now);
      return store.notifications.reschedule(notifications, { until: now, counts: false });
    case 'unreachable':
      return store.notifications.reschedule(notifications, { until: now + policy.maxRetryMs, counts: false });
    case 'failed':
      if (attempts < maxAttempts)
        return store.notifications.reschedule(notifications, {
          until: now + backoff(attempts, policy),
          counts: true,
        });
      log.error(
        { outcome, recipient: notifications[0]?.recipient },
        'somebody could not be told of a digest',
      );
      return store.notifications.done(notifications);
  }
};

/**
 * Tells one person, or one channel, in one message everything that they are to be told. False when there was nothing. What
 * may have arrived is not sent again.
 */
const notifyOne = async (means: Means): Promise<boolean> => {
  const { store, messenger, policy, log, workspaceId } = means;
  if ((await suspension(means)) !== undefined) return false;
  const notifications = await store.notifications.claim(workspaceId, policy.leaseMs);
  const [first] = notifications;
  if (first === undefined) return false;
  const view = findCurrent(await withDigests(notifications, means));
  if (view.length === 0) {
    await store.notifications.done(notifications);
    return true;
  }
  const outcome = await messenger.post(first.recipient, { kind: 'notifications', view });
  switch (outcome.kind) {
    case 'sent':
      await store.notifications.done(notifications);
      break;
    case 'refused':
    case 'unknown':
      log.warn({ outcome, recipient: first.recipient }, 'somebody may not have been told of a digest');
      await store.notifications.done(notifications);
      break;
    default:
      await reschedule(notifications, outcome, means);
  }
  return true;
};

/** Creates what tells owners, one message at a time; `notify` is true when there was something to tell, then `done` is called. */
export const createNotifier = (means: Means, done: () => void) => {
  let isBusy = false;
  return {
    isBusy: () => isBusy,
    notify: async (): Promise<boolean> => {
      isBusy = true;
      try {
        const current = await notifyOne(means);
        if (current) done();
        return current;
      } catch (error) {
        means.log.error({ err: error }, 'owners cannot be told; it is tried again');
        return false;
      } finally {
        isBusy = false;
      }
    },
  };
};
