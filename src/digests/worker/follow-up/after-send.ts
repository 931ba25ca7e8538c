import type { FollowUpRetry } from '../../../store/follow-ups.ts';
import type { FollowUp } from '../../../store/queue/claim-follow-ups.ts';
import type { Reason } from '../../../store/reason.ts';
import type { DigestDependencies } from '../../dependencies.ts';
import type { PostOutcome } from '../../messenger.ts';
import { suspendWorkspace } from '../../suspension.ts';
import { backoff } from '../transition.ts';
import type { FollowUpJob } from './doer.ts';

/** The next step of a follow-up. `dropped`: nobody wants it; `given-up`: its owner hears of it. `lost`: another process has it. */
export type FollowUpNext =
  | { readonly kind: 'sent'; readonly isOwn: boolean }
  | { readonly kind: 'dropped'; readonly why: string; readonly holdsChannel: boolean }
  | { readonly kind: 'given-up'; readonly reason: Reason; readonly holdsChannel: boolean }
  | { readonly kind: 'retry'; readonly retry: FollowUpRetry; readonly reason: Reason | undefined }
  | { readonly kind: 'lost' };

/** Slack's rejection of one message isn't going to pass, or not for long. */
const maxRejected = 8;

/** Tries again later, or gives up where its window ends before. */
export const retryOrGiveUp = (
  { giveUpAt }: FollowUp,
  retry: FollowUpRetry,
  reason: Reason,
  isPassing = true,
): FollowUpNext =>
  isPassing && retry.until < giveUpAt
    ? { kind: 'retry', retry, reason }
    : { kind: 'given-up', reason, holdsChannel: retry.freesChannel };

/** Returns what follows from a send that didn't arrive, or may have. `now` in ms, by the database. */
export const afterSend = async (
  { followUp }: FollowUpJob,
  outcome: Exclude<PostOutcome, { kind: 'sent' }>,
  means: DigestDependencies,
  now: number,
): Promise<FollowUpNext> => {
  const { policy, store, workspaceId } = means;
  const notSent = { notSent: true, freesChannel: true } as const;
  switch (outcome.kind) {
    case 'refused': {
      const { reason, code: slackCode } = outcome;
      return {
        kind: 'given-up',
        reason: { code: 'channel-refused', detail: { reason, slackCode } },
        holdsChannel: true,
      };
    }
    case 'workspace':
      await suspendWorkspace(outcome, means, now);
      // Due at once, but nothing is claimed while the workspace is suspended.
      return { kind: 'retry', retry: { until: now, ...notSent }, reason: outcome.reason };
    case 'busy': {
      const until = now + outcome.retryAfterMs;
      await store.workspaces.slowDown(workspaceId, until);
      return { kind: 'retry', retry: { until, ...notSent }, reason: undefined };
    }
    case 'unreachable':
    case 'failed': {
      const isOwn = outcome.kind === 'failed';
      const code = isOwn ? 'message-refused' : 'slack-unreachable';
      const until = now + backoff(followUp.tries, policy);
      const reason: Reason = { code, detail: { slackCode: outcome.code } };
      const isPassing = !isOwn || followUp.tries + 1 < maxRejected;
      return retryOrGiveUp(followUp, { until, counts: true, ...notSent }, reason, isPassing);
    }
    case 'unknown': {
      const reason: Reason = { code: 'post-unconfirmed', detail: { cause: outcome.detail } };
      // It may still show up, so it's looked for before it's sent again, however late that is.
      const retry = { until: now + policy.lookAfterMs, counts: true, freesChannel: true };
      return { kind: 'retry', retry, reason };
    }
  }
};
