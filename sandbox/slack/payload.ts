import { randomUUID } from 'node:crypto';
import type { Button } from '@slack/types';
import { type Filled, filledIn } from './form.ts';
import { type SandboxView, viewPayload } from './views.ts';
import { channels, type Posted, people, type User } from './workspace.ts';

/** What a person types, where, and as whom. */
export type Typed = {
  readonly text: string;
  readonly command?: string;
  readonly user?: User;
  readonly channel?: string;
};

/** Makes the address that a command or a click is answered over. */
export type Grant = (channel: string, user: string, original?: string) => string;

/** A slash command as Slack sends it. Source: docs.slack.dev/interactivity/implementing-slash-commands. */
export const commandPayload = (
  { text, command = '/dune', user = people.ada, channel = channels.general.id }: Typed,
  grant: Grant,
) => ({
  command,
  text,
  response_url: grant(channel, user.id),
  trigger_id: randomUUID(),
  user_id: user.id,
  user_name: user.name,
  team_id: 'T0SANDBOX',
  team_domain: 'sandbox',
  channel_id: channel,
  channel_name: Object.values(channels).find(({ id }) => id === channel)?.name ?? 'sandbox',
  api_app_id: 'A0SANDBOX',
  is_enterprise_install: 'false',
});

const buttonsOf = (message: Posted): readonly Button[] =>
  message.blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .filter((element) => element.type === 'button');

/** What stands on the buttons of a message. */
export const labelsOf = (message: Posted): readonly string[] =>
  buttonsOf(message).map(({ text }) => text.text);

/** The newest message with a button of this label, whatever its capitals. */
export const withButton = (
  messages: readonly Posted[],
  label: string,
): { readonly message: Posted; readonly actionId: string } | undefined => {
  const isMeant = ({ text }: Button): boolean => text.text.toLowerCase() === label.toLowerCase();
  const message = messages.findLast((one) => buttonsOf(one).some(isMeant));
  const actionId = message === undefined ? undefined : buttonsOf(message).find(isMeant)?.action_id;
  return message === undefined || actionId === undefined ? undefined : { message, actionId };
};

const clicked = (button: Button, blockId: string | undefined, now: number) => ({
  ...button,
  block_id: blockId ?? 'actions',
  action_ts: String(now),
});

/** A button of a view, as a person can name it: in a block of many, by the value behind it. */
export type InView = { readonly actionId: string; readonly value?: string | undefined };

/** The buttons of a view, in order, each with the block that it stands in. */
export const buttonsIn = ({ blocks }: Pick<SandboxView, 'blocks'>) =>
  blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) =>
          element.type === 'button' ? [{ button: element, blockId: block.block_id }] : [],
        )
      : [],
  );

/** A click on a button of a view. Throws when the view has no such button: a person could not click it either. */
export const viewClickPayload = (view: SandboxView, { actionId, value }: InView, user: User, now: number) => {
  const found = buttonsIn(view).find(
    ({ button }) => button.action_id === actionId && (value === undefined || button.value === value),
  );
  if (found === undefined) throw new Error(`the view has no button ${actionId} ${value ?? ''}`);
  return {
    type: 'block_actions',
    user: { id: user.id, username: user.name, name: user.name, team_id: 'T0SANDBOX' },
    team: { id: 'T0SANDBOX', domain: 'sandbox' },
    container: { type: 'view', view_id: view.id },
    api_app_id: 'A0SANDBOX',
    trigger_id: randomUUID(),
    view: viewPayload(view),
    actions: [clicked(found.button, found.blockId, now)],
  };
};

/** A shortcut out of the menu of a message. Source: docs.slack.dev/interactivity/implementing-shortcuts. */
export const messageShortcutPayload = (callbackId: string, message: Posted, user: User, grant: Grant) => ({
  ...{ type: 'message_action', callback_id: callbackId, trigger_id: randomUUID(), action_ts: message.ts },
  team: { id: 'T0SANDBOX', domain: 'sandbox' },
  user: { id: user.id, username: user.name, name: user.name, team_id: 'T0SANDBOX' },
  channel: { id: message.channel, name: 'sandbox' },
  message_ts: message.ts,
  message: {
    ...{ type: 'message', ts: message.ts, text: message.text, blocks: message.blocks },
    ...(message.from !== undefined && { user: message.from }),
    ...(message.thread !== undefined && { thread_ts: message.thread }),
  },
  response_url: grant(message.channel, user.id),
});

/** A form that a person sends in. Source: docs.slack.dev/reference/interaction-payloads/view-interactions-payload. */
export const submissionPayload = (view: SandboxView, filled: Filled, user: User) => ({
  type: 'view_submission',
  user: { id: user.id, username: user.name, name: user.name, team_id: 'T0SANDBOX' },
  team: { id: 'T0SANDBOX', domain: 'sandbox' },
  api_app_id: 'A0SANDBOX',
  trigger_id: randomUUID(),
  view: viewPayload(view, filledIn(view.blocks, filled)),
  response_urls: [],
});

/** A click on a button of a message. Throws when the message has no such button: a person could not click it either. */
export const clickPayload = (message: Posted, actionId: string, user: User, grant: Grant, now: number) => {
  const button = buttonsOf(message).find((element) => element.action_id === actionId);
  if (button === undefined) throw new Error(`the message has no button ${actionId}`);
  return {
    type: 'block_actions',
    user: { id: user.id, username: user.name, name: user.name, team_id: 'T0SANDBOX' },
    team: { id: 'T0SANDBOX', domain: 'sandbox' },
    channel: { id: message.channel, name: 'sandbox' },
    container: { type: 'message', message_ts: message.ts, channel_id: message.channel },
    message: { type: 'message', ts: message.ts, text: message.text, blocks: message.blocks },
    api_app_id: 'A0SANDBOX',
    trigger_id: randomUUID(),
    response_url: grant(message.channel, user.id, message.ts),
    actions: [clicked(button, undefined, now)],
  };
};
