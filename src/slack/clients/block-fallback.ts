import type { Clock } from '../../core/clock.ts';
import type { Message, MessageVariants } from '../../messages/blocks/message.ts';

/** Remembers if the workspace accepts charts. */
export type ChartSupport = {
  /** Tells if charts were rejected so recently that trying again would waste time. */
  readonly isRefused: () => boolean;
  readonly refuse: () => void;
};

const rememberedMs = 24 * 60 * 60_000;

/** Creates a memory of rejected charts. It lasts a day, in this process: Slack may support them later. */
export const createChartSupport = ({ now }: Pick<Clock, 'now'>): ChartSupport => {
  let refusedAt: number | undefined;
  return {
    isRefused: () => refusedAt !== undefined && now() - refusedAt < rememberedMs,
    refuse: () => {
      refusedAt = now();
    },
  };
};

/** Slack's error codes for a message that a plainer one can replace. */
const blockErrors =
  /invalid_blocks|invalid_attachments|msg_blocks_too_long|only_one_table|too_many_attachments|attachment_payload_limit_exceeded/;

/** Tells if Slack rejected a message because of its contents. */
export const isBlockError = (reason: string): boolean => blockErrors.test(reason);

const hasChart = ({ blocks }: Message): boolean => blocks.some(({ type }) => type === 'data_visualization');

const toBareText = (variants: MessageVariants): Message => ({ text: variants[0]().text, blocks: [] });

/**
 * Sends variants until Slack accepts one, the bare text last. `isRefused` tells if an outcome calls for a plainer variant.
 * Only the first variant may hold a chart. It's skipped where charts are known to be rejected, which is learned when the
 * variant without the chart is accepted.
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
