import type { Clock } from '../core/clock.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { PostOutcome } from './messenger.ts';

/** How an announcement in a channel ended. `unconfirmed`: it may have arrived. */
export type Announcement =
  | { readonly kind: 'said' | 'unconfirmed' }
  | { readonly kind: 'not-said'; readonly problem: DigestProblem };

/** A person waits for Slack no longer than this, ms. */
const maxWaitMs = 10_000;

/** Waits for a busy channel (Slack takes about one message a second) while there is time. */
const retryWhileBusy = async (post: () => Promise<PostOutcome>, clock: Clock): Promise<PostOutcome> => {
  const until = clock.now() + maxWaitMs;
  for (;;) {
    const outcome = await post();
    if (outcome.kind !== 'busy' || clock.now() + outcome.retryAfterMs > until) return outcome;
    await clock.sleep(outcome.retryAfterMs);
  }
};

/** Announces something in a channel while a person waits. If it arrives, digests can be posted there. */
export const announce = async (post: () => Promise<PostOutcome>, clock: Clock): Promise<Announcement> => {
  const outcome = await retryWhileBusy(post, clock);
  const notSaid = (problem: DigestProblem): Announcement => ({ kind: 'not-said', problem });
  switch (outcome.kind) {
    case 'sent':
      return { kind: 'said' };
    case 'unknown':
      return { kind: 'unconfirmed' };
    case 'refused':
      return notSaid({ kind: 'cannot-post', refused: outcome });
    case 'workspace':
      return notSaid({ kind: 'held', reason: outcome.reason });
    case 'busy':
      return notSaid({ kind: 'not-posted', cause: 'busy' });
    case 'unreachable':
    case 'failed':
      return notSaid({ kind: 'not-posted', cause: outcome.kind, code: outcome.code });
  }
};
