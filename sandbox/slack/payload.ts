import { randomUUID } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import { type Has, listOptions } from './choice.ts';
import { listControls } from './controls.ts';
import { type Pressed, pressOn } from './press.ts';
import { getState } from './state.ts';
import { channels, type Posted, people, type User } from './workspace.ts';

/** A typed command, with its place and person. */
export type Typed = {
  readonly text: string;
  readonly command?: string;
  readonly user?: User;
  readonly channel?: string;
  /** Slack names conversations that aren't channels by their kind, such as `directmessage`. */
  readonly channelName?: string;
};

/** Creates the `response_url` of a command or a click. */
export type Grant = (channel: string, user: string, original?: string) => string;

/** A slash command as Slack sends it. Source: docs.slack.dev/interactivity/implementing-slash-commands. */
export const commandPayload = (
  { text, command = '/dune', user = people.ada, channel = channels.general.id, channelName }: Typed,
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
  channel_name: channelName ?? Object.values(channels).find(({ id }) => id === channel)?.name ?? 'sandbox',
  api_app_id: 'A0SANDBOX',
  is_enterprise_install: 'false',
});

/** The person and place of an act, in what Slack sends about it. */
export const doneBy = (user: User) => ({
  user: { id: user.id, username: user.name, name: user.name, team_id: 'T0SANDBOX' },
  team: { id: 'T0SANDBOX', domain: 'sandbox' },
  api_app_id: 'A0SANDBOX',
  is_enterprise_install: false,
});

/** The buttons among blocks, in order, each with the block that it stands in. */
export const buttonsIn = ({ blocks }: { readonly blocks: readonly KnownBlock[] }) =>
  listControls(blocks).flatMap(({ element, blockId }) =>
    element.type === 'button' ? [{ button: element, blockId }] : [],
  );

/** Everything that can be pressed by its label: buttons, and options of menus. */
const pressableIn = (blocks: readonly KnownBlock[]): readonly (Pressed & { readonly label: string })[] =>
  listControls(blocks).flatMap(({ element, actionId, blockId }) => {
    if (element.type === 'button')
      return [{ actionId, blockId, label: element.text.text, value: element.value }];
    return element.type === 'overflow' || element.type === 'static_select'
      ? listOptions(element).map(({ text, value }) => ({ actionId, blockId, label: text.text, value }))
      : [];
  });

/** Lists the labels of a message's buttons and of the options of its menus. */
export const listLabels = (message: Posted): readonly string[] =>
  pressableIn(message.blocks).map(({ label }) => label);

/** Returns the newest message with a button or an option of this label, ignoring case. */
export const withButton = (
  messages: readonly Posted[],
  label: string,
): (Pressed & { readonly message: Posted }) | undefined => {
  const isMeant = (one: { readonly label: string }): boolean =>
    one.label.toLowerCase() === label.toLowerCase();
  const message = messages.findLast(({ blocks }) => pressableIn(blocks).some(isMeant));
  const found = message === undefined ? undefined : pressableIn(message.blocks).find(isMeant);
  if (message === undefined || found === undefined || found.actionId === '') return undefined;
  return { message, actionId: found.actionId, blockId: found.blockId, value: found.value };
};

/** A message as Slack sends it to the app with an act on it. */
export const messagePayload = ({ ts, text, blocks, from, thread }: Posted) => ({
  type: 'message',
  ts,
  text,
  blocks,
  ...(from !== undefined && { user: from }),
  ...(thread !== undefined && { thread_ts: thread }),
});

/**
 * Creates a press on an element of a message. A message that only the person sees isn't part of it, as in Slack. Throws if the message doesn't
 * have it, because people couldn't press it.
 */
export const clickPayload = (
  message: Posted,
  pressed: Pressed,
  user: User,
  grant: Grant,
  has: Has,
  now: number,
) => {
  const { blocks, channel, ts } = message;
  const { action, state } = pressOn({ blocks, state: getState(blocks) }, pressed, has, now);
  return {
    type: 'block_actions',
    ...doneBy(user),
    channel: { id: channel, name: 'sandbox' },
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: message.onlyFor !== undefined,
      ...(message.thread !== undefined && { thread_ts: message.thread }),
    },
    ...(message.onlyFor === undefined && { message: messagePayload(message) }),
    state: { values: state },
    trigger_id: randomUUID(),
    response_url: grant(channel, user.id, ts),
    actions: [action],
  };
};
