import { randomUUID } from 'node:crypto';
import { doneBy, type Grant, messagePayload } from './payload.ts';
import type { Posted, User } from './workspace.ts';

/**
 * A global shortcut, which has no channel and no `response_url`. `now` in ms.
 * Source: docs.slack.dev/interactivity/implementing-shortcuts.
 */
export const globalShortcutPayload = (callbackId: string, user: User, now: number) => ({
  type: 'shortcut',
  callback_id: callbackId,
  trigger_id: randomUUID(),
  action_ts: String(now / 1000),
  ...doneBy(user),
});

/** A message shortcut; `now` in ms. */
export const messageShortcutPayload = (
  callbackId: string,
  message: Posted,
  user: User,
  grant: Grant,
  now: number,
) => ({
  type: 'message_action',
  callback_id: callbackId,
  trigger_id: randomUUID(),
  action_ts: String(now / 1000),
  ...doneBy(user),
  channel: { id: message.channel, name: 'sandbox' },
  message_ts: message.ts,
  message: messagePayload(message),
  response_url: grant(message.channel, user.id),
});
