import type { Forms, Message } from '../../messages/blocks/message.ts';
import { type ChartMemory, hasChart } from './chart-memory.ts';

/** Slack's words for a message that a plainer one can mend. */
const aboutBlocks =
  /invalid_blocks|invalid_attachments|msg_blocks_too_long|only_one_table|too_many_attachments|attachment_payload_limit_exceeded/;

/** Whether Slack refused a message for what is in it. */
export const isAboutBlocks = (reason: string): boolean => aboutBlocks.test(reason);

const plainest = (forms: Forms): Message => ({ text: forms[0]().text, blocks: [] });

/**
 * Sends the first of the forms that Slack takes, the bare text last. `isRefused`: this outcome asks for a plainer form. Only
 * the first form may hold a chart; it is left out where charts are known to be refused, which is learned when the same
 * without the chart is taken.
 */
export const stepDown = async <T extends { readonly kind: string }>(
  forms: Forms,
  send: (message: Message) => Promise<T>,
  isRefused: (outcome: T) => boolean,
  charts: ChartMemory,
): Promise<T> => {
  const [first, ...others] = forms;
  const plainer = [...others, () => plainest(forms)];
  let message = first();
  if (hasChart(message) && charts.isRefused()) message = (plainer.shift() ?? first)();
  let outcome = await send(message);
  for (const form of plainer) {
    if (!isRefused(outcome)) break;
    const next = form();
    outcome = await send(next);
    if (hasChart(message) && outcome.kind === 'sent') charts.refuse();
    message = next;
  }
  return outcome;
};
