import { describe, expect, it } from 'vitest';
import type { BillingPeriod } from '../../src/billing/billing.ts';
import { createBilling } from '../../src/billing/create-billing.ts';
import { dayMs, hourMs, minuteMs } from '../../src/core/duration.ts';
import type { UsageOutcome } from '../../src/dune/parse-usage.ts';

const start = Date.parse('2026-11-20T12:00:00Z');
const startsAt = Date.parse('2026-11-01T00:00:00Z');
const endsAt = Date.parse('2026-12-01T00:00:00Z');
const failed: UsageOutcome = { kind: 'dune-error', status: 500, detail: 'An internal error occured' };

const usage = (used: number, included = 2500, change: Partial<BillingPeriod> = {}): UsageOutcome => ({
  kind: 'usage',
  periods: [{ used, included, startsAt, endsAt, endsWithDay: false, ...change }],
});

/** A billing whose Dune answers as it's told, and whose time stands still until it's moved. */
const bench = async (first: UsageOutcome, holdAtPercent = 95) => {
  let now = start;
  let answer = first;
  let asked = 0;
  const waits: number[] = [];
  const read: BillingPeriod[] = [];
  const failures: string[] = [];
  let next = (): void => undefined;
  let cancelled = 0;
  const billing = createBilling({
    askUsage: async () => {
      asked += 1;
      return answer;
    },
    clock: { now: () => now, sleep: async () => undefined },
    holdAtPercent,
    timer: (call, ms) => {
      waits.push(ms);
      next = call;
      return () => {
        cancelled += 1;
      };
    },
    onRead: async (period) => void read.push(period),
    onFailed: (outcome) => void failures.push(outcome),
  });
  await billing.start();
  return {
    ...{ billing, waits, read, failures },
    asked: () => asked,
    cancelled: () => cancelled,
    at: (ms: number) => {
      now = ms;
    },
    answering: (then: UsageOutcome) => {
      answer = then;
    },
    /** Lets the timer fire. */
    tick: async () => {
      next();
      await new Promise(setImmediate);
    },
  };
};

describe('the billing', () => {
  it('asks at the start and every 15 minutes, more often near the end, and at the end of the period', async () => {
    const { waits, answering, tick, at } = await bench(usage(100));
    answering(usage(1900));
    await tick();
    at(endsAt - 2 * minuteMs);
    await tick();
    at(endsAt + minuteMs);
    await tick();
    answering({ kind: 'refused' });
    await tick();
    answering(failed);
    await tick();
    const minutes = waits.map((ms) => ms / minuteMs);
    expect(minutes).toEqual([15, 5, 3, 5, 360, 360]);
  });

  it('keeps what was told last while Dune cannot be asked, with its time', async () => {
    const { billing, answering, tick, at, failures, read } = await bench(usage(100));
    answering(failed);
    at(start + hourMs);
    await tick();
    expect(billing.state()).toMatchObject({ kind: 'known', asOf: start, period: { used: 100 } });
    answering({ kind: 'usage', periods: [] });
    await tick();
    expect(failures).toEqual(['dune-error', 'no period']);
    expect(read).toHaveLength(1);
    at(endsAt);
    expect(billing.state()).toEqual({ kind: 'unknown' });
    answering({ kind: 'refused' });
    await tick();
    expect(billing.state()).toEqual({ kind: 'refused' });
  });

  it('reads for who wants to know when it is old, once for all, and not again right after a failure', async () => {
    const { billing, asked, at, answering } = await bench(usage(100));
    await billing.read(0);
    expect(asked()).toBe(1);
    at(start + 4 * minuteMs);
    await billing.read(5 * minuteMs);
    expect(asked()).toBe(1);
    at(start + 6 * minuteMs);
    answering(failed);
    await Promise.all([billing.read(5 * minuteMs), billing.read(5 * minuteMs)]);
    await billing.read(5 * minuteMs);
    expect(asked()).toBe(2);
    at(start + 8 * minuteMs);
    answering(usage(200));
    expect(await billing.read(5 * minuteMs)).toMatchObject({ period: { used: 200 } });
    await billing.stop();
    at(start + dayMs);
    expect(await billing.read(0)).toMatchObject({ period: { used: 200 } });
    expect(asked()).toBe(3);
  });

  it.each([
    [2500, 'free', 20],
    [4000, 'analyst', 10],
    [25_000, 'plus', 2],
    [25_000.000001, 'plus', 2],
    [300_000, 'unknown', 20],
    [0, 'unknown', 20],
  ])('with %s credits included takes the plan for %s', async (included, plan, creditsPerMegabyte) => {
    const { billing, at, answering, tick } = await bench(usage(1, included));
    expect(billing.price()).toEqual({ plan, creditsPerMegabyte });
    at(endsAt + dayMs);
    answering(failed);
    await tick();
    expect(billing.price()).toEqual({ plan, creditsPerMegabyte });
  });

  it('holds back from the share that the operator chose, until the period ends', async () => {
    const { billing, answering, tick, at } = await bench(usage(2374));
    expect(billing.holdsBack()).toBeUndefined();
    answering(usage(2375));
    await tick();
    expect(billing.holdsBack()).toMatchObject({ used: 2375, endsAt });
    answering(usage(3000));
    at(endsAt - 1);
    await tick();
    expect(billing.holdsBack()).toMatchObject({ used: 3000 });
    at(endsAt);
    expect(billing.holdsBack()).toBeUndefined();
    expect((await bench(usage(9999), 0)).billing.holdsBack()).toBeUndefined();
    expect((await bench(usage(5, 0))).billing.holdsBack()).toBeUndefined();
  });

  it('holds nothing back by what is an hour old, or where it may not ask', async () => {
    const { billing, answering, tick, at } = await bench(usage(2500));
    answering(failed);
    at(start + hourMs);
    await tick();
    expect(billing.holdsBack()).toBeDefined();
    at(start + hourMs + 1);
    expect(billing.holdsBack()).toBeUndefined();
    answering({ kind: 'refused' });
    await tick();
    expect([billing.holdsBack(), billing.price().plan]).toEqual([undefined, 'unknown']);
  });

  it('asks no more once it is stopped', async () => {
    const { billing, waits, tick, cancelled } = await bench(usage(1));
    await billing.stop();
    expect(cancelled()).toBe(1);
    await tick();
    expect(waits).toHaveLength(1);
  });
});
