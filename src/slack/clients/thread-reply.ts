import { addEphemeralNote } from '../../messages/answer/ephemeral-note.ts';
import type { ConnectedMessenger, PostEphemeral } from './messenger.ts';
import { ephemeral, isForAll, isMeanwhile, type Reply, retryOnceWhenBusy } from './reply.ts';

/** A thread, and the person to reply to in it. */
export type Thread = { readonly channelId: string; readonly ts: string; readonly userId: string };

/** Creates a reply in a thread. Private messages are ephemeral, in the same thread. */
export const replyInThread =
  (
    { channelId, ts, userId }: Thread,
    messenger: Pick<ConnectedMessenger, 'send'>,
    postEphemeral: PostEphemeral,
  ): Reply =>
  async (variants, target) => {
    if (isMeanwhile(target)) return;
    await retryOnceWhenBusy(() =>
      isForAll(target)
        ? messenger.send(channelId, variants, { thread: ts })
        : postEphemeral(channelId, userId, variants, { thread: ts }),
    );
  };

/**
 * Creates a reply in the direct messages with the app: in a thread, or without one as the next message. Everything stays
 * there, because nobody else sees it.
 */
export const replyInMessages =
  (channelId: string, thread: string | undefined, messenger: Pick<ConnectedMessenger, 'send'>): Reply =>
  async (variants, target) => {
    if (isMeanwhile(target)) return;
    await retryOnceWhenBusy(() =>
      messenger.send(channelId, variants, thread === undefined ? {} : { thread }),
    );
  };

/**
 * Creates a reply in a thread of a channel the app may not be in. If it can't post there, the answer goes to the person
 * over `direct`, with a note on how to get it in the thread. Private messages always go over `direct`.
 */
export const replyInThreadOrAlone =
  (
    { channelId, ts }: Thread,
    messenger: Pick<ConnectedMessenger, 'send' | 'botName'>,
    direct: Reply,
  ): Reply =>
  async (variants, target) => {
    if (!isForAll(target)) return direct(variants, target);
    const outcome = await retryOnceWhenBusy(() => messenger.send(channelId, variants, { thread: ts }));
    if (outcome.kind === 'sent' || outcome.kind === 'unknown') return;
    await direct(addEphemeralNote(variants, messenger.botName), ephemeral);
  };
