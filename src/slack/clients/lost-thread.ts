import type { PostOptions, PostOutcome } from '../../digests/messenger.ts';

/**
 * Slack's codes for a thread that takes no reply, because the message that begins it is gone. Sources:
 * docs.slack.dev/reference/methods/chat.postMessage, "Errors", and github.com/slackapi/bolt-js/issues/2307.
 */
const threadGone = /^(thread_not_found|message_not_found|invalid_thread_ts|cannot_reply_to_message)$/;

/**
 * Posts in a thread, or in the channel itself where the message that begins the thread is gone. The rejected reply didn't
 * arrive, so nothing is posted twice.
 */
export const postOutsideLostThread = async (
  post: (options: PostOptions) => Promise<PostOutcome>,
  options: PostOptions,
): Promise<PostOutcome> => {
  const outcome = await post(options);
  const isRejected = outcome.kind === 'failed' || outcome.kind === 'refused';
  if (options.thread === undefined || !isRejected || !threadGone.test(outcome.code)) return outcome;
  const outside = await post({ mark: options.mark });
  return outside.kind === 'sent' ? { ...outside, isOutsideThread: true } : outside;
};
