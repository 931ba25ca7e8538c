import type { ReceiverEvent } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Message } from '../../messages/blocks/message.ts';
import { respondTo } from '../clients/response-url.ts';

const requestSchema = z.object({
  type: z.string().optional(),
  command: z.string().optional(),
  response_url: z.url().optional(),
});

const toView = ({ blocks }: Message): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Not connected' },
  close: { type: 'plain_text', text: 'Close' },
  blocks: [...blocks],
});

/** Acknowledges a request that nobody can serve, and tells its person why, where Slack has a place for that. */
export const decline = async ({ body, ack }: ReceiverEvent, message: Message): Promise<void> => {
  const parsed = requestSchema.safeParse(body);
  const { type, command, response_url: url } = parsed.success ? parsed.data : {};
  // A form that closes without a word looks as if it had been saved.
  if (type === 'view_submission') return ack({ response_action: 'update', view: toView(message) });
  await ack();
  if ((command !== undefined || type === 'block_actions' || type === 'message_action') && url !== undefined)
    await respondTo(url, message, { visibility: 'person', replaces: false });
};
