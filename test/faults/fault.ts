import { expect } from 'vitest';
import { type SandboxedBot, type SandboxOptions, startSandboxedBot } from '../../sandbox/bot.ts';
import type { SandboxClock } from '../../sandbox/clock.ts';
import type { DuneSandbox } from '../../sandbox/dune/server.ts';
import type { SlackSandbox } from '../../sandbox/slack/server.ts';
import { channels, directChannel, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hour } from '../support/bench.ts';
import { createTestClock, momentMs } from '../support/clock.ts';
import { hangMs } from '../support/deadline.ts';
import { createGate, type Gate } from './gate.ts';

/** The whole bot before which something goes wrong, and what people saw of it. */
export type Scene = {
  readonly sandboxed: SandboxedBot;
  readonly clock: SandboxClock;
  /** Before Dune, and before Slack's Web API. */
  readonly gates: { readonly dune: Gate; readonly slack: Gate };
  /** Types a command. Gives what was said until the bot fell silent. */
  readonly type: (text: string) => Promise<readonly string[]>;
  /** Types several commands at once. Gives what was said, in the order in which it was. */
  readonly typeAtOnce: (...texts: readonly string[]) => Promise<readonly string[]>;
  /** Moves the time on, ms, and lets the bot work on what is due then. */
  readonly later: (ms: number) => Promise<void>;
  /** Everything for all that was said in the channel since the start, or since `forget`. */
  readonly inChannel: () => readonly string[];
  /** Everything that the owner of the digest was told directly. */
  readonly toOwner: () => readonly string[];
  readonly forget: () => void;
};

/** Nothing falls due by itself: a test moves the time and says when to look. */
const rules = { tickMs: hour };
/** That an answer is being fetched is said to nobody here, so that what is said is the answer. */
const waits = { progressAfterMs: hangMs };

const gatesBefore = async (slackUrl: string, duneUrl: string) => ({
  slack: await createGate(Number(new URL(slackUrl).port)),
  dune: await createGate(Number(new URL(duneUrl).port)),
});

/** Plays on a bot of its own, so that the rows of a table can be played at the same time. A request that nobody expected fails it. */
export const onScene = async (
  play: (scene: Scene) => Promise<void>,
  { prepare, ...options }: Partial<SandboxOptions> = {},
): Promise<void> => {
  let gates: Scene['gates'] | undefined;
  const clock = createTestClock();
  const sandboxed = await startSandboxedBot({
    intake: 'http',
    clock,
    ackMs: hangMs,
    rules,
    waits,
    prepare: async (slack, dune) => {
      gates = await gatesBefore(slack.apiUrl, dune.url);
      return {
        DUNE_API_URL: `http://127.0.0.1:${gates.dune.port}/api`,
        SLACK_API_URL: `http://127.0.0.1:${gates.slack.port}/api/`,
        ...(await prepare?.(slack, dune)),
      };
    },
    ...options,
  });
  if (gates === undefined) throw new Error('there are no gates');
  const { slack, dune, bot } = sandboxed;
  clock.onLook(bot.runDue);
  let seen: Posted[] = [];
  slack.workspace.watch((message) => seen.push(message));
  const direct = directChannel(people.ada.id);
  const typeAtOnce: Scene['typeAtOnce'] = async (...texts) => {
    const before = seen.length;
    clock.forward(momentMs);
    await Promise.all(texts.map((text) => slack.type({ text })));
    expect(await bot.idle(hangMs)).toBe(true);
    return seen.slice(before).map(plainText);
  };
  try {
    await play({
      sandboxed,
      clock,
      gates,
      type: (text) => typeAtOnce(text),
      typeAtOnce,
      later: async (ms) => {
        clock.forward(ms);
        await bot.runDue();
      },
      inChannel: () =>
        seen
          .filter(({ channel, onlyFor }) => channel === channels.general.id && onlyFor === undefined)
          .map(plainText),
      toOwner: () => seen.filter(({ channel }) => channel === direct).map(plainText),
      forget: () => {
        seen = [];
      },
    });
    expect([slack.unexpected, dune.unexpected]).toEqual([[], []]);
  } finally {
    await gates.dune.open();
    await gates.slack.open();
    await sandboxed.stop();
    await gates.dune.shut();
    await gates.slack.shut();
  }
};

/** Begins a fault; what it gives ends that. */
export type Begin = (scene: Scene) => Promise<() => unknown> | (() => unknown);

type Fault = Parameters<DuneSandbox['fail']>[0];
type Shape<T> = T extends unknown ? Omit<T, 'times'> : never;

/** Trouble of Dune with so many reads of results; with all of them unless given. */
export const dunes =
  (fault: Shape<Fault>, times = 999): Begin =>
  ({ sandboxed }) =>
    sandboxed.dune.fail({ ...fault, times });

/** Starts the bot after something was done to the sandboxes. Gives why it does not serve; `serving` when it does. */
export const startUnder = async (
  act: (slack: SlackSandbox, dune: DuneSandbox) => unknown,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const opened: { readonly close: () => Promise<void> }[] = [];
  try {
    const sandboxed = await startSandboxedBot({
      intake: 'http',
      environment,
      prepare: async (slack, dune) => {
        opened.push(slack, dune);
        await act(slack, dune);
        return {};
      },
    });
    await sandboxed.bot.stop();
    return 'serving';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    for (const { close } of opened) await close();
  }
};
