import { expect } from 'vitest';
import { buttonsIn } from '../../sandbox/slack/payload.ts';
import type { SandboxView } from '../../sandbox/slack/views.ts';
import { channels, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import type { Bench } from './bench.ts';
import { menuOptionsIn } from './modal.ts';

/** The App Homes of people, and what they do there. */
export const useHome = ({ sandboxed, during, type }: Bench) => {
  const viewOf = (user: User = people.ada): SandboxView => {
    const view = sandboxed().slack.homeOf(user);
    return view ?? expect.unreachable('there is no App Home');
  };
  const home = (user?: User): string => plainText({ text: '', blocks: viewOf(user).blocks });
  return {
    viewOf,
    /** What stands in a person's App Home. */
    home,
    open: async (user: User = people.ada): Promise<string> => {
      await during(() => sandboxed().slack.openHome(user));
      return home(user);
    },
    labels: (): readonly string[] => buttonsIn(viewOf()).map(({ button }) => button.text.text),
    options: (user?: User): readonly string[] => menuOptionsIn(viewOf(user)).map(({ text }) => text),
    /** Presses the first button, or chooses the first option, of this label; gives what is said. */
    press: (label: string, user: User = people.ada) => {
      const view = viewOf(user);
      const option = menuOptionsIn(view).find(({ text }) => text === label);
      if (option !== undefined)
        return during(() => sandboxed().slack.pressInView(view, option.pressed, user));
      const found = buttonsIn(view).find(({ button }) => button.text.text === label);
      const { action_id: actionId = '', value } = found?.button ?? expect.unreachable(`no button ${label}`);
      return during(() => sandboxed().slack.pressInView(view, { actionId, value }, user));
    },
    subscribe: (channel: string = channels.general.id, user: User = people.ada) =>
      type('subscribe 5550001 daily 9:00 --tz UTC', channel, user),
  };
};
