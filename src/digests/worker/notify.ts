import type { NotifiedDigest } from '../../messages/digest/notified.ts';
import type { Notification } from '../../store/notices.ts';
import type { Uses } from '../dependencies.ts';
import type { PostOutcome } from '../messenger.ts';
import { withQuestion } from '../stored-question.ts';
import { suspendWorkspace, suspension } from '../suspension.ts';
import { tellOfLeftOwner } from './left-owner.ts';
import type { LookForWork } from './looks.ts';
import { backoff } from './transition.ts';

type Means = Uses<'store' | 'messenger' | 'people' | 'clock' | 'policy' | 'log' | 'workspaceId'>;

/** A notification that Slack rejected this often is dropped: the list of digests shows the same. */
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

/** Slack's ids of people. Source: docs.slack.dev/reference/objects/user-object. */
const isPerson = (recipient: string): boolean => /^[UW]/.test(recipient);

/** Slack's codes for a person who isn't there anymore. Source: docs.slack.dev/reference/methods/conversations.open. */
const gone: ReadonlySet<string> = new Set(['user_disabled', 'user_not_found']);

/** Leaves out pauses that are over, and duplicates. */
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

/** Only Slack's rejection of this message counts as an attempt; other failures aren't about it. */
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
      log.error({ outcome, recipient: notifications[0]?.recipient }, 'digest notification failed');
      return store.notifications.done(notifications);
  }
};

/** Claims what one person, or one channel, is to be told. */
const claimDue = async (means: Means): Promise<readonly Notification[]> => {
  const { store, policy, workspaceId } = means;
  if ((await suspension(means)) !== undefined) return [];
  return store.notifications.claim(workspaceId, policy.leaseMs);
};

/** Sends notifications to one recipient in one message. False when there are none. A message that may have arrived isn't sent again. */
const notifyOne = async (notifications: readonly Notification[], means: Means): Promise<boolean> => {
  const { store, messenger, log } = means;
  const [first] = notifications;
  if (first === undefined) return false;
  const view = findCurrent(await withDigests(notifications, means));
  if (view.length === 0) {
    await store.notifications.done(notifications);
    return true;
  }
  const { recipient } = first;
  // Slack may take a message to somebody who left, and nobody reads it.
  if (isPerson(recipient) && (await means.people.hasLeft(recipient))) {
    await tellOfLeftOwner(recipient, view, means);
    await store.notifications.done(notifications);
    return true;
  }
  const outcome = await messenger.post(recipient, { kind: 'notifications', view });
  switch (outcome.kind) {
    case 'sent':
      await store.notifications.done(notifications);
      break;
    case 'refused':
    case 'unknown':
      log.warn({ outcome, recipient }, 'digest notification not confirmed');
      if (outcome.kind === 'refused' && gone.has(outcome.code)) await tellOfLeftOwner(recipient, view, means);
      await store.notifications.done(notifications);
      break;
    default:
      await reschedule(notifications, outcome, means);
  }
  return true;
};

/** Creates the notifier, which sends one message at a time. `notify` is true if it sent one; then it calls `done`. */
export const createNotifier = (
  { look, ...means }: Means & { readonly look: LookForWork },
  done: () => void,
) => {
  let isBusy = false;
  return {
    isBusy: () => isBusy,
    notify: async (): Promise<boolean> => {
      isBusy = true;
      try {
        const current = await notifyOne(await look(() => claimDue(means), []), means);
        if (current) done();
        return current;
      } catch (error) {
        means.log.error({ err: error }, 'notification poll failed');
        return false;
      } finally {
        isBusy = false;
      }
    },
  };
};
