import { setTimeout as pause } from 'node:timers/promises';
import type { Reading } from '../../command/reading.ts';
import type { Message, MessageVariants } from '../../messages/blocks/message.ts';
import { withReadingLine } from '../../messages/text/reading-line.ts';
import type { Log } from '../../platform/log.ts';
import { isBlockError, sendWithFallback } from './block-fallback.ts';
import type { BlockMemory } from './block-memory.ts';
import type { ReplyTarget, RespondTo, ResponseOutcome } from './response-url.ts';

/** Replies to one command or click. */
export type Reply = (variants: MessageVariants, target: ReplyTarget) => Promise<void>;

/** Only visible to the person; nothing stays in the channel. */
export const ephemeral: ReplyTarget = { visibility: 'person', replaces: false };
/** Visible to everyone in the channel. */
export const inChannel: ReplyTarget = { visibility: 'channel', replaces: false };
/**
 * Words that the answer replaces, such as "Getting the latest result…". They are said only where they can be taken away:
 * in place of a message that only the person sees and whose button was pressed. Over the `response_url` of a command,
 * nothing can be replaced or removed, and a message that only one person sees can't by any other means.
 * Sources: docs.slack.dev/messaging/modifying-messages, github.com/slackapi/bolt-js/issues/2287 and 959.
 */
export const meanwhile: ReplyTarget = { visibility: 'meanwhile', replaces: false };
/** Replaces the message whose button was pressed. */
export const replacing: ReplyTarget = { replaces: true };

/** Removes the message whose button was pressed; the message that is given is shown nowhere. */
export const removing: ReplyTarget = { replaces: true, removes: true };

/** Tells if a message is for everyone in the channel. */
export const isForAll = (target: ReplyTarget): boolean => !target.replaces && target.visibility === 'channel';

/** Tells if a message is only said where the answer can replace it. */
export const isMeanwhile = (target: ReplyTarget): boolean =>
  !target.replaces && target.visibility === 'meanwhile';

/** Creates a reply that leaves the clicked message there: what would replace it is said to the person alone. */
export const besideClicked =
  (reply: Reply): Reply =>
  (variants, target) =>
    reply(variants, target.replaces ? ephemeral : target);

/**
 * Creates a reply whose first words to the person also say how their command was read. What everyone sees says itself what
 * it is of or what was done, so nothing is added to that or to what follows it.
 */
export const sayingReading = (reply: Reply, reading: Reading | undefined): Reply => {
  if (reading === undefined) return reply;
  let isSaid = false;
  return (variants, target) => {
    if (isSaid || isMeanwhile(target)) return reply(variants, target);
    isSaid = true;
    return reply(isForAll(target) ? variants : withReadingLine(variants, reading), target);
  };
};

/** The longest wait for Slack that a person can be expected to sit through, ms. */
const maxWaitMs = 15_000;

/** The outcome of a send, with the wait Slack asks for when it's busy, ms. */
type SendResult = { readonly kind: string; readonly retryAfterMs?: number };

/** Sends once more if Slack asks for a short wait. */
export const retryOnceWhenBusy = async <T extends SendResult>(send: () => Promise<T>): Promise<T> => {
  const outcome = await send();
  const { kind, retryAfterMs = 0 } = outcome;
  if (kind !== 'busy' || retryAfterMs > maxWaitMs) return outcome;
  await pause(retryAfterMs);
  return send();
};

/** Delays before sending again a message that never left, ms. */
const retryDelaysMs = [1_000, 4_000];

/** Sends a message again that certainly didn't arrive: once when Slack was busy, twice when there was no connection. */
const retryUndelivered = async (send: () => Promise<ResponseOutcome>): Promise<ResponseOutcome> => {
  let outcome = await send();
  if (outcome.kind === 'rate-limited' && outcome.retryAfterMs <= maxWaitMs) {
    await pause(outcome.retryAfterMs);
    return send();
  }
  for (const delayMs of retryDelaysMs) {
    if (outcome.kind !== 'unreachable') break;
    await pause(delayMs);
    outcome = await send();
  }
  return outcome;
};

const needsPlainer = (outcome: ResponseOutcome): boolean =>
  outcome.kind === 'refused' && isBlockError(outcome.reason);

/** Creates a reply over one `response_url`. It falls back to plainer variants and logs failures. */
export const replyToUrl =
  (url: string, respondTo: RespondTo, memory: BlockMemory, log: Log): Reply =>
  async (variants, target) => {
    if (isMeanwhile(target)) return;
    const send = async (message: Message): Promise<ResponseOutcome> => {
      const outcome = await retryUndelivered(() => respondTo(url, message, target));
      if (outcome.kind !== 'sent') log.warn({ outcome }, 'slack message failed');
      return outcome;
    };
    await sendWithFallback(variants, send, needsPlainer, memory);
  };
