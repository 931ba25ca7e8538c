import { beforeEach, expect } from 'vitest';
import type { SandboxedBot } from '../../sandbox/bot.ts';
import { type HostedOptions, type SandboxedHosted, startSandboxedHosted } from '../../sandbox/hosted.ts';
import { withButton } from '../../sandbox/slack/payload.ts';
import { channels, type Posted, people } from '../../sandbox/slack/workspace.ts';
import type { Team } from '../../sandbox/teams.ts';
import { type Bench, hour } from './bench.ts';
import { createTestClock, momentMs } from './clock.ts';
import { hangMs } from './deadline.ts';

/** The app for many workspaces in its sandbox, new for each test. */
export type HostedBench = {
  readonly hosted: () => SandboxedHosted;
  /** The bench of one team, which is used as that of an app for one workspace. */
  readonly of: (team: string) => Bench;
  /** Installs the app in a team, and enters the key of its account as the first admin does. */
  readonly install: (team: string) => Promise<void>;
};

const toSandboxed = (hosted: SandboxedHosted, { slack, dune }: Team): SandboxedBot => ({
  ...{ slack, dune, bot: hosted.bot, clock: hosted.clock },
  restart: hosted.restart,
  stop: hosted.stop,
});

/** Prepares a bench of teams. A request that nobody expected fails the test. */
export const useHosted = (options: Omit<HostedOptions, 'clock' | 'overrides'>): HostedBench => {
  let hosted: SandboxedHosted;
  const watched = new Map<string, Posted[]>();
  const watchedOf = (team: string): Posted[] => watched.get(team) ?? [];

  beforeEach(async () => {
    const clock = createTestClock();
    hosted = await startSandboxedHosted({
      ...options,
      clock,
      // Nothing falls due by itself: a test moves the time and says when to look.
      overrides: {
        policy: { tickMs: hour },
        waits: { progressAfterMs: hangMs, runWithinMs: hangMs },
      },
    });
    for (const { name, slack } of hosted.teams.all) {
      watched.set(name, []);
      slack.workspace.watch((message) => watchedOf(name).push(message));
      slack.workspace.setStanding(people.ada.id, { isAdmin: true });
    }
    return async () => {
      const all = hosted.teams.all.flatMap(({ slack, dune }) => [...slack.unexpected, ...dune.unexpected]);
      expect(all).toEqual([]);
      await hosted.stop();
    };
  });

  const of = (team: string): Bench => {
    const sandboxed = () => toSandboxed(hosted, hosted.teams.team(team));
    const during: Bench['during'] = async (act) => {
      const before = watchedOf(team).length;
      hosted.clock.forward(momentMs);
      await act();
      expect(await hosted.bot.idle(hangMs)).toBe(true);
      return watchedOf(team).slice(before);
    };
    return {
      sandboxed,
      during,
      type: (text, channel = channels.general.id, user = people.ada) =>
        during(() => sandboxed().slack.type({ text, channel, user })),
      press: (label, user = people.ada) => {
        const found = withButton(sandboxed().slack.workspace.messages, label);
        if (found === undefined) throw new Error(`there is no button ${label}`);
        const { message, actionId, value, blockId } = found;
        return during(() => sandboxed().slack.press(message, actionId, user, value, blockId));
      },
      later: (ms) =>
        during(async () => {
          hosted.clock.forward(ms);
          await hosted.bot.runDue();
        }),
    };
  };

  return {
    hosted: () => hosted,
    of,
    install: async (team) => {
      const page = await hosted.install(team);
      expect(page.status).toBe(200);
      const { slack, key } = hosted.teams.team(team);
      const { during } = of(team);
      await during(() => slack.openHome(people.ada));
      const view = slack.homeOf(people.ada) ?? expect.unreachable('there is no App Home');
      await during(() =>
        slack.pressInView(view, { actionId: 'account_open_key', value: undefined }, people.ada),
      );
      await during(() => slack.submit({ dune_key: key }, people.ada));
    },
  };
};
