import type { Claim } from '../../store/queue/claim.ts';
import type { Settlement } from '../../store/queue/settle.ts';
import type { Reason } from '../../store/reason.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import type { DigestPost, NotEditable, PostOutcome, RunMark } from '../messenger.ts';
import { suspendWorkspace } from '../suspension.ts';
import { toRunId } from './choose-occurrence.ts';
import {
  fail,
  notifyAsker,
  notifyRecovered,
  reschedule,
  retryOrFail,
  settle,
  type Transition,
} from './transition.ts';

/** A message ready to send, and what follows for the subscription. */
export type ReadyPost = {
  readonly post: DigestPost;
  /** The shown rows, stored until the next one. */
  readonly snapshot: string;
  /** The reason to record once it's sent. */
  readonly sent: Pick<
    Settlement,
    'reason' | 'execution' | 'newBaseline' | 'staleExecution' | 'queryName' | 'told' | 'followUps'
  >;
};

type NotSent = Exclude<PostOutcome, { kind: 'sent' }>;

/** A reason that the channel can't be told. */
const refused = (
  attempt: DeliveryAttempt,
  { reason, code }: Extract<NotSent, { kind: 'refused' }>,
): Transition => {
  const why: Reason = { code: 'channel-refused', detail: { reason, slackCode: code } };
  return settle({
    outcome: 'refused',
    reason: why,
    failure: attempt.kind === 'run' ? 'undecided' : 'own',
    pause: { reason, why },
    notifications: [{ to: 'owner', kind: 'paused', reason: why }, ...notifyAsker(attempt, why)],
  });
};

/** Returns what follows for an occurrence from a rejected or lost post. `now` in ms, by the database. */
const afterPost = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  outcome: NotSent,
  means: Uses<'store' | 'policy' | 'log' | 'workspaceId'>,
  now: number,
): Promise<Transition> => {
  const { store, policy, workspaceId } = means;
  switch (outcome.kind) {
    case 'refused':
      return refused(attempt, outcome);
    case 'workspace': {
      await suspendWorkspace(outcome, means, now);
      // A waiting person hears at once; a scheduled post comes late, when posting works again.
      if (attempt.kind === 'run')
        return fail(claim, attempt, { reason: outcome.reason, isOwn: false }, policy);
      // Due at once, but nothing is claimed while the workspace is suspended.
      return reschedule({ until: now, notSent: true, restart: true });
    }
    case 'busy': {
      const until = now + outcome.retryAfterMs;
      await store.workspaces.slowDown(workspaceId, until);
      return reschedule({ until, notSent: true });
    }
    case 'unreachable':
    case 'failed': {
      const isOwn = outcome.kind === 'failed';
      const code = isOwn ? 'message-refused' : 'slack-unreachable';
      const reason: Reason = { code, detail: { slackCode: outcome.code } };
      const next = retryOrFail(claim, attempt, { reason, isPassing: true, isOwn }, policy, now);
      return next.kind === 'reschedule' ? reschedule({ ...next.reschedule, notSent: true }) : next;
    }
    case 'unknown': {
      const reason: Reason = { code: 'post-unconfirmed', detail: { cause: outcome.detail } };
      // It may still show up in the channel, so it's looked for before it's sent again.
      return reschedule({ until: now + policy.lookAfterMs, failure: { reason, isOwn: false } });
    }
  }
};

/** How to send a message, and what to settle once it's sent. */
type Sending = {
  /** The shown rows, stored until the next one. */
  readonly snapshot: string | undefined;
  readonly toSlack: (mark: RunMark) => Promise<PostOutcome | NotEditable>;
  readonly sent: (
    outcome: Extract<PostOutcome, { kind: 'sent' }> | NotEditable,
  ) => Pick<Settlement, 'outcome'> & Partial<Settlement>;
  /** Decides what follows where the message can no longer be edited; without it, `sent` does. */
  readonly notEdited?: (outcome: NotEditable, now: number) => Transition;
};

/**
 * Sends a message of an occurrence once: records that it may be on its way, waits for its slot in the send rate, and sends
 * it.
 */
export const sendOnce = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  { snapshot, toSlack, sent, notEdited }: Sending,
  means: Uses<'store' | 'policy' | 'clock' | 'log' | 'workspaceId'>,
): Promise<Transition> => {
  const { store, policy, clock } = means;
  const { sendRate, leaseMs, channelMs: channelRestMs } = policy;
  const permit = await store.queue.beginSend(claim, attempt, { snapshot, sendRate, leaseMs });
  if (permit.kind === 'lost') return { kind: 'none' };
  if (permit.kind === 'unwanted')
    return settle({ outcome: 'skipped', reason: { code: 'unwanted', detail: {} } });
  if (permit.kind === 'wait') return reschedule({ until: permit.until });
  // Due at once, but nothing is claimed while the workspace is suspended.
  if (permit.kind === 'held') return reschedule({ until: await store.now(), restart: true });
  if (permit.inMs > 0) await clock.sleep(permit.inMs);
  // A process that was stopped leaves it to the next one, which looks for it before sending.
  if (permit.leaseUntil - (await store.now()) < leaseMs / 2) return { kind: 'none' };
  const outcome = await toSlack({ id: toRunId(claim.subscription.id, attempt) });
  if (outcome.kind !== 'sent' && outcome.kind !== 'gone' && outcome.kind !== 'locked')
    return afterPost(claim, attempt, outcome, means, await store.now());
  if (outcome.kind !== 'sent' && notEdited !== undefined) return notEdited(outcome, await store.now());
  const notifications = notifyRecovered(claim);
  return settle({ failure: 'none', notifications, channelRestMs, ...sent(outcome) });
};

/** Sends a digest once. */
export const send = (
  claim: Claim,
  attempt: DeliveryAttempt,
  { post, snapshot, sent }: ReadyPost,
  means: Uses<'store' | 'policy' | 'clock' | 'messenger' | 'log' | 'workspaceId'>,
): Promise<Transition> =>
  sendOnce(
    claim,
    attempt,
    {
      snapshot,
      toSlack: (mark) => means.messenger.post(claim.subscription.channelId, post, { mark }),
      sent: (outcome) => ({
        outcome: 'posted',
        messageTs: outcome.kind === 'sent' ? outcome.ts : undefined,
        ...sent,
      }),
    },
    means,
  );
