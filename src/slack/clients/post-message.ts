import type { WebClient } from '@slack/web-api';
import type { PostOptions, PostOutcome } from '../../digests/messenger.ts';
import type { Message } from '../../messages/blocks/message.ts';
import { describeHold } from '../../messages/digest/slack-reason.ts';
import { toPostOutcome } from './post-outcome.ts';
import { markMessage } from './run-mark.ts';
import type { PostAccess } from './web-client.ts';

type Posted = {
  readonly ts: string | undefined;
  readonly channel: string | undefined;
  readonly isOutsideThread?: boolean;
  readonly message?: Message;
};

const toOutcome = async (
  channel: string,
  call: () => Promise<Posted>,
  { log, installUrl }: PostAccess,
): Promise<PostOutcome> => {
  try {
    const { ts = '', channel: channelId, isOutsideThread = false, message } = await call();
    const what = message === undefined ? {} : { message };
    return { kind: 'sent', ts, channelId, ...what, ...(isOutsideThread && { isOutsideThread }) };
  } catch (error) {
    const outcome = toPostOutcome(error, installUrl);
    // Slack is busy every morning, and a channel without the app is a person's mistake, which they hear about.
    if (outcome.kind === 'busy' || outcome.kind === 'refused')
      log.debug({ outcome, channel }, 'slack message failed');
    // The operator reads why, and what to do.
    else if (outcome.kind === 'workspace')
      log.error({ outcome, channel, hint: describeHold(outcome.reason) }, 'workspace posting blocked');
    else log.warn({ outcome, channel, err: error }, 'slack message failed');
    return outcome;
  }
};

const toThread = ({ thread }: PostOptions) => (thread === undefined ? {} : { thread_ts: thread });

/** Posts a message; tries once more without metadata if Slack rejects that. Never throws. */
export const postMessage = async (
  client: WebClient,
  channel: string,
  message: Message,
  options: PostOptions,
  access: PostAccess,
  withMetadata = true,
): Promise<PostOutcome> => {
  const body = { ...markMessage(message, options.mark, withMetadata), ...toThread(options) };
  const quiet = { unfurl_links: false, unfurl_media: false };
  const outcome = await toOutcome(
    channel,
    async () => {
      const posted = await client.chat.postMessage({ channel, ...quiet, ...body });
      const { ts, message: echo } = posted;
      // A reply to a message that was deleted a moment ago lands in the channel, and Slack calls that fine. Source:
      // github.com/slack-go/slack/issues/1571.
      const isOutsideThread =
        options.thread !== undefined && echo !== undefined && echo.thread_ts === undefined;
      return { ts, channel: posted.channel, isOutsideThread, message };
    },
    access,
  );
  const isAboutMetadata = outcome.kind === 'failed' && outcome.code.includes('metadata');
  return isAboutMetadata && withMetadata
    ? postMessage(client, channel, message, options, access, false)
    : outcome;
};

/** Posts an ephemeral message in a channel. Never throws. */
export const postEphemeral = (
  client: WebClient,
  channel: string,
  user: string,
  message: Message,
  options: PostOptions,
  access: PostAccess,
): Promise<PostOutcome> => {
  const body = { ...markMessage(message, undefined, false), ...toThread(options) };
  return toOutcome(
    channel,
    async () => {
      const { message_ts: ts } = await client.chat.postEphemeral({ channel, user, ...body });
      return { ts, channel };
    },
    access,
  );
};
