import type { FollowUp } from '../../../store/queue/claim-follow-ups.ts';
import type { Reason } from '../../../store/reason.ts';
import type { DigestDependencies } from '../../dependencies.ts';
import type { FindOutcome } from '../../messenger.ts';
import { skewMs } from '../recover-send.ts';
import { backoff } from '../transition.ts';
import { type FollowUpNext, retryOrGiveUp } from './after-send.ts';
import type { FollowUpDoer, FollowUpJob } from './doer.ts';

const lookFor = (
  job: FollowUpJob,
  { find }: FollowUpDoer,
  { at, mark }: Exclude<FollowUp['sent'], undefined>,
  means: DigestDependencies,
): Promise<FindOutcome> => {
  const { channelId, threadTs: thread } = job.followUp;
  const since = at - skewMs;
  return find === undefined
    ? means.messenger.find(channelId, { id: mark }, since, { thread })
    : find(job, mark, since, means);
};

/** Looks for a send with an unknown outcome. `undefined`: it's certainly not there, and may be sent. */
export const recoverFollowUp = async (
  job: FollowUpJob,
  doer: FollowUpDoer,
  means: DigestDependencies,
): Promise<FollowUpNext | undefined> => {
  const { followUp } = job;
  const { store, policy } = means;
  if (followUp.sent === undefined) return undefined;
  const now = await store.now();
  const lookAt = followUp.sent.at + policy.lookAfterMs;
  const freesChannel = false;
  // It may still be on its way.
  if (now < lookAt) return { kind: 'retry', retry: { until: lookAt, freesChannel }, reason: undefined };
  const found = await lookFor(job, doer, followUp.sent, means);
  switch (found.kind) {
    case 'found':
      return { kind: 'sent', isOwn: false };
    case 'absent':
      return undefined;
    case 'cannot-look':
      return { kind: 'given-up', reason: { code: 'post-unknown', detail: {} }, holdsChannel: false };
    case 'trouble': {
      const reason: Reason = { code: 'search-failed', detail: { cause: found.detail } };
      const until = now + backoff(followUp.tries, policy);
      return retryOrGiveUp(followUp, { until, counts: true, freesChannel }, reason);
    }
  }
};
