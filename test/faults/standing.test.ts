import { describe, expect, it } from 'vitest';
import type { FaultChance } from '../../sandbox/slack/faults.ts';
import type { DatabaseLocation } from '../../src/store/connection.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { eventually } from '../support/deadline.ts';
import { createStanding, onPostgres, onSqlite, type Standing, standingPlaces } from './standing.ts';

type What = ReturnType<FaultChance>;
type Bot = ReturnType<Standing['startBot']>;

const onStanding = async (
  place: DatabaseLocation,
  play: (standing: Standing) => Promise<void>,
): Promise<void> => {
  const standing = await createStanding(place);
  try {
    await play(standing);
  } finally {
    await standing.close();
  }
};

/** One report of a digest in its channel, and the two messages that follow it in its thread, in order. */
const expectReport = ({ slack }: Standing, { channelId }: Subscription): void => {
  const [first, ...rest] = slack.workspace.messages.filter(({ channel }) => channel === channelId);
  expect(rest.map(({ thread }) => thread)).toEqual([first?.ts, first?.ts]);
  expect(first?.thread).toBeUndefined();
  const marks = [first, ...rest].map((one) => one?.metadata?.event_payload['run_id']);
  expect(new Set(marks).size).toBe(3);
};

/** One message of a board, with this value, pinned. */
const expectBoard = ({ slack }: Standing, { channelId }: Subscription, value: number): void => {
  const all = slack.workspace.messages.filter(({ channel }) => channel === channelId);
  expect(all).toHaveLength(1);
  expect(all[0]).toMatchObject({ isPinned: true, text: expect.stringContaining(`${value}`) });
};

type Moment = readonly [name: string, method: string, nth: number, what: 'report' | 'board', rounds: number];

/** The moments of a send at which something happens: the method, which call of it, and in which round. */
const moments: readonly Moment[] = [
  ['a report, as it is posted', 'chat.postMessage', 1, 'report', 1],
  ['the first that follows it', 'chat.postMessage', 2, 'report', 1],
  ['the last that follows it', 'chat.postMessage', 3, 'report', 1],
  ['a board, as it is posted', 'chat.postMessage', 1, 'board', 1],
  ['a board, as it is edited', 'chat.update', 1, 'board', 2],
];

/** Plays the rounds up to that moment on one bot. `happen` gives what Slack does then. */
const playTo = async (
  standing: Standing,
  [, method, nth, what, rounds]: Moment,
  happen: (bot: Bot) => What,
): Promise<{ readonly bot: Bot; readonly check: () => Promise<void> }> => {
  const made = await (what === 'report' ? standing.setReport('C1') : standing.setBoard('C1'));
  const bot = standing.startBot();
  for (let round = 1; round < rounds; round += 1) {
    await standing.nextRound(10 + round);
    await eventually(standing.isQuiet).toBe(true);
  }
  standing.atCall(method, nth, () => happen(bot));
  await standing.nextRound(10 + rounds);
  const check = async (): Promise<void> => {
    await eventually(standing.isQuiet).toBe(true);
    if (what === 'report') expectReport(standing, made);
    else expectBoard(standing, made, 10 + rounds);
    expect(await standing.historyOf(made)).toEqual(Array.from({ length: rounds }, () => 'posted'));
    expect(standing.slack.unexpected).toEqual([]);
  };
  return { bot, check };
};

describe.each(standingPlaces)('over %s', (_name, place) => {
  describe.each([
    ['it has arrived', undefined],
    ['it has not arrived', { kind: 'drop' }],
  ] as const)('a process that is killed between a send and its record, where %s', (_arrived, fault) => {
    it.each(moments)('%s: another one finds it or sends it, once', async (...moment) => {
      await onStanding(await place(), async (standing) => {
        const { bot, check } = await playTo(standing, moment, ({ child }) => {
          child.kill('SIGKILL');
          return fault;
        });
        expect((await bot.ended).code).toBeNull();
        const next = standing.startBot();
        await check();
        expect(await standing.stopBot(next)).toBe(0);
      });
    });
  });
});

describe.each([
  ['stores and then answers 500', { kind: 'stored-then-500' }],
  ['stores and drops the connection', { kind: 'stored-then-drop' }],
  ['drops the connection', { kind: 'drop' }],
  ['wants to be left alone', { kind: 'status', status: 429, body: '', retryAfter: '1' }],
] as const)('a Slack that %s', (_how, fault) => {
  it.each(moments)('at %s: it stands there once', async (...moment) => {
    await onStanding(await onSqlite(), async (standing) => {
      const { bot, check } = await playTo(standing, moment, () => fault);
      await check();
      expect(await standing.stopBot(bot)).toBe(0);
    });
  });
});

describe('while no process runs, somebody deletes', () => {
  it('a board: it is posted again, once, and edited from then on', async () => {
    await onStanding(await onSqlite(), async (standing) => {
      const { slack, nextRound, isQuiet } = standing;
      const made = await standing.setBoard('C1');
      const first = standing.startBot();
      await nextRound(11);
      await eventually(isQuiet).toBe(true);
      expectBoard(standing, made, 11);
      expect(await standing.stopBot(first)).toBe(0);
      for (const { ts } of [...slack.workspace.messages]) slack.workspace.remove(ts);
      await nextRound(12);
      const next = standing.startBot();
      for (const value of [12, 13]) {
        if (value > 12) await nextRound(value);
        await eventually(isQuiet).toBe(true);
        expectBoard(standing, made, value);
      }
      expect(await standing.stopBot(next)).toBe(0);
      expect(slack.workspace.messages[0]?.edited).toBe(true);
    });
  });

  it.each([
    ['was sent', undefined],
    ['was not sent', { kind: 'drop' }],
  ] as const)('what begins a thread, in which a message %s: nothing comes after it', async (_how, fault) => {
    await onStanding(await onSqlite(), async (standing) => {
      const { slack } = standing;
      await standing.setReport('C1');
      const first = standing.startBot();
      standing.atCall('chat.postMessage', 2, () => {
        first.child.kill('SIGKILL');
        return fault;
      });
      await standing.nextRound(11);
      expect((await first.ended).code).toBeNull();
      // With a message goes its thread.
      for (const { ts } of [...slack.workspace.messages]) slack.workspace.remove(ts);
      const next = standing.startBot();
      await eventually(standing.isQuiet).toBe(true);
      expect(await standing.stopBot(next)).toBe(0);
      expect(slack.workspace.messages).toEqual([]);
    });
  });
});

it('two processes on one PostgreSQL at once post and follow and edit each once', async () => {
  await onStanding(await onPostgres(), async (standing) => {
    const reports: Subscription[] = [];
    const boards: Subscription[] = [];
    for (let index = 0; index < 8; index += 1) {
      reports.push(await standing.setReport(`C1${index}`));
      boards.push(await standing.setBoard(`C2${index}`));
    }
    const bots = [standing.startBot(), standing.startBot()];
    for (const value of [11, 12, 13]) {
      await standing.nextRound(value);
      await eventually(standing.isQuiet).toBe(true);
      for (const made of boards) expectBoard(standing, made, value);
    }
    const marks = standing.slack.workspace.messages.map(({ metadata }) => metadata?.event_payload['run_id']);
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks).toHaveLength(3 * 3 * reports.length + boards.length);
    for (const made of [...reports, ...boards])
      expect(await standing.historyOf(made)).toEqual(['posted', 'posted', 'posted']);
    for (const bot of bots) expect(await standing.stopBot(bot)).toBe(0);
  });
});
