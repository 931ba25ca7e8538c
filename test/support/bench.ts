import { beforeEach, expect } from 'vitest';
import { type SandboxedBot, type SandboxOptions, startSandboxedBot } from '../../sandbox/bot.ts';
import { withButton } from '../../sandbox/slack/payload.ts';
import { channels, type Posted, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { createTestClock, momentMs } from './clock.ts';
import { hangMs } from './deadline.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** How long the bot waits before it says that something goes on: for ever, so that what it says is the answer. */
const endlessly = { progressAfterMs: hangMs, runWithinMs: hangMs };

const channelRestMs = 1_000;

/** The whole bot in its sandbox, new for each test, and what a person does with it. */
export type Bench = {
  readonly sandboxed: () => SandboxedBot;
  /** Everything that was said by the act, until the bot fell silent. */
  readonly during: (act: () => Promise<unknown>) => Promise<readonly Posted[]>;
  readonly type: (text: string, channel?: string, user?: User) => Promise<readonly Posted[]>;
  readonly press: (label: string, user?: User) => Promise<readonly Posted[]>;
  /** Moves the time on, ms, and lets the bot work on what is due then. */
  readonly later: (ms: number) => Promise<readonly Posted[]>;
};

/** Prepares a bench for the tests of a file. A request that nobody expected fails the test. */
export const useBench = ({
  waits,
  environment,
  prepare,
  csv,
  intake = 'http',
}: Partial<SandboxOptions> = {}): Bench => {
  let sandboxed: SandboxedBot;
  let watched: Posted[] = [];
  beforeEach(async () => {
    const clock = createTestClock();
    sandboxed = await startSandboxedBot({
      intake,
      clock,
      ackMs: hangMs,
      // Nothing falls due by itself: a test moves the time and says when to look.
      rules: { tickMs: hour },
      waits: { ...endlessly, ...waits },
      environment,
      prepare,
      csv,
    });
    clock.onLook(() => sandboxed.bot.runDue());
    // A channel takes one message a second: by this clock, too, one that was refused may come after that.
    sandboxed.slack.watchCalls(({ taken }) => {
      if (!taken) clock.forward(channelRestMs);
    });
    watched = [];
    sandboxed.slack.workspace.watch((message) => watched.push(message));
    return async () => {
      expect(sandboxed.slack.unexpected).toEqual([]);
      expect(sandboxed.dune.unexpected).toEqual([]);
      await sandboxed.stop();
    };
  });
  const during: Bench['during'] = async (act) => {
    const before = watched.length;
    sandboxed.clock.forward(momentMs);
    await act();
    expect(await sandboxed.bot.idle(hangMs)).toBe(true);
    return watched.slice(before);
  };
  return {
    sandboxed: () => sandboxed,
    during,
    type: (text, channel = channels.general.id, user = people.ada) =>
      during(() => sandboxed.slack.type({ text, channel, user })),
    press: (label, user = people.ada) => {
      const found = withButton(sandboxed.slack.workspace.messages, label);
      if (found === undefined) throw new Error(`there is no button ${label}`);
      const { message, actionId, value, blockId } = found;
      return during(() => sandboxed.slack.press(message, actionId, user, value, blockId));
    },
    later: (ms) =>
      during(async () => {
        sandboxed.clock.forward(ms);
        await sandboxed.bot.runDue();
      }),
  };
};

export const texts = (messages: readonly Posted[]): string[] => messages.map(plainText);

/** The one message that was said. */
export const only = (messages: readonly Posted[]): Posted => {
  const [message, ...others] = messages;
  expect(others.map(plainText)).toEqual([]);
  if (message === undefined) throw new Error('nothing was said');
  return message;
};
