import type { DigestProblem } from '../render/digest/problem.ts';
import type { Forms } from '../render/message.ts';
import type { PostOutcome } from './messenger.ts';
import type { DigestTools } from './tools.ts';

/** Waiting longer than this for Slack would leave the person alone, ms. */
const longestWaitMs = 10_000;

/** A channel that is busy gets a second chance. */
const post = async (
  channelId: string,
  forms: Forms,
  { messenger, ask: { clock } }: DigestTools,
): Promise<PostOutcome> => {
  const outcome = await messenger.post(channelId, forms);
  if (outcome.kind !== 'busy' || outcome.retryAfterMs > longestWaitMs) return outcome;
  await clock.sleep(outcome.retryAfterMs);
  return messenger.post(channelId, forms);
};

const problemOf = (outcome: PostOutcome): DigestProblem | undefined => {
  switch (outcome.kind) {
    case 'sent':
    case 'unknown':
      return undefined;
    case 'refused':
      return { kind: 'cannot-post', refused: outcome };
    case 'busy':
      return { kind: 'not-posted', words: 'it takes no more messages just now' };
    case 'workspace':
      return { kind: 'not-posted', words: outcome.words };
    case 'unreachable':
      return { kind: 'not-posted', words: `it cannot be reached (${outcome.code})` };
    case 'failed':
      return { kind: 'not-posted', words: outcome.code };
  }
};

/**
 * Says something about a digest in its channel, which proves that digests can be posted there. Gives the problem when they
 * cannot; `undefined` when the message arrived, or may have.
 */
export const sayInChannel = async (
  channelId: string,
  forms: Forms,
  tools: DigestTools,
): Promise<DigestProblem | undefined> => problemOf(await post(channelId, forms, tools));
