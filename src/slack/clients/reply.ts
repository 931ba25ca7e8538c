import { setTimeout as pause } from 'node:timers/promises';
import type { Reading } from '../../command/reading.ts';
import type { Message, MessageVariants } from '../../messages/blocks/message.ts';
import { withReadingLine } from '../../messages/text/reading-line.ts';
import type { Log } from '../../platform/log.ts';
import { isBlockError, sendWithFallback } from './block-fallback.ts';
import type { BlockMemory } from './block-memory.ts';
import { maxUrlUses, type ReplyTarget, type RespondTo, type ResponseOutcome } from './response-url.ts';

/** Replies to one command or click. */
export type Reply = (variants: MessageVariants, target: ReplyTarget) => Promise<void>;

/** Only visible to the person; nothing stays in the channel. */
export const ephemeral: ReplyTarget = { visibility: 'person', replaces: false };
/** Visible to everyone in the channel. */
export const inChannel: ReplyTarget = { visibility: 'channel', replaces: false };
/**
 * Words that the outcome replaces, such as "Getting the latest result…". They are said only where they can be taken away:
 * over the `response_url` of a command, in place of a clicked message that only the person sees, and in the direct messages
 * with the app. Beside a clicked message, and in a thread, Slack has no way to.
 * Sources: docs.slack.dev/messaging/modifying-messages, github.com/slackapi/bolt-js/issues/959.
 */
export const meanwhile: ReplyTarget = { visibility: 'meanwhile', replaces: false };
/** Words that the outcome replaces, too, but which a person must read even where they stay. */
export const passing: ReplyTarget = { visibility: 'person', replaces: false, passes: true };
/** Replaces the message whose button was pressed. */
export const replacing: ReplyTarget = { replaces: true };

/** Removes the message whose button was pressed; the message that is given is shown nowhere. */
export const removing: ReplyTarget = { replaces: true, removes: true };

/** Slack takes no message without any part of one; what is removed shows none of it. */
const nothing: Message = { text: '', blocks: [] };

/** Removes the message whose button was pressed, or what a command said meanwhile. */
export const removeOriginal = (reply: Reply): Promise<void> => reply([() => nothing], removing);

/** Tells if a message is for everyone in the channel. */
export const isForAll = (target: ReplyTarget): boolean => !target.replaces && target.visibility === 'channel';

/** Tells if a message is only said where the answer can replace it. */
export const isMeanwhile = (target: ReplyTarget): boolean =>
  !target.replaces && target.visibility === 'meanwhile';

/** Tells if the outcome takes a message away, where that is possible. */
export const isPassing = (target: ReplyTarget): boolean =>
  isMeanwhile(target) || (!target.replaces && target.passes === true);

/** A reply to one command or click, and what ends it: then everything that was only said meanwhile goes. */
export type EndingReply = { readonly reply: Reply; readonly end: () => Promise<unknown> };

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
    if (isSaid || isPassing(target)) return reply(variants, target);
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

/** A reply over one `response_url`, and words on the way. */
export type UrlReply = {
  readonly reply: Reply;
  /**
   * Says how far the work is, unless that takes a use which the outcome may need. Tells if the words may be there. Tries
   * once and not for long, because the outcome waits for it.
   */
  readonly notify: (message: Message, target: ReplyTarget) => Promise<boolean>;
};

/** The longest time that an answer waits for the words before it, ms. */
const noticeTimeoutMs = 3_000;

/** Uses left without which a notice isn't said. Before the answer: for it, two of its plainer forms, and the notice itself. */
const usesForNotice = { before: 4, after: 2 };

/** Creates a reply over one `response_url`. It falls back to plainer variants, logs failures, and counts the uses. */
export const createUrlReply = (
  url: string,
  respondTo: RespondTo,
  memory: BlockMemory,
  log: Log,
): UrlReply => {
  let left = maxUrlUses;
  let isAnswered = false;
  const post = async (message: Message, target: ReplyTarget, withinMs?: number): Promise<ResponseOutcome> => {
    const outcome = await respondTo(url, message, target, withinMs);
    if (outcome.kind !== 'unreachable' && outcome.kind !== 'rate-limited') left -= 1;
    return outcome;
  };
  const reply: Reply = async (variants, target) => {
    if (isMeanwhile(target)) return;
    const isRemoval = target.replaces && target.removes === true;
    isAnswered = true;
    const send = async (message: Message): Promise<ResponseOutcome> => {
      const outcome = await retryUndelivered(() => post(message, target));
      if (outcome.kind !== 'sent') log[isRemoval ? 'debug' : 'warn']({ outcome }, 'slack message failed');
      return outcome;
    };
    await sendWithFallback(variants, send, needsPlainer, memory, () => left);
  };
  const notify: UrlReply['notify'] = async (message, target) => {
    if (left < (isAnswered ? usesForNotice.after : usesForNotice.before)) return false;
    const outcome = await post(message, target, noticeTimeoutMs);
    if (outcome.kind !== 'sent') log.debug({ outcome }, 'slack notice failed');
    return outcome.kind === 'sent' || outcome.kind === 'unknown';
  };
  return { reply, notify };
};

/** Creates a reply over one `response_url` that says nothing on the way. */
export const replyToUrl = (...means: Parameters<typeof createUrlReply>): Reply =>
  createUrlReply(...means).reply;
