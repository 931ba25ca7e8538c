import { type NoticedDigest, noticeForms } from '../../messages/digest/owner-notice.ts';
import type { Notice } from '../../store/notices.ts';
import type { DigestTools } from '../dependencies.ts';
import type { PostOutcome } from '../messenger.ts';
import { requestOf } from '../stored-question.ts';
import { heldWords, holdWorkspace } from '../workspace-hold.ts';
import { backoff } from './transition.ts';

/** A notice that Slack refused this often is given up: what it says can be seen in the list of digests, too. */
const mostTries = 8;

const noticed = async (
  notices: readonly Notice[],
  { store, workspaceId }: DigestTools,
): Promise<readonly NoticedDigest[]> => {
  const found = await Promise.all(
    notices.map(async (notice) => {
      const subscription = await store.subscriptions.byId({ workspaceId, id: notice.subscriptionId });
      return subscription === undefined
        ? []
        : [{ notice, digest: { subscription, request: requestOf(subscription) } }];
    }),
  );
  return found.flat();
};

/** A pause that is over is not told any more, nor the same twice. */
const stillTrue = (all: readonly NoticedDigest[]): readonly NoticedDigest[] => {
  const isOver = ({ notice: { kind }, digest }: NoticedDigest): boolean =>
    kind === 'paused' && digest.subscription.state.kind !== 'paused';
  const last = new Map(
    all.filter((one) => !isOver(one)).map((one) => [`${one.notice.kind} ${one.notice.subscriptionId}`, one]),
  );
  return [...last.values()];
};

type NotSent = Exclude<PostOutcome, { kind: 'sent' | 'refused' | 'unknown' }>;

/** Only what Slack refuses by itself counts as a try: the rest says nothing about this message. */
const putOff = async (notices: readonly Notice[], outcome: NotSent, tools: DigestTools): Promise<void> => {
  const { store, rules, log } = tools;
  const now = await store.now();
  const tries = Math.max(...notices.map((notice) => notice.tries));
  switch (outcome.kind) {
    case 'busy':
      return store.notices.putOff(notices, { until: now + outcome.retryAfterMs, counts: false });
    case 'workspace':
      await holdWorkspace(outcome, tools, now);
      return store.notices.putOff(notices, { until: now, counts: false });
    case 'unreachable':
      return store.notices.putOff(notices, { until: now + rules.longestRetryMs, counts: false });
    case 'failed':
      if (tries < mostTries)
        return store.notices.putOff(notices, { until: now + backoff(tries, rules), counts: true });
      log.error({ outcome, recipient: notices[0]?.recipient }, 'somebody could not be told of a digest');
      return store.notices.done(notices);
  }
};

/**
 * Tells one person, or one channel, in one message everything that they are to be told. False when there was nothing. What
 * may have arrived is not sent again.
 */
export const notifyOne = async (tools: DigestTools): Promise<boolean> => {
  const { store, messenger, rules, log, workspaceId } = tools;
  if ((await heldWords(tools)) !== undefined) return false;
  const notices = await store.notices.claim(workspaceId, rules.leaseMs);
  const [first] = notices;
  if (first === undefined) return false;
  const told = stillTrue(await noticed(notices, tools));
  if (told.length === 0) {
    await store.notices.done(notices);
    return true;
  }
  const outcome = await messenger.post(first.recipient, noticeForms(told, messenger.botName));
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
      await putOff(notices, outcome, tools);
  }
  return true;
};
