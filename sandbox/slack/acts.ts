import type { KnownBlock } from '@slack/types';
import type { Choice, Has } from './choice.ts';
import type { Deliverer } from './deliverer.ts';
import type { Delivery } from './delivery.ts';
import { type DirectMessage, directMessageEvent, eventPayload, linkEvent, mentionEvent } from './event.ts';
import { listEvents, listLinks, type MessageEvent } from './hearing.ts';
import { clickPayload, commandPayload, type Grant, type Typed } from './payload.ts';
import { globalShortcutPayload, messageShortcutPayload } from './shortcut-payload.ts';
import { channels, directChannel, type Posted, people, type User, type Workspace } from './workspace.ts';

/** A message that a person writes in a channel. */
type Said = {
  readonly text: string;
  readonly user?: User;
  readonly channel?: string;
  readonly thread?: string | undefined;
  readonly blocks?: readonly KnownBlock[];
};

/** A message that was sent to the app, and the app's answer to that. */
type Heard = Posted & {
  readonly delivery: Delivery;
  /** Slack delivers the same event once more, as it does after an acknowledgement that it didn't get. */
  readonly redeliver: () => Promise<Delivery>;
};

/** People's acts in the workspace, brought to the app. */
export type Acts = {
  readonly type: (typed: Typed) => Promise<Delivery>;
  /** The form that `type` would deliver, for tests that tamper with it. */
  readonly commandForm: (typed: Typed) => string;
  /** A person presses a button of a message, or chooses `value` in one of its menus. `blockId` says which of equal ones. */
  readonly press: (
    message: Posted,
    actionId: string,
    user?: User,
    value?: Choice,
    blockId?: string,
  ) => Promise<Delivery>;
  /** A person, or a bot, mentions the app in a channel or a thread. */
  readonly mention: (said: Said & { readonly byBot?: boolean }) => Promise<Heard>;
  /** A person, or a bot, writes to the app in their direct messages. */
  readonly directMessage: (said: Pick<Said, 'user' | 'thread'> & DirectMessage) => Promise<Heard>;
  /** A person writes a message with links. */
  readonly shareLinks: (said: Said, urls: readonly string[]) => Promise<Heard>;
  /** A person writes a message, and the app hears of it as far as it subscribed to events. Returns what it answered. */
  readonly write: (said: Said) => Promise<readonly Delivery[]>;
  /** A person writes a message that the app doesn't hear of. */
  readonly say: (said: Said) => Posted;
  /** A person chooses one of the app's global shortcuts. */
  readonly globalShortcut: (callbackId: string, user?: User) => Promise<Delivery>;
  /** A person chooses a shortcut of the app in the menu of a message. */
  readonly messageShortcut: (callbackId: string, message: Posted, user?: User) => Promise<Delivery>;
  /** Delivers a forged click, which no view offers. */
  readonly forge: (payload: object) => Promise<Delivery>;
  /** Delivers an event that no act here makes, such as an edit. */
  readonly forgeEvent: (event: object) => Promise<Delivery>;
};

/** Slackbot's words to the person if the app didn't acknowledge in time. */
const mindTheTime = (
  workspace: Workspace,
  delivery: Delivery,
  channel: string,
  onlyFor: string,
): Delivery => {
  if (delivery.status !== 200) {
    workspace.post({ channel, onlyFor, text: 'The app did not respond (operation_timeout).', blocks: [] });
  }
  return delivery;
};

type Parts = {
  readonly deliverer: Deliverer;
  readonly workspace: Workspace;
  readonly grant: Grant;
  readonly has: Has;
  readonly subscribed: () => ReadonlySet<MessageEvent>;
  readonly now: () => number;
};

/** People at work in a workspace. */
export const createActs = ({ deliverer, workspace, grant, has, subscribed, now }: Parts): Acts => {
  const post = (said: Said, links: readonly string[] = []): Posted => {
    const { text, user = people.ada, channel = channels.general.id, thread, blocks = [] } = said;
    return workspace.post({ channel, text, blocks, onlyFor: undefined, from: user.id, thread, links });
  };
  const hear = async (message: Posted, event: object): Promise<Heard> => {
    const deliver = () => deliverer.event(event);
    return { ...message, delivery: await deliver(), redeliver: deliver };
  };
  return {
    type: async (typed) => {
      const payload = commandPayload(typed, grant);
      const delivery = await deliverer.command(payload);
      return mindTheTime(workspace, delivery, payload.channel_id, payload.user_id);
    },
    commandForm: (typed) => new URLSearchParams(commandPayload(typed, grant)).toString(),
    press: async (message, actionId, user = people.ada, value = undefined, blockId = undefined) => {
      const payload = clickPayload(message, { actionId, blockId, value }, user, grant, has, now());
      return mindTheTime(workspace, await deliverer.click(payload), message.channel, user.id);
    },
    write: (said) => {
      const { user = people.ada } = said;
      const message = post(said, listLinks(said.text));
      return Promise.all(listEvents(message, user, workspace, subscribed(), now()).map(deliverer.event));
    },
    say: (said) => post(said),
    globalShortcut: (callbackId, user = people.ada) =>
      deliverer.click(globalShortcutPayload(callbackId, user, now())),
    messageShortcut: async (callbackId, message, user = people.ada) => {
      const payload = messageShortcutPayload(callbackId, message, user, grant, now());
      return mindTheTime(workspace, await deliverer.click(payload), message.channel, user.id);
    },
    mention: async (said) => {
      const message = post({ ...said, text: `<@U0BOT> ${said.text}` });
      return hear(message, mentionEvent(message, said.user ?? people.ada, said.byBot === true, now()));
    },
    directMessage: async ({ user = people.ada, thread, ...said }) => {
      const message = post({ text: said.text, user, thread, channel: directChannel(user.id) });
      return hear(message, directMessageEvent(message, user, said, now()));
    },
    shareLinks: async (said, urls) => {
      const message = post(said, urls);
      return hear(message, linkEvent(message, said.user ?? people.ada, urls, now()));
    },
    forge: deliverer.click,
    forgeEvent: (event) => deliverer.event(eventPayload(event, now())),
  };
};
