import { setTimeout as pause } from 'node:timers/promises';
import type { Message, MessageVariants } from '../../messages/blocks/message.ts';
import type { Log } from '../../platform/log.ts';
import { type ChartSupport, isBlockError, sendWithFallback } from './block-fallback.ts';
import type { ReplyTarget, RespondTo, ResponseOutcome } from './response-url.ts';

/** Answers to one command or click. */
export type Reply = (variants: MessageVariants, target: ReplyTarget) => Promise<void>;

/** Only the person sees it; nothing stays in the channel. */
export const ephemeral: ReplyTarget = { visibility: 'person', replaces: false };
/** Everyone in the channel sees it. */
export const inChannel: ReplyTarget = { visibility: 'channel', replaces: false };
/** Takes the place of the message whose button was pressed. */
export const replacing: ReplyTarget = { replaces: true };

/** Waiting longer than this for Slack, ms, would leave the person alone. */
const maxWaitMs = 15_000;

/** An outcome of sending: when Slack is only busy, with how long it wants to be left alone, ms. */
type SendResult = { readonly kind: string; readonly retryAfterMs?: number };

/** Sends once more where Slack only wants a moment. */
export const retryOnceWhenBusy = async <T extends SendResult>(send: () => Promise<T>): Promise<T> => {
  const outcome = await send();
  const { kind, retryAfterMs = 0 } = outcome;
  if (kind !== 'busy' || retryAfterMs > maxWaitMs) return outcome;
  await pause(retryAfterMs);
  return send();
};

/** Waits before sending again what never left, ms: a moment first, then as long as a person bears. */
const retryDelaysMs = [1_000, 4_000];

/** Sends again what is known not to have arrived: Slack was busy, which it says once, or there was no connection. */
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

/** Creates a reply over one `response_url`. It falls back to plainer forms, and logs what failed. */
export const replyToUrl =
  (url: string, respondTo: RespondTo, charts: ChartSupport, log: Log): Reply =>
  async (variants, target) => {
    const send = async (message: Message): Promise<ResponseOutcome> => {
      const outcome = await retryUndelivered(() => respondTo(url, message, target));
      if (outcome.kind !== 'sent') log.warn({ outcome }, 'slack message failed');
      return outcome;
    };
    await sendWithFallback(variants, send, needsPlainer, charts);
  };
