import type { PostOptions, PostOutcome, ThreadGone } from '../../digests/messenger.ts';

/**
 * Slack's codes for a thread that takes no reply, because the message that begins it is gone. Sources:
 * docs.slack.dev/reference/methods/chat.postMessage, "Errors", and github.com/slackapi/bolt-js/issues/2307.
 */
const threadGone = /^(thread_not_found|message_not_found|invalid_thread_ts|cannot_reply_to_message)$/;

const isThreadGone = (outcome: PostOutcome): boolean =>
  (outcome.kind === 'failed' || outcome.kind === 'refused') && threadGone.test(outcome.code);

/**
 * Posts in a thread, or in the channel itself where the message that begins the thread is gone. The rejected reply didn't
 * arrive, so nothing is posted twice.
 */
export const postOutsideLostThread = async (
  post: (options: PostOptions) => Promise<PostOutcome>,
  options: PostOptions,
): Promise<PostOutcome> => {
  const outcome = await post(options);
  if (options.thread === undefined || !isThreadGone(outcome)) return outcome;
  const outside = await post({ mark: options.mark });
  return outside.kind === 'sent' ? { ...outside, isOutsideThread: true } : outside;
};

/** Posts in a thread only. A reply that landed in the channel, because the thread was deleted at that moment, is taken away. */
export const replyInThread = async (
  post: () => Promise<PostOutcome>,
  remove: (ts: string) => Promise<void>,
): Promise<PostOutcome | ThreadGone> => {
  const outcome = await post();
  if (isThreadGone(outcome)) return { kind: 'thread-gone' };
  if (outcome.kind !== 'sent' || outcome.isOutsideThread !== true) return outcome;
  await remove(outcome.ts);
  return { kind: 'thread-gone' };
};
