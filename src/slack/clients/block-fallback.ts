import type { Clock } from '../../core/clock.ts';
import type { Message, MessageVariants } from '../../messages/blocks/message.ts';

/** Knows if the workspace takes charts. */
export type ChartSupport = {
  /** Charts were refused so recently that another try would only cost time. */
  readonly isRefused: () => boolean;
  readonly refuse: () => void;
};

const rememberedMs = 24 * 60 * 60_000;

/** Creates a memory, for a day and in this process, of charts being refused: by then Slack may have brought them here. */
export const createChartSupport = ({ now }: Pick<Clock, 'now'>): ChartSupport => {
  let refusedAt: number | undefined;
  return {
    isRefused: () => refusedAt !== undefined && now() - refusedAt < rememberedMs,
    refuse: () => {
      refusedAt = now();
    },
  };
};

/** Slack's words for a message that a plainer one can fix. */
const blockErrors =
  /invalid_blocks|invalid_attachments|msg_blocks_too_long|only_one_table|too_many_attachments|attachment_payload_limit_exceeded/;

/** Tells if Slack refused a message because of what is in it. */
export const isBlockError = (reason: string): boolean => blockErrors.test(reason);

const hasChart = ({ blocks }: Message): boolean => blocks.some(({ type }) => type === 'data_visualization');

const toBareText = (variants: MessageVariants): Message => ({ text: variants[0]().text, blocks: [] });

/**
 * Sends the first of the forms that Slack takes, the bare text last. `isRefused`: this outcome asks for a plainer form. Only
 * the first form may hold a chart; it is left out where charts are known to be refused, which is learned when the same
 * without the chart is taken.
 */
export const sendWithFallback = async <T extends { readonly kind: string }>(
  variants: MessageVariants,
  send: (message: Message) => Promise<T>,
  isRefused: (outcome: T) => boolean,
  charts: ChartSupport,
): Promise<T> => {
  const [first, ...others] = variants;
  const plainer = [...others, () => toBareText(variants)];
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
