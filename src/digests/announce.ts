import type { Forms } from '../messages/blocks/message.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { DigestTools } from './dependencies.ts';
import type { PostOutcome } from './messenger.ts';

/** Whether something was said in a channel. `unconfirmed`: it may have arrived. */
export type Said =
  | { readonly kind: 'said' | 'unconfirmed' }
  | { readonly kind: 'not-said'; readonly problem: DigestProblem };

/** Waiting longer than this for Slack would leave the person alone, ms. */
const longestWaitMs = 10_000;

/** A channel that takes one message a second is waited for, as long as there is time. */
const post = async (
  channelId: string,
  forms: Forms,
  { messenger, clock }: DigestTools,
): Promise<PostOutcome> => {
  const until = clock.now() + longestWaitMs;
  for (;;) {
    const outcome = await messenger.post(channelId, forms);
    if (outcome.kind !== 'busy' || clock.now() + outcome.retryAfterMs > until) return outcome;
    await clock.sleep(outcome.retryAfterMs);
  }
};

const saidBy = (outcome: PostOutcome): Said => {
  const not = (words: string): Said => ({ kind: 'not-said', problem: { kind: 'not-posted', words } });
  switch (outcome.kind) {
    case 'sent':
      return { kind: 'said' };
    case 'unknown':
      return { kind: 'unconfirmed' };
    case 'refused':
      return { kind: 'not-said', problem: { kind: 'cannot-post', refused: outcome } };
    case 'workspace':
      return { kind: 'not-said', problem: { kind: 'held', words: outcome.words } };
    case 'busy':
      return not('it takes no more messages just now');
    case 'unreachable':
      return not(`it cannot be reached (${outcome.code})`);
    case 'failed':
      return not(outcome.code);
  }
};

/** Says something about a digest in its channel, which proves that digests can be posted there. */
export const sayInChannel = async (channelId: string, forms: Forms, tools: DigestTools): Promise<Said> =>
  saidBy(await post(channelId, forms, tools));
