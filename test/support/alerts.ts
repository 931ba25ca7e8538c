import { expect } from 'vitest';
import type { Posted } from '../../sandbox/slack/workspace.ts';
import { type Bench, hour, useBench } from './bench.ts';

/** The rows of a result: names and values. */
export type Rows = readonly (readonly [name: string, value: number | string])[];

/** The two ways in. */
export const waysIn = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

const settleMs = 2_000;
/** More than any look has to tell. */
const maxTells = 4;

/** A query whose result a test chooses for each hour, and what its alerts say. */
export const useAlerts = (options: Parameters<typeof useBench>[0] = {}) => {
  const bench: Bench = useBench(options);
  const { sandboxed, later, during, type } = bench;
  return {
    ...bench,
    /** Types a command once the channel takes another message. */
    say: (...typed: Parameters<Bench['type']>) => {
      sandboxed().clock.forward(settleMs);
      return type(...typed);
    },
    /** Gives query 77 a new result each hour, beginning with the first; the last one stays. */
    feed: (hours: readonly Rows[]): void => {
      const first = Math.floor(sandboxed().clock.now() / hour);
      const rowsAt = (turn: number): Rows =>
        hours[Math.max(0, Math.min(turn - first, hours.length - 1))] ?? [];
      sandboxed().dune.add({
        id: 77,
        name: 'Volumes',
        owner: 'us',
        columns: [
          ['project', 'varchar'],
          ['volume_usd', 'double'],
        ],
        live: { everyMinutes: 60, rows: rowsAt },
        runs: [],
      });
    },
    /** Moves the time on, an hour unless told otherwise, and returns everything that was said until nothing is left to say. */
    pass: async (ms: number = hour): Promise<readonly Posted[]> => {
      const said: Posted[] = [...(await later(ms))];
      for (let round = 0; round < maxTells; round += 1) said.push(...(await later(settleMs)));
      sandboxed().clock.forward(-settleMs * maxTells);
      return said;
    },
    /** Presses a button of a message as it was once, also when it was edited since, and when there are newer ones. */
    pressOn: (message: Posted, actionId: string, user: Parameters<Bench['press']>[1], value?: string) => {
      sandboxed().clock.forward(settleMs);
      return during(() => sandboxed().slack.press(message, actionId, user, value));
    },
  };
};

/** Divides what was said into new messages of the channel, replies in threads, edits, and words to one person. */
export const sort = (said: readonly Posted[]) => ({
  posted: said.filter((one) => one.thread === undefined && !one.edited && one.onlyFor === undefined),
  replies: said.filter((one) => one.thread !== undefined),
  edits: said.filter((one) => one.edited),
  private: said.filter((one) => one.onlyFor !== undefined),
});

/** The message that fired. Nothing else was said. */
export const fired = (said: readonly Posted[]): Posted => {
  const { posted, replies, edits } = sort(said);
  expect(replies).toEqual([]);
  expect(edits).toEqual([]);
  expect(posted).toHaveLength(1);
  return posted[0] ?? expect.unreachable('nothing was posted');
};
