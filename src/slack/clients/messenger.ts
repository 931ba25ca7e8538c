import type { Messenger, PostOptions, PostOutcome } from '../../digests/messenger.ts';
import type { MessageVariants } from '../../messages/blocks/message.ts';
import { isBlockError, sendWithFallback } from './block-fallback.ts';
import type { BlockMemory } from './block-memory.ts';
import { findMessage } from './find-message.ts';
import { postOutsideLostThread, replyInThread } from './lost-thread.ts';
import { openPlace } from './open-place.ts';
import { postEphemeral, postMessage } from './post-message.ts';
import { renderPost } from './render-post.ts';
import type { TokenWorkspace } from './slack-user.ts';
import { createPins, isInSight, messageLink } from './standing-message.ts';
import { createThreadFiles } from './thread-files.ts';
import { updateMessage } from './update-message.ts';
import { createWebClient, type SlackAccess } from './web-client.ts';

/** Posts an ephemeral message in a channel the app is in. */
export type PostEphemeral = (
  channelId: string,
  userId: string,
  variants: MessageVariants,
  options: Pick<PostOptions, 'thread'>,
) => Promise<PostOutcome>;

/** A messenger, and the workspace that it's for. */
export type ConnectedMessenger = Messenger &
  TokenWorkspace & {
    /** The name to type after `/invite @`. */
    readonly botName: string;
    /** The scopes of the token; `undefined` if Slack didn't list them. */
    readonly scopes: readonly string[] | undefined;
    /** Posts a rendered message, in the first variant that Slack accepts. */
    readonly send: (
      channelId: string,
      variants: MessageVariants,
      options?: PostOptions,
    ) => Promise<PostOutcome>;
    readonly postEphemeral: PostEphemeral;
    /** Deletes a message of this app that others see, or that is in its own direct messages. Never throws. */
    readonly remove: (channelId: string, ts: string) => Promise<void>;
  };

const needsPlainer = (outcome: PostOutcome): boolean =>
  outcome.kind === 'failed' && isBlockError(outcome.code);

/**
 * Connects the client that posts and finds messages, for the workspace of the token if no other is named. `slash`: the command
 * to type. Throws Slack's error when it rejects the token.
 */
export const connectMessenger = async (
  access: SlackAccess,
  memory: BlockMemory,
  slash: string,
  named?: string,
): Promise<ConnectedMessenger> => {
  const { log } = access;
  const client = createWebClient(access, 'post');
  const people = createWebClient(access, 'view');
  const app = await client.auth.test();
  const botName = app.user ?? 'dune';
  // Slack names an organization, not a workspace, where the token is an organization's.
  const workspaceId = named ?? app.team_id ?? '';
  const scopes = app.response_metadata?.scopes;
  const pins = createPins(scopes, log);
  const send: ConnectedMessenger['send'] = (channel, variants, options = {}) =>
    sendWithFallback(
      variants,
      (message) => postMessage(client, channel, message, options, access),
      needsPlainer,
      memory,
    );
  const remove: ConnectedMessenger['remove'] = async (channel, ts) => {
    try {
      await client.chat.delete({ channel, ts });
    } catch (error) {
      log.debug({ err: error, channel }, 'slack notice not deleted');
    }
  };
  return {
    workspaceId,
    hasOrgToken: app.is_enterprise_install === true,
    botName,
    scopes,
    send,
    post: (channel, digestPost, options) =>
      postOutsideLostThread(
        (where) => send(channel, renderPost(digestPost, { botName, slash }), where),
        options ?? {},
      ),
    reply: (channel, digestPost, options) =>
      replyInThread(
        () => send(channel, renderPost(digestPost, { botName, slash }), options),
        (ts) => remove(channel, ts),
      ),
    update: (channel, ts, digestPost) =>
      updateMessage(client, { channel, ts }, renderPost(digestPost, { botName, slash }), memory, access),
    postEphemeral: (channel, user, variants, options) =>
      sendWithFallback(
        variants,
        (message) => postEphemeral(client, channel, user, message, options, access),
        needsPlainer,
        memory,
      ),
    remove,
    find: (channel, mark, since, options) =>
      findMessage(client, { channel, thread: options?.thread }, mark, since),
    ...createThreadFiles(access, client),
    sight: (channel, ts) => isInSight(client, channel, ts),
    pin: (channel, ts) => pins.pin(client, channel, ts),
    unpin: (channel, ts) => pins.unpin(client, channel, ts),
    linkTo: (channel, ts) => messageLink(app.url, channel, ts),
    openPlace: (place, userId) => openPlace(people, place, userId, workspaceId),
    zoneOf: async (user) => {
      try {
        return (await client.users.info({ user })).user?.tz;
      } catch (error) {
        log.debug({ err: error }, 'user time zone lookup failed');
        return undefined;
      }
    },
  };
};
