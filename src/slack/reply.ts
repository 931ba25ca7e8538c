import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../ops/log.ts';
import type { Message } from '../render/message.ts';
import type { Placing, RespondTo } from './response-url.ts';

/** A message in ever plainer forms; the next is tried when Slack refuses the blocks of the one before. */
export type Forms = readonly [() => Message, ...(() => Message)[]];

/** Answers to one command or click. */
export type Reply = (forms: Forms, placing: Placing) => Promise<void>;

/** The reasons that a plainer message can mend. */
const aboutBlocks = /invalid_blocks|invalid_attachments|msg_blocks_too_long|only_one_table/;
/** Waiting longer than this for Slack would leave the person alone. */
const longestWaitMs = 15_000;

const plainest = (forms: Forms): Message => ({ text: forms[0]().text, blocks: [] });

/** A reply over one `response_url`. Steps down to plainer forms, ends with the bare text, and logs what failed. */
export const replyOver =
  (url: string, respondTo: RespondTo, log: Log): Reply =>
  async (forms, placing) => {
    const ladder = [...forms, () => plainest(forms)];
    for (const form of ladder) {
      const message = form();
      let outcome = await respondTo(url, message, placing);
      if (outcome.kind === 'rate-limited' && outcome.retryAfterMs <= longestWaitMs) {
        await pause(outcome.retryAfterMs);
        outcome = await respondTo(url, message, placing);
      }
      if (outcome.kind === 'sent') return;
      log.warn({ outcome }, 'Slack did not take a message');
      if (outcome.kind !== 'refused' || !aboutBlocks.test(outcome.reason)) return;
    }
  };
