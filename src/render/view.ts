import type { KnownBlock, ModalView } from '@slack/types';
import type { Message } from './message.ts';

/**
 * Whether a block of a message can stand in a view. Buttons there would be answered over an address that a view does not
 * have, and tables are not for views. Source: docs.slack.dev/reference/block-kit/blocks.
 */
export const isForView = ({ type }: KnownBlock): boolean => type === 'rich_text' || type === 'context';

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
