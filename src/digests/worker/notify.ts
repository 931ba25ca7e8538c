import type { NoticedDigest } from '../../messages/digest/owner-notice.ts';
import type { Notification } from '../../store/notices.ts';
import type { Uses } from '../dependencies.ts';
import type { PostOutcome } from '../messenger.ts';
import { named } from '../stored-question.ts';
import { suspendWorkspace, suspension } from '../suspension.ts';
import { backoff } from './transition.ts';

type Means = Uses<'store' | 'messenger' | 'policy' | 'log' | 'workspaceId'>;

/** A notification that Slack refused this often is given up: what it says can be seen in the list of digests, too. */
const maxAttempts = 8;

const withDigests = async (
  notices: readonly Notification[],
  { store, workspaceId }: Uses<'store' | 'workspaceId'>,
): Promise<readonly NoticedDigest[]> => {
  const found = await Promise.all(
    notices.map(async (notice) => {
      const subscription = await store.subscriptions.byId({ workspaceId, id: notice.subscriptionId });
      return subscription === undefined ? [] : [{ notice, digest: named(subscription) }];
    }),
  );
  return found.flat();
};

/** Leaves out a pause that is over, and the same twice. */
const stillTrue = (all: readonly NoticedDigest[]): readonly NoticedDigest[] => {
  const isOver = ({ notice: { kind }, digest }: NoticedDigest): boolean =>
    kind === 'paused' && digest.subscription.state.kind !== 'paused';
  const last = new Map(
    all.filter((one) => !isOver(one)).map((one) => [`${one.notice.kind} ${one.notice.subscriptionId}`, one]),
  );
  return [...last.values()];
};

type NotSent = Exclude<PostOutcome, { kind: 'sent' | 'refused' | 'unknown' }>;

/** Only what Slack refuses by itself counts as an attempt: the rest says nothing about this message. */
const putOff = async (
  notices: readonly Notification[],
  outcome: NotSent,
  means: Uses<'store' | 'policy' | 'log' | 'workspaceId'>,
): Promise<void> => {
  const { store, policy, log } = means;
  const now = await store.now();
  const attempts = Math.max(...notices.map((notice) => notice.attempts));
  switch (outcome.kind) {
    case 'busy':
      return store.notices.putOff(notices, { until: now + outcome.retryAfterMs, counts: false });
    case 'workspace':
      await suspendWorkspace(outcome, means, now);
      return store.notices.putOff(notices, { until: now, counts: false });
    case 'unreachable':
      return store.notices.putOff(notices, { until: now + policy.longestRetryMs, counts: false });
    case 'failed':
      if (attempts < maxAttempts)
        return store.notices.putOff(notices, { until: now + backoff(attempts, policy), counts: true });
      log.error({ outcome, recipient: notices[0]?.recipient }, 'somebody could not be told of a digest');
      return store.notices.done(notices);
  }
};

/**
 * Tells one person, or one channel, in one message everything that they are to be told. False when there was nothing. What
 * may have arrived is not sent again.
 */
const notifyOne = async (means: Means): Promise<boolean> => {
  const { store, messenger, policy, log, workspaceId } = means;
  if ((await suspension(means)) !== undefined) return false;
  const notices = await store.notices.claim(workspaceId, policy.leaseMs);
  const [first] = notices;
  if (first === undefined) return false;
  const view = stillTrue(await withDigests(notices, means));
  if (view.length === 0) {
    await store.notices.done(notices);
    return true;
  }
  const outcome = await messenger.post(first.recipient, { kind: 'notifications', view });
  switch (outcome.kind) {
    case 'sent':
      await store.notices.done(notices);
      break;
    case 'refused':
    case 'unknown':
      log.warn({ outcome, recipient: first.recipient }, 'somebody may not have been told of a digest');
      await store.notices.done(notices);
      break;
    default:
      await putOff(notices, outcome, means);
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
        const told = await notifyOne(means);
        if (told) done();
        return told;
      } catch (error) {
        means.log.error({ err: error }, 'owners cannot be told; it is tried again');
        return false;
      } finally {
        isBusy = false;
      }
    },
  };
};
