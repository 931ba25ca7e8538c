import {
  type EndingReply,
  ephemeral,
  isForAll,
  isMeanwhile,
  isPassing,
  type Reply,
  removeOriginal,
  replacing,
} from './reply.ts';

/** The means of a reply that takes the place of the clicked message. */
type PlaceMeans = {
  /** Replies over the `response_url` of the click. */
  readonly direct: Reply;
  /** Replies to everyone: in the channel, or in the thread of the message. */
  readonly toAll: Reply;
};

/** A reply in the place of a message. */
type ReplyInPlace = EndingReply & {
  /** Ends it: what was done without a word to the person removes the message, too. Tells if the message is gone. */
  readonly end: () => Promise<boolean>;
};

/**
 * Creates a reply to a click on a message that only the person sees: the first words to the person take its place, an answer
 * for everyone removes it, and words that only last until the answer come in between. What comes after is another
 * message.
 */
export const createReplyInPlace = ({ direct, toAll }: PlaceMeans): ReplyInPlace => {
  let state: 'there' | 'answered' | 'gone' = 'there';
  const removeUnanswered = async (): Promise<void> => {
    if (state !== 'there') return;
    state = 'gone';
    await removeOriginal(direct);
  };
  const answerAll: Reply = async (variants, target) => {
    await toAll(variants, target);
    await removeUnanswered();
  };
  const answerPerson: Reply = async (variants, target) => {
    const isFirst = state === 'there';
    if (isPassing(target) && isFirst) return direct(variants, replacing);
    if (isMeanwhile(target)) return;
    if (isFirst) state = 'answered';
    const takesPlace = isFirst || (target.replaces && state === 'answered');
    return direct(variants, takesPlace ? replacing : ephemeral);
  };
  const reply: Reply = (variants, target) =>
    isForAll(target) ? answerAll(variants, target) : answerPerson(variants, target);
  const end = async (): Promise<boolean> => {
    await removeUnanswered();
    return state === 'gone';
  };
  return { reply, end };
};
