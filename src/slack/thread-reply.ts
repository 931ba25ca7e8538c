import { setTimeout as pause } from 'node:timers/promises';
import type { Manner, Messenger, PostOutcome } from '../digest/messenger.ts';
import type { Forms } from '../render/message.ts';
import { longestWaitMs, type Reply } from './reply.ts';

/** A thread, and the person in it who is answered. */
export type Thread = { readonly channelId: string; readonly ts: string; readonly userId: string };

/** Posts for one person's eyes only, in a channel that the bot is in. */
export type Whisper = (
  channelId: string,
  userId: string,
  forms: Forms,
  manner: Pick<Manner, 'thread'>,
) => Promise<PostOutcome>;

/** Answers in a thread; what is for the person alone is seen by them alone, in the same place. */
export const replyInThread =
  ({ channelId, ts, userId }: Thread, messenger: Messenger, whisper: Whisper): Reply =>
  async (forms, placing) => {
    const isForAll = !placing.replaces && placing.visibility === 'channel';
    const send = (): Promise<PostOutcome> =>
      isForAll
        ? messenger.post(channelId, forms, { thread: ts })
        : whisper(channelId, userId, forms, { thread: ts });
    const outcome = await send();
    if (outcome.kind !== 'busy' || outcome.retryAfterMs > longestWaitMs) return;
    await pause(outcome.retryAfterMs);
    await send();
  };
