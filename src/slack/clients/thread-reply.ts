import { addEphemeralNote } from '../../messages/answer/ephemeral-note.ts';
import { createInTurn } from './in-turn.ts';
import type { ConnectedMessenger, PostEphemeral } from './messenger.ts';
import {
  type EndingReply,
  ephemeral,
  isForAll,
  isMeanwhile,
  isPassing,
  type Reply,
  retryOnceWhenBusy,
} from './reply.ts';

/** A thread, and the person to reply to in it. */
export type Thread = { readonly channelId: string; readonly ts: string; readonly userId: string };

/** Creates a reply in a thread. Private messages are ephemeral, in the same thread. */
export const createThreadReply =
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
 * there, because nobody else sees it; only what was said meanwhile is deleted by what comes next.
 */
export const replyInMessages = (
  channelId: string,
  thread: string | undefined,
  messenger: Pick<ConnectedMessenger, 'send' | 'remove'>,
): EndingReply => {
  let notice: string | undefined;
  const inTurn = createInTurn();
  const removeNotice = async (): Promise<void> => {
    const ts = notice;
    notice = undefined;
    if (ts !== undefined) await messenger.remove(channelId, ts);
  };
  const say: Reply = async (variants, target) => {
    const send = () => messenger.send(channelId, variants, thread === undefined ? {} : { thread });
    // The answer is worth a wait; a notice that comes late isn't.
    const posted = await (isPassing(target) ? send() : retryOnceWhenBusy(send));
    await removeNotice();
    if (isPassing(target) && posted.kind === 'sent') notice = posted.ts;
  };
  return {
    reply: (variants, target) => inTurn(() => say(variants, target)),
    end: () => inTurn(removeNotice),
  };
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
