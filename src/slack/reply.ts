import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../ops/log.ts';
import type { Forms, Message } from '../render/message.ts';
import type { ChartMemory } from './chart-memory.ts';
import type { Placing, RespondTo, ResponseOutcome } from './response-url.ts';
import { isAboutBlocks, stepDown } from './step-down.ts';

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

/** A reply over one `response_url`. Steps down to plainer forms, ends with the bare text, and logs what failed. */
export const replyOver =
  (url: string, respondTo: RespondTo, charts: ChartMemory, log: Log): Reply =>
  async (forms, placing) => {
    const send = async (message: Message): Promise<ResponseOutcome> => {
      const first = await respondTo(url, message, placing);
      const mayWait = first.kind === 'rate-limited' && first.retryAfterMs <= longestWaitMs;
      if (mayWait) await pause(first.retryAfterMs);
      const outcome = mayWait ? await respondTo(url, message, placing) : first;
      if (outcome.kind !== 'sent') log.warn({ outcome }, 'Slack did not take a message');
      return outcome;
    };
    const isRefused = (outcome: ResponseOutcome): boolean =>
      outcome.kind === 'refused' && isAboutBlocks(outcome.reason);
    await stepDown(forms, send, isRefused, charts);
  };
