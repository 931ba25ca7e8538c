import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSandboxedBot } from '../../sandbox/bot.ts';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { openStore } from '../../src/store/open.ts';
import type { SpentBy } from '../../src/store/spending.ts';
import type { UsageCount } from '../../src/store/usage.ts';
import { hour, minute } from '../support/bench.ts';
import { createTestClock, momentMs } from '../support/clock.ts';
import { hangMs } from '../support/deadline.ts';
import { temporaryFolder } from '../support/folder.ts';

type Spent = { readonly by: readonly SpentBy[]; readonly month: UsageCount };

/** The bot on a database that outlives it, and what it has written down as spent once it is stopped. */
const start = async (intake: 'http' | 'socket') => {
  const path = join(temporaryFolder(), 'spending.db');
  const clock = createTestClock();
  const environment = { DATABASE_URL: `file:${path}` };
  const waits = { progressAfterMs: hangMs, runWithinMs: hangMs };
  const sandboxed = await startSandboxedBot({
    intake,
    environment,
    clock,
    waits,
    ackMs: hangMs,
    rules: { tickMs: hour },
  });
  clock.onLook(() => sandboxed.bot.runDue());
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= sandboxed.stop();
    return stopping;
  };
  onTestFinished(stop);
  const type = async (text: string, user: (typeof people)['ada' | 'bob']): Promise<void> => {
    clock.forward(momentMs);
    await sandboxed.slack.type({ text, channel: channels.general.id, user });
    await sandboxed.bot.idle(hangMs);
  };
  const spent = async (): Promise<Spent> => {
    await stop();
    const opened = await openStore({ kind: 'sqlite', path }, { now: clock.now, onError: () => undefined });
    if (!opened.ok) throw new Error(opened.error);
    const workspaceId = 'T0SANDBOX';
    const by = await opened.value.spending.thisMonth(workspaceId);
    const month = await opened.value.usage.thisMonth(workspaceId);
    await opened.value.close();
    return { by, month };
  };
  return { ...sandboxed, sandboxed, type, spent };
};

const of = ({ by }: Spent, userId: string): SpentBy | undefined =>
  by.find(({ spender }) => spender.kind === 'person' && spender.userId === userId);

describe.each(['http', 'socket'] as const)('what is spent on Dune, over %s,', (intake) => {
  it('is counted for whoever causes it, and for nobody what the app does by itself', async () => {
    const { type, clock, sandboxed, spent } = await start(intake);
    await type('1252207 --top 3', people.ada);
    // Ada has paid for it already.
    await type('1252207 --top 3', people.bob);
    await type('subscribe 5550001 daily 9:00 --tz UTC', people.ada);
    clock.forward(24 * hour);
    await sandboxed.bot.runDue();
    const month = await spent();
    const digest = month.by.find(({ spender }) => spender.kind === 'digest');
    expect(month.by).toHaveLength(2);
    expect(of(month, people.ada.id)?.bytes).toBeGreaterThan(1_000);
    expect(of(month, people.bob.id)).toBeUndefined();
    expect(digest?.bytes).toBeGreaterThan(100);
    const sum = (what: 'calls' | 'bytes'): number => month.by.reduce((all, one) => all + one[what], 0);
    // The app asks by itself if the key is good, and for the account's credits.
    const own = sandboxed.dune.requests.filter(({ path }) => /\/(?:whoami|usage)$/.test(path));
    expect(own.length).toBeGreaterThanOrEqual(2);
    expect(month.month.calls - sum('calls')).toBe(own.length);
    expect(month.month.bytes).toBeGreaterThanOrEqual(sum('bytes'));
  });

  it('has the credits of a run once, for who asked for it, also when others wait for it', async () => {
    const { type, spent } = await start(intake);
    await Promise.all([type('1252207 --refresh', people.ada), type('1252207 --refresh', people.ada)]);
    await type('subscribe 5550001 daily 9:00 --tz UTC --refresh', people.bob);
    const month = await spent();
    expect(of(month, people.ada.id)?.runCredits).toBeCloseTo(0.35);
    expect(of(month, people.bob.id)?.runCredits).toBe(0);
  });

  it('has them also when the app restarts in between', async () => {
    const { slack, dune, clock, type, sandboxed, spent } = await start(intake);
    // So that its price is known.
    await type('1252207 --refresh', people.ada);
    clock.forward(2 * minute);
    dune.reset();
    // The run is started, and its state is not told before the app stops.
    dune.fail({ kind: 'status', status: 500, body: '', on: /\/status$/, times: 1_000 });
    await slack.type({ text: '1252207 --refresh', channel: channels.general.id, user: people.ada });
    await expect.poll(() => dune.requests.some(({ path }) => path.endsWith('/status'))).toBe(true);
    await sandboxed.bot.stop();
    dune.reset();
    clock.forward(hour);
    await sandboxed.restart();
    await expect.poll(() => dune.requests.some(({ path }) => path.endsWith('/status'))).toBe(true);
    expect(of(await spent(), people.ada.id)?.runCredits).toBeCloseTo(2 * 0.35);
  });
});
