import { listOptions } from '../../sandbox/slack/choice.ts';
import { type Control, listControls } from '../../sandbox/slack/controls.ts';
import type { Delivery } from '../../sandbox/slack/delivery.ts';
import type { SlackSandbox } from '../../sandbox/slack/server.ts';
import type { SandboxView } from '../../sandbox/slack/views.ts';
import { directChannel, type Posted, type User } from '../../sandbox/slack/workspace.ts';
import type { Chance } from '../support/chance.ts';
import type { Act, Doing, Ledger } from './ledger.ts';

/** Somebody who uses the bot, in a channel where nobody else does, so that every answer is known to be theirs. */
export type Person = {
  readonly user: User;
  readonly channel: string;
  readonly chance: Chance;
  readonly slack: SlackSandbox;
  /** What they saw last and still see, the newest in the end. */
  readonly seen: () => readonly Posted[];
  readonly perform: (doing: Doing, act: () => Promise<Delivery>) => Promise<Act>;
};

const maxSeen = 12;

/** A new person, with a channel and a conversation with the bot. */
export const createPerson = (index: number, slack: SlackSandbox, ledger: Ledger, chance: Chance): Person => {
  const user = { id: `U0SOAK${index}`, name: `soak${index}`, zone: 'Europe/Berlin' };
  const channel = `C0SOAK${index}`;
  const direct = directChannel(user.id);
  slack.workspace.setChannel({ id: channel, name: `soak-${index}`, hasBot: true });
  slack.workspace.setChannel({ id: direct, name: user.name, hasBot: true });
  let seen: readonly Posted[] = [];
  slack.workspace.watch((message) => {
    if (message.channel !== channel && message.channel !== direct) return;
    seen = [...seen.filter(({ ts }) => ts !== message.ts), message].slice(-maxSeen);
  });
  return {
    user,
    channel,
    chance,
    slack,
    seen: () => {
      const { messages } = slack.workspace;
      return seen.filter(({ ts }) => messages.some((message) => message.ts === ts));
    },
    perform: (doing, act) => ledger.perform({ user: user.id, channel }, doing, act),
  };
};

/** What can be pressed, with the value that a press has. */
export type Pressable = {
  readonly control: Control;
  readonly label: string;
  readonly value: string | undefined;
};

/** The buttons and the options of menus among blocks. */
export const pressableIn = ({ blocks }: Pick<SandboxView, 'blocks'>): readonly Pressable[] =>
  listControls(blocks).flatMap((control): readonly Pressable[] => {
    const { element } = control;
    if (element.type === 'button') return [{ control, label: element.text.text, value: element.value }];
    return element.type === 'overflow' || element.type === 'static_select'
      ? listOptions(element).map(({ text, value }) => ({ control, label: text.text, value }))
      : [];
  });
