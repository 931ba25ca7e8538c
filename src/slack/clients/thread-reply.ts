import type { PostOptions, PostOutcome } from '../../digests/messenger.ts';
import { onlyForYou } from '../../messages/answer/ephemeral-note.ts';
import type { Forms } from '../../messages/blocks/message.ts';
import { toPerson } from '../handlers/answer.ts';
import { patiently, type Reply } from './reply.ts';
import type { Placing } from './response-url.ts';

/** A thread, and the person in it who is answered. */
export type Thread = { readonly channelId: string; readonly ts: string; readonly userId: string };

/** Posts what is in words already. */
type Sending = {
  readonly send: (channelId: string, forms: Forms, options?: PostOptions) => Promise<PostOutcome>;
  readonly botName: string;
};

/** Posts for one person's eyes only, in a channel that the bot is in. */
export type Whisper = (
  channelId: string,
  userId: string,
  forms: Forms,
  options: Pick<PostOptions, 'thread'>,
) => Promise<PostOutcome>;

const isForAll = (placing: Placing): boolean => !placing.replaces && placing.visibility === 'channel';

/** Answers in a thread; what is for the person alone is seen by them alone, in the same place. */
export const replyInThread =
  ({ channelId, ts, userId }: Thread, messenger: Pick<Sending, 'send'>, whisper: Whisper): Reply =>
  async (forms, placing) => {
    await patiently(() =>
      isForAll(placing)
        ? messenger.send(channelId, forms, { thread: ts })
        : whisper(channelId, userId, forms, { thread: ts }),
    );
  };

/**
 * Answers in a thread of a channel that the bot may not be in. Where it cannot post, the answer is for the person alone,
 * over `direct`, with the way to have it in the thread; so is everything that is for them alone anyway.
 */
export const replyInThreadOrAlone =
  ({ channelId, ts }: Thread, messenger: Sending, direct: Reply): Reply =>
  async (forms, placing) => {
    if (!isForAll(placing)) return direct(forms, placing);
    const outcome = await patiently(() => messenger.send(channelId, forms, { thread: ts }));
    if (outcome.kind === 'sent' || outcome.kind === 'unknown') return;
    await direct(onlyForYou(forms, messenger.botName), toPerson);
  };
