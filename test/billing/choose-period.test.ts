import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePeriod } from '../../src/billing/choose-period.ts';
import { dayMs } from '../../src/core/duration.ts';
import { parseUsageResponse, type UsagePeriod } from '../../src/dune/parse-usage.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const at = (text: string): number => Date.parse(text);

/** Periods as Dune writes them, each with as many credits used as it is down the list, from 1. */
const periods = (...written: readonly (readonly [string, string])[]): readonly UsagePeriod[] => {
  const billing_periods = written.map(([start_date, end_date], index) => ({
    start_date,
    end_date,
    credits_used: index + 1,
    credits_included: 2500,
  }));
  const read = parseUsageResponse({
    status: 200,
    body: JSON.stringify({ billing_periods }),
    retryAfterMs: undefined,
  });
  return read.kind === 'usage' ? read.periods : expect.unreachable();
};

const chosen = (all: readonly UsagePeriod[], now: string) => {
  const found = choosePeriod(all, at(now));
  return found && [found.used, new Date(found.endsAt).toISOString().slice(0, 16)];
};

describe('the billing period that holds now', () => {
  const months = periods(['2026-10-01', '2026-11-01'], ['2026-11-01', '2026-12-01']);
  const inclusive = periods(['2026-10-01', '2026-10-31'], ['2026-11-01', '2026-11-30']);

  it('is the one that has begun and is not over', () => {
    expect(chosen(months, '2026-10-31T23:59:59Z')).toEqual([1, '2026-11-01T00:00']);
    expect(chosen(months, '2026-11-01T00:00:00Z')).toEqual([2, '2026-12-01T00:00']);
    expect(chosen(months.toReversed(), '2026-11-28T12:00Z')).toEqual([2, '2026-12-01T00:00']);
    expect(chosen(months, '2026-12-01T12:00Z')).toEqual([2, '2026-12-02T00:00']);
    expect(chosen(months, '2026-12-02T00:00Z')).toBeUndefined();
    expect(chosen(months, '2026-09-30T23:59Z')).toBeUndefined();
    expect(chosen([], '2026-11-28T12:00Z')).toBeUndefined();
  });

  it('holds through an end that still belongs to it', () => {
    expect(chosen(inclusive, '2026-10-31T18:00Z')).toEqual([1, '2026-11-01T00:00']);
    expect(chosen(inclusive, '2026-11-28T12:00Z')).toEqual([2, '2026-12-01T00:00']);
    expect(chosen(inclusive, '2026-11-30T18:00Z')).toEqual([2, '2026-12-01T00:00']);
    expect(chosen(inclusive, '2026-12-01T00:00Z')).toBeUndefined();
    expect(chosen(periods(['2026-11-17', '2026-12-16']), '2026-12-16T20:00Z')).toEqual([
      1,
      '2026-12-17T00:00',
    ]);
    expect(chosen(periods(['2026-11-28', '2026-11-28']), '2026-11-28T20:00Z')).toEqual([
      1,
      '2026-11-29T00:00',
    ]);
  });

  it('is that of the time zone that it was written in', () => {
    const zoned = periods(['2026-11-01T00:00:00-05:00', '2026-12-01T00:00:00-05:00']);
    expect(chosen(zoned, '2026-11-01T04:59Z')).toBeUndefined();
    expect(chosen(zoned, '2026-11-01T05:00Z')).toEqual([1, '2026-12-01T05:00']);
    expect(chosen(zoned, '2026-12-01T05:00Z')).toBeUndefined();
  });

  it('is none in a gap, and of several the one that began last', () => {
    const gap = periods(['2026-10-01', '2026-10-20'], ['2026-11-05', '2026-12-05']);
    expect(chosen(gap, '2026-10-25T00:00Z')).toBeUndefined();
    const overlap = periods(
      ['2026-01-01', '2027-01-01'],
      ['2026-11-01', '2026-12-01'],
      ['2026-11-20', '2026-11-25'],
    );
    expect(chosen(overlap, '2026-11-10T00:00Z')?.[0]).toBe(2);
    expect(chosen(overlap, '2026-11-22T00:00Z')?.[0]).toBe(3);
    expect(chosen(overlap, '2026-12-15T00:00Z')?.[0]).toBe(1);
  });

  const day = fc.integer({ min: 0, max: 400 }).map((days) => at('2026-01-01T00:00Z') + days * dayMs);
  const period: fc.Arbitrary<UsagePeriod> = fc
    .record({ startsAt: day, days: fc.nat(60), used: fc.nat(3000), endsWithDay: fc.boolean() })
    .map(({ startsAt, days, used, endsWithDay }) => ({
      ...{ startsAt, used, endsWithDay, included: 2500 },
      endsAt: startsAt + days * dayMs,
    }));
  const moment = fc.tuple(day, fc.nat(dayMs - 1)).map(([date, ms]) => date + ms);

  it('has begun and is not over, and is found wherever one certainly holds', () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 6 }), moment, (all, now) => {
        const found = choosePeriod(all, now);
        const certain = all.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
        if (found === undefined) {
          expect(certain).toEqual([]);
          return;
        }
        expect(found.startsAt).toBeLessThanOrEqual(now);
        expect(found.endsAt).toBeGreaterThan(now);
        for (const one of certain) expect(found.startsAt).toBeGreaterThanOrEqual(one.startsAt);
        const own = all.some(
          ({ startsAt, endsAt, used }) =>
            startsAt === found.startsAt &&
            used === found.used &&
            (endsAt === found.endsAt || endsAt + dayMs === found.endsAt),
        );
        expect(own).toBe(true);
      }),
      fuzzRuns(1000),
    );
  });

  it('is the same in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(period, { selector: ({ startsAt }) => startsAt, maxLength: 5 }),
        moment,
        (all, now) => {
          expect(choosePeriod(all.toReversed(), now)).toEqual(choosePeriod(all, now));
        },
      ),
      fuzzRuns(500),
    );
  });

  it('is found at every moment of months in a row, however their ends are written', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.integer({ min: 1, max: 28 }), moment, (isInclusive, first, now) => {
        const start = (month: number): number => Date.UTC(2026, month, first);
        const all = Array.from({ length: 16 }, (_one, index) => ({
          startsAt: start(index - 1),
          endsAt: start(index) - (isInclusive ? dayMs : 0),
          endsWithDay: true,
          used: index,
          included: 2500,
        }));
        const found = choosePeriod(all, now);
        const expected = all.find((_one, index) => start(index - 1) <= now && now < start(index));
        expect(found).toEqual(
          expected && {
            used: expected.used,
            included: 2500,
            startsAt: expected.startsAt,
            endsAt: start(expected.used),
          },
        );
      }),
      fuzzRuns(500),
    );
  });

  it('is chosen among as many as a response can hold without holding up anybody', () => {
    const one = { startsAt: 0, endsAt: dayMs, endsWithDay: true, used: 1, included: 2 };
    const many = Array.from({ length: 50_000 }, () => one);
    const before = performance.now();
    expect(choosePeriod(many, 1)).toMatchObject({ used: 1 });
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
