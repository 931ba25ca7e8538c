import type { ContextBlock, KnownBlock, ModalView, RichTextBlock } from '@slack/types';
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
export type MessageVariants = readonly [() => Message, ...(() => Message)[]];

/**
 * Whether a block of a message can stand in a view. Buttons there would be answered over an address that a view does not
 * have, and tables and charts are not for views. Source: docs.slack.dev/reference/block-kit/blocks.
 */
export const isForView = (block: MessageBlock): block is RichTextBlock | ContextBlock =>
  block.type === 'rich_text' || block.type === 'context';

/**
 * A message in a modal, with nothing to do but to close it: with the form under it, or to go back to that.
 */
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
