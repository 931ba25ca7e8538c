import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { maxCounted, missedTimes, nextTime, nextTimes } from '../../../src/command/schedule/next-times.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const at = (text: string): number => Date.parse(text);
const iso = (times: readonly number[]): string[] =>
  times.map((time) => new Date(time).toISOString().slice(0, 16));

/** How a time reads on a clock on the wall of a zone. */
const onTheWall = (time: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(time);

describe('both changes of the clocks', () => {
  test.each([
    // The gap: 02:30 does not exist, so it comes when the clocks have moved.
    [
      'America/New_York',
      '30 2 * * *',
      '2026-03-07T00:00Z',
      ['2026-03-07 02:30', '2026-03-08 03:00', '2026-03-09 02:30'],
    ],
    // 02:30 exists once in the overlap of New York, 01:30 twice and is kept once.
    [
      'America/New_York',
      '30 1 * * *',
      '2026-10-31T00:00Z',
      ['2026-10-31 01:30', '2026-11-01 01:30', '2026-11-02 01:30'],
    ],
    [
      'Europe/Berlin',
      '30 2 * * *',
      '2026-03-28T00:00Z',
      ['2026-03-28 02:30', '2026-03-29 03:00', '2026-03-30 02:30'],
    ],
    [
      'Europe/Berlin',
      '30 2 * * *',
      '2026-10-24T00:00Z',
      ['2026-10-24 02:30', '2026-10-25 02:30', '2026-10-26 02:30'],
    ],
    [
      'Europe/Berlin',
      '30 2,14 * * *',
      '2026-10-24T12:35Z',
      ['2026-10-25 02:30', '2026-10-25 14:30', '2026-10-26 02:30'],
    ],
    // Lord Howe moves its clocks by half an hour.
    [
      'Australia/Lord_Howe',
      '15 2 * * *',
      '2026-10-02T16:00Z',
      ['2026-10-04 02:30', '2026-10-05 02:15', '2026-10-06 02:15'],
    ],
    [
      'Australia/Lord_Howe',
      '45 1 * * *',
      '2026-04-03T16:00Z',
      ['2026-04-05 01:45', '2026-04-06 01:45', '2026-04-07 01:45'],
    ],
    // Nine o'clock stays nine o'clock.
    [
      'America/New_York',
      '0 9 * * *',
      '2026-03-07T15:00Z',
      ['2026-03-08 09:00', '2026-03-09 09:00', '2026-03-10 09:00'],
    ],
  ])('%s, %s after %s', (zone, cron, after, expected) => {
    const times = nextTimes({ cron, zone }, at(after), 3);
    expect(times.map((time) => onTheWall(time, zone))).toEqual(expected);
    expect(new Set(times).size).toBe(3);
  });

  it('let an hourly digest come every hour, on the day of 23 and of 25 hours, too', () => {
    const hours = (from: string) => {
      const times = nextTimes({ cron: '0 * * * *', zone: 'America/New_York' }, at(from), 30);
      return times.slice(1).map((time, index) => time - (times[index] ?? 0));
    };
    expect(new Set([...hours('2026-03-08T00:00Z'), ...hours('2026-11-01T00:00Z')])).toEqual(
      new Set([3_600_000]),
    );
  });
});

const zones = ['UTC', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const crons = ['0 9 * * *', '30 2 * * *', '*/30 * * * *', '15 1,13 * * 1-5', '0 0 1 * *'];
const anyTime = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-01T00:00Z') });
const runs = fuzzRuns(150);

describe('the next time', () => {
  it('is the same whatever was asked before', () => {
    // Mostly a few hours apart, so that what was found for one often is the answer for the other.
    const nearby = fc.array(fc.integer({ min: -3 * 3_600_000, max: 3 * 3_600_000 }), { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...crons),
        anyTime,
        nearby,
        (zone, cron, from, steps) => {
          const schedule = { cron, zone };
          let after = from;
          for (const step of [0, ...steps]) {
            after += step;
            const next = nextTime(schedule, after);
            expect([next]).toEqual(nextTimes(schedule, after, 1));
            // At the time itself it is the one after it.
            expect(nextTime(schedule, next)).toBe(nextTimes(schedule, next, 1)[0]);
          }
        },
      ),
      runs,
    );
  });
});

describe('what was missed', () => {
  const daily = { cron: '0 9 * * *', zone: 'Europe/Berlin' };

  test.each([
    ['on time', '2026-11-24T08:00:00Z', '2026-11-24T08:00', 0],
    ['a little late', '2026-11-24T08:00:59Z', '2026-11-24T08:00', 0],
    ['just before the next', '2026-11-25T07:59:59.999Z', '2026-11-24T08:00', 0],
    ['at the next', '2026-11-25T08:00:00Z', '2026-11-25T08:00', 1],
    ['a week late', '2026-12-01T12:00:00Z', '2026-12-01T08:00', 7],
  ])('%s', (_name, now, last, before) => {
    const missed = missedTimes(daily, at('2026-11-24T08:00:00Z'), at(now));
    expect([iso([missed.last]), missed.before]).toEqual([[last], before]);
  });

  it('over both changes of the clocks is one a day', () => {
    const night = { cron: '30 2 * * *', zone: 'America/New_York' };
    expect(missedTimes(night, nextTime(night, at('2026-03-01T00:00Z')), at('2026-03-11T12:00Z')).before).toBe(
      10,
    );
    expect(missedTimes(night, nextTime(night, at('2026-10-28T00:00Z')), at('2026-11-04T12:00Z')).before).toBe(
      7,
    );
  });

  it('is not counted for ever', () => {
    const often = { cron: '*/5 * * * *', zone: 'UTC' };
    const missed = missedTimes(often, at('2025-01-01T00:00Z'), at('2026-01-01T00:01Z'));
    expect([iso([missed.last]), missed.before]).toEqual([['2026-01-01T00:00'], maxCounted]);
  });

  it('agrees with the times one by one where they are far apart', () => {
    const zones = ['UTC', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe'];
    const crons = [
      '0 9 * * 1#1',
      '0 9 * * 1#1,5L',
      '30 2 * * 0L',
      '0 9 LW * *',
      '0 9 1W * *',
      '0 9-17/2 * * 1-5',
    ];
    const day = fc.integer({ min: 0, max: 180 }).map((days) => days * 86_400_000);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...crons),
        day,
        day,
        (zone, cron, from, later) => {
          const schedule = { cron, zone };
          const first = nextTime(schedule, at('2026-01-01T00:00Z') + from);
          const all = [first, ...nextTimes(schedule, first, 800)].filter((time) => time <= first + later);
          const before = all.length - 1;
          expect(missedTimes(schedule, first, first + later)).toEqual({ last: all.at(-1), before });
        },
      ),
      fuzzRuns(60),
    );
  });

  it('agrees with the times one by one', () => {
    const days = fc.integer({ min: 0, max: 12 * 86_400_000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...crons),
        anyTime,
        days,
        (zone, cron, from, later) => {
          const schedule = { cron, zone };
          const first = nextTime(schedule, from);
          const all = [first, ...nextTimes(schedule, first, 600)].filter((time) => time <= first + later);
          expect(missedTimes(schedule, first, first + later)).toEqual({
            last: all.at(-1),
            before: all.length - 1,
          });
        },
      ),
      runs,
    );
  });
});
