import { setTimeout as pause } from 'node:timers/promises';
import type { Forms, Message } from '../../messages/blocks/message.ts';
import type { Log } from '../../platform/log.ts';
import { isAboutBlocks, stepDown } from './block-fallback.ts';
import type { ChartMemory } from './chart-memory.ts';
import type { Placing, RespondTo, ResponseOutcome } from './response-url.ts';

/** Answers to one command or click. */
export type Reply = (forms: Forms, placing: Placing) => Promise<void>;

/** Waiting longer than this for Slack, ms, would leave the person alone. */
const longestWaitMs = 15_000;

/** An end of something that was sent: when Slack is only busy, with how long it wants to be left alone, ms. */
type Sent = { readonly kind: string; readonly retryAfterMs?: number };

/** Sends once more where Slack only wants a moment. */
export const patiently = async <T extends Sent>(send: () => Promise<T>): Promise<T> => {
  const outcome = await send();
  const { kind, retryAfterMs = 0 } = outcome;
  if (kind !== 'busy' || retryAfterMs > longestWaitMs) return outcome;
  await pause(retryAfterMs);
  return send();
};

/** Before what never left is sent again, ms: a moment first, then as long as a person bears. */
const againAfterMs = [1_000, 4_000];

/** Sends again what is known not to have arrived: Slack was busy, which it says once, or there was no connection. */
const untilItLeft = async (send: () => Promise<ResponseOutcome>): Promise<ResponseOutcome> => {
  let outcome = await send();
  if (outcome.kind === 'rate-limited' && outcome.retryAfterMs <= longestWaitMs) {
    await pause(outcome.retryAfterMs);
    return send();
  }
  for (const waitMs of againAfterMs) {
    if (outcome.kind !== 'unreachable') break;
    await pause(waitMs);
    outcome = await send();
  }
  return outcome;
};

/** A reply over one `response_url`. Steps down to plainer forms, ends with the bare text, and logs what failed. */
export const replyOver =
  (url: string, respondTo: RespondTo, charts: ChartMemory, log: Log): Reply =>
  async (forms, placing) => {
    const send = async (message: Message): Promise<ResponseOutcome> => {
      const outcome = await untilItLeft(() => respondTo(url, message, placing));
      if (outcome.kind !== 'sent') log.warn({ outcome }, 'Slack did not take a message');
      return outcome;
    };
    const isRefused = (outcome: ResponseOutcome): boolean =>
      outcome.kind === 'refused' && isAboutBlocks(outcome.reason);
    await stepDown(forms, send, isRefused, charts);
  };
