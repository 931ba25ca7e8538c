import type { Deliverer } from './deliverer.ts';
import type { Delivery } from './delivery.ts';
import { homeEvent, linkEvent, mentionEvent } from './event.ts';
import type { Filled } from './form.ts';
import {
  clickPayload,
  commandPayload,
  type Grant,
  type InView,
  messageShortcutPayload,
  submissionPayload,
  type Typed,
  viewClickPayload,
} from './payload.ts';
import type { SandboxView, SandboxViews } from './views.ts';
import { channels, type Posted, people, type User, type Workspace } from './workspace.ts';

/** What a person writes in a channel. */
type Said = {
  readonly text: string;
  readonly user?: User;
  readonly channel?: string;
  readonly thread?: string | undefined;
};

/** What people do in the workspace, brought to the app. */
export type Acts = {
  readonly type: (typed: Typed) => Promise<Delivery>;
  /** The form that `type` would deliver, for tests that tamper with it. */
  readonly commandForm: (typed: Typed) => string;
  readonly press: (message: Posted, actionId: string, user?: User) => Promise<Delivery>;
  /** A person, or another bot, writes the name of the bot and more, in a channel or a thread. */
  readonly mention: (said: Said & { readonly byBot?: boolean }) => Promise<Posted>;
  /** A person writes a message with links. */
  readonly shareLinks: (said: Said, urls: readonly string[]) => Promise<Posted>;
  /** A person opens the app's page, on one of its tabs. */
  readonly openHome: (user?: User, tab?: 'home' | 'messages') => Promise<Delivery>;
  readonly homeOf: (user?: User) => SandboxView | undefined;
  /** A person clicks a button of a view that is before them, be it the latest or not. */
  readonly pressInView: (view: SandboxView, button: InView, user?: User) => Promise<Delivery>;
  /** The modal that a person has open. */
  readonly modalOf: (user?: User) => SandboxView | undefined;
  /** A person fills in the modal that is open, and sends it; it then shows what the app acknowledged with. */
  readonly submit: (filled: Filled, user?: User) => Promise<Delivery>;
  /** A person writes; the app hears nothing of it. */
  readonly say: (said: Said) => Posted;
  /** A person chooses a shortcut of the app in the menu of a message. */
  readonly messageShortcut: (callbackId: string, message: Posted, user?: User) => Promise<Delivery>;
  /** Delivers a click that no view offers, as somebody who forges it would like to. */
  readonly forge: (payload: object) => Promise<Delivery>;
};

/** Slackbot's words to the person when the app did not acknowledge in time. */
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
  readonly views: SandboxViews;
  readonly grant: Grant;
  readonly now: () => number;
};

/** What people write, which the app hears of. */
const createWriting = ({ deliverer, workspace, grant, now }: Parts) => {
  const say = ({ text, user = people.ada, channel = channels.general.id, thread }: Said): Posted =>
    workspace.post({ channel, text, blocks: [], onlyFor: undefined, from: user.id, thread });

  return {
    type: async (typed) => {
      const payload = commandPayload(typed, grant);
      const delivery = await deliverer.command(payload);
      return mindTheTime(workspace, delivery, payload.channel_id, payload.user_id);
    },
    commandForm: (typed) => new URLSearchParams(commandPayload(typed, grant)).toString(),
    press: async (message, actionId, user = people.ada) => {
      const delivery = await deliverer.click(clickPayload(message, actionId, user, grant, now()));
      return mindTheTime(workspace, delivery, message.channel, user.id);
    },
    say,
    messageShortcut: async (callbackId, message, user = people.ada) => {
      const payload = messageShortcutPayload(callbackId, message, user, grant);
      return mindTheTime(workspace, await deliverer.click(payload), message.channel, user.id);
    },
    mention: async (said) => {
      const message = say({ ...said, text: `<@U0BOT> ${said.text}` });
      await deliverer.event(mentionEvent(message, said.user ?? people.ada, said.byBot === true, now()));
      return message;
    },
    shareLinks: async (said, urls) => {
      const message = say(said);
      await deliverer.event(linkEvent(message, said.user ?? people.ada, urls, now()));
      return message;
    },
  } satisfies Partial<Acts>;
};

/** People at work in a workspace. */
export const createActs = (parts: Parts): Acts => {
  const { deliverer, views, now } = parts;
  return {
    ...createWriting(parts),
    openHome: (user = people.ada, tab = 'home') =>
      deliverer.event(homeEvent(user, tab, views.homeOf(user.id), now())),
    homeOf: (user = people.ada) => views.homeOf(user.id),
    modalOf: (user = people.ada) => views.modalOf(user.id),
    submit: async (filled, user = people.ada) => {
      const view = views.modalOf(user.id);
      if (view === undefined) throw new Error('there is no modal');
      const delivery = await deliverer.click(submissionPayload(view, filled, user));
      if (delivery.status === 200) views.answered(user.id, delivery.body);
      return delivery;
    },
    pressInView: (view, button, user = people.ada) =>
      deliverer.click(viewClickPayload(view, button, user, now())),
    forge: deliverer.click,
  };
};
