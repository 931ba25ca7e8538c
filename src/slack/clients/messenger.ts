import type { Manner, Messenger, PostOutcome } from '../../digests/messenger.ts';
import type { Forms } from '../../messages/blocks/message.ts';
import { type ChartSupport, isBlockError, sendWithFallback } from './block-fallback.ts';
import { findMessage } from './find-message.ts';
import { postEphemeral, postMessage } from './post-message.ts';
import { createWebClient, type SlackAccess } from './web-client.ts';

/** Posts in a channel that the bot is in, for one person's eyes only. */
export type PostEphemeral = (
  channelId: string,
  userId: string,
  forms: Forms,
  manner: Pick<Manner, 'thread'>,
) => Promise<PostOutcome>;

/** A messenger, and the workspace that its token is for. */
export type ConnectedMessenger = Messenger & {
  readonly workspaceId: string;
  readonly postEphemeral: PostEphemeral;
};

const needsPlainer = (outcome: PostOutcome): boolean =>
  outcome.kind === 'failed' && isBlockError(outcome.code);

/** Connects what posts and looks for messages. Throws what Slack says of the token when it is refused. */
export const connectMessenger = async (
  access: SlackAccess,
  charts: ChartSupport,
): Promise<ConnectedMessenger> => {
  const { log } = access;
  const client = createWebClient(access, 'post');
  const app = await client.auth.test();
  return {
    workspaceId: app.team_id ?? '',
    botName: app.user ?? 'dune',
    post: (channel, forms, manner = {}) =>
      sendWithFallback(
        forms,
        (message) => postMessage(client, channel, message, manner, log),
        needsPlainer,
        charts,
      ),
    postEphemeral: (channel, user, forms, manner) =>
      sendWithFallback(
        forms,
        (message) => postEphemeral(client, channel, user, message, manner, log),
        needsPlainer,
        charts,
      ),
    find: (channel, mark, since) => findMessage(client, channel, mark, since),
    zoneOf: async (user) => {
      try {
        return (await client.users.info({ user })).user?.tz;
      } catch (error) {
        log.debug({ err: error }, 'the time zone of a person cannot be read');
        return undefined;
      }
    },
  };
};
