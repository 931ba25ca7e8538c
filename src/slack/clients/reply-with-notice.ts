import { createInTurn } from './in-turn.ts';
import {
  type EndingReply,
  ephemeral,
  isForAll,
  isMeanwhile,
  isPassing,
  type Reply,
  removeOriginal,
  removing,
  replacing,
  type UrlReply,
} from './reply.ts';

/**
 * Creates the reply to a command. Its first words to the person are the original of its `response_url`: if they are a notice,
 * the next one takes its place, and so do the first words to the person that stay. What others see comes beside it, and the
 * end removes what is left of it. In some of Slack's clients a command has no original; there the notice stays until the
 * person's client loads again, and everything else is the same.
 * Sources: docs.slack.dev/messaging/modifying-messages; github.com/slackapi/bolt-js/issues/2287 and bolt-python/issues/1268.
 */
export const createReplyWithNotice = ({ reply: direct, notify }: UrlReply): EndingReply => {
  let notice: 'none' | 'there' | 'over' = 'none';
  const answerPerson: Reply = async (variants, target) => {
    const takesPlace = notice === 'there';
    notice = 'over';
    if (target.replaces && target.removes === true)
      return takesPlace ? direct(variants, removing) : undefined;
    return direct(variants, takesPlace ? replacing : ephemeral);
  };
  const say: Reply = async (variants, target) => {
    if (notice === 'over') return isMeanwhile(target) ? undefined : direct(variants, ephemeral);
    if (await notify(variants[0](), notice === 'there' ? replacing : ephemeral)) notice = 'there';
  };
  // Two notices at once would be two lines.
  const inTurn = createInTurn();
  const reply: Reply = (variants, target) =>
    inTurn(() => {
      if (isPassing(target)) return say(variants, target);
      return isForAll(target) ? direct(variants, target) : answerPerson(variants, target);
    });
  const end = (): Promise<void> =>
    inTurn(async () => {
      if (notice === 'there') await removeOriginal(answerPerson);
    });
  return { reply, end };
};
