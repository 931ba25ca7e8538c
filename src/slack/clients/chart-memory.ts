import type { Clock } from '../../core/clock.ts';
import type { Message } from '../../messages/blocks/message.ts';

/** What is known of whether the workspace takes charts. */
export type ChartMemory = {
  /** Whether charts were refused so lately that another try would only cost time. */
  readonly isRefused: () => boolean;
  readonly refuse: () => void;
};

const day = 24 * 60 * 60_000;

/** Remembers for a day, in memory, that charts are refused: by then Slack may have brought them there. */
export const createChartMemory = ({ now }: Pick<Clock, 'now'>): ChartMemory => {
  let refusedAt: number | undefined;
  return {
    isRefused: () => refusedAt !== undefined && now() - refusedAt < day,
    refuse: () => {
      refusedAt = now();
    },
  };
};

/** Whether a message holds a chart. */
export const hasChart = ({ blocks }: Message): boolean =>
  blocks.some(({ type }) => type === 'data_visualization');
