import type { ContextBlock, ModalView, RichTextBlock } from '@slack/types';
import type { Message, MessageBlock } from './message.ts';

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
