import type { KnownBlock } from '@slack/types';
import type { DataVisualizationBlock } from './chart.ts';

/** What a message is made of: all that `@slack/types` knows, and charts. */
export type MessageBlock = KnownBlock | DataVisualizationBlock;

/**
 * A message for Slack. `text` alone makes sense: it is the notification and what screen readers read; it is mrkdwn, so
 * everything foreign in it is escaped. An empty `blocks` means that the text is the message.
 */
export type Message = {
  readonly text: string;
  readonly blocks: readonly MessageBlock[];
};

/** A message in ever plainer forms; the next is tried when Slack refuses the blocks of the one before. */
export type Forms = readonly [() => Message, ...(() => Message)[]];
