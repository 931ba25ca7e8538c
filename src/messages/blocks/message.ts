import type { ContextBlock, HeaderBlock, KnownBlock, ModalView, RichTextBlock } from '@slack/types';
import type { DataVisualizationBlock } from './chart.ts';

/** A block of a message: one that `@slack/types` knows, or a chart. */
export type MessageBlock = KnownBlock | DataVisualizationBlock;

/**
 * A message for Slack. `text` alone makes sense: it is the notification and what screen readers read; it is mrkdwn, so
 * everything foreign in it is escaped. An empty `blocks` means that the text is the message.
 */
export type Message = {
  readonly text: string;
  readonly blocks: readonly MessageBlock[];
};

/** A message in ever plainer forms; the next one is tried when Slack rejects the blocks of the one before. */
export type MessageVariants = readonly [() => Message, ...(() => Message)[]];

/**
 * Tells if a block of a message can be used in a view. Buttons need a response URL, which a view doesn't have, and Slack
 * allows no tables and charts in views. Source: docs.slack.dev/reference/block-kit/blocks.
 */
export const isForView = (block: MessageBlock): block is RichTextBlock | ContextBlock | HeaderBlock =>
  block.type === 'rich_text' || block.type === 'context' || block.type === 'header';

/** Draws a message in a modal that can only be closed, together with the form under it, or to go back to that form. */
export const messageView = (
  title: string,
  { blocks }: Message,
  close: 'Close' | 'Back' = 'Close',
): ModalView => ({
  type: 'modal',
  clear_on_close: close === 'Close',
  title: { type: 'plain_text', text: title },
  close: { type: 'plain_text', text: close },
  blocks: blocks.filter(isForView),
});
