import type { Message } from '../../messages/blocks/message.ts';
import { ephemeral, isForAll, isMeanwhile, type Reply, removing, replacing } from './reply.ts';

/** Stands for the message that is removed. */
const nothing: Message = { text: '', blocks: [] };

/** The means of a reply that takes the place of the clicked message. */
type PlaceMeans = {
  /** Replies over the `response_url` of the click. */
  readonly direct: Reply;
  /** Replies to everyone: in the channel, or in the thread of the message. */
  readonly toAll: Reply;
};

/** A reply in the place of a message, and if the message is gone, so that its buttons do nothing anymore. */
type ReplyInPlace = { readonly reply: Reply; readonly isGone: () => boolean };

/**
 * Creates a reply to a click on a message that only the person sees: the first words to the person take its place, an answer
 * for everyone removes it, and words that only last until the answer come in between. What comes after is a message of its
 * own.
 */
export const createReplyInPlace = ({ direct, toAll }: PlaceMeans): ReplyInPlace => {
  let state: 'there' | 'answered' | 'gone' = 'there';
  const answerAll: Reply = async (variants, target) => {
    await toAll(variants, target);
    if (state !== 'there') return;
    state = 'gone';
    await direct([() => nothing], removing);
  };
  const answerPerson: Reply = async (variants, target) => {
    const isFirst = state === 'there';
    if (isMeanwhile(target)) return isFirst ? direct(variants, replacing) : undefined;
    if (isFirst) state = 'answered';
    const takesPlace = isFirst || (target.replaces && state === 'answered');
    return direct(variants, takesPlace ? replacing : ephemeral);
  };
  const reply: Reply = (variants, target) =>
    isForAll(target) ? answerAll(variants, target) : answerPerson(variants, target);
  return { reply, isGone: () => state === 'gone' };
};
