import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveMovingValue } from '../../src/core/moved-time.ts';
import { parseMovingValue } from '../../src/core/moving-value.ts';
import { dayForm, type MovedTime, secondForm, writeTime } from '../../src/core/time-form.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
];

const resolve = (text: string, at: number, zone: string): MovedTime | undefined => {
  const moving = parseMovingValue(text);
  return moving && resolveMovingValue(moving, { at, zone });
};

const write = (text: string, at: string, zone = 'UTC'): string | undefined => {
  const time = resolve(text, Date.parse(at), zone);
  return time && writeTime(time, time.kind === 'day' ? dayForm : secondForm);
};

describe('what a moving value means', () => {
  const friday = '2026-11-27T23:30:00Z';

  it.each([
    ['today', 'UTC', '2026-11-27'],
    ['today', 'Europe/Berlin', '2026-11-28'],
    ['today', 'America/New_York', '2026-11-27'],
    ['yesterday', 'Pacific/Auckland', '2026-11-27'],
    ['today-7d', 'UTC', '2026-11-20'],
    ['today+1w', 'UTC', '2026-12-04'],
    ['this-week', 'UTC', '2026-11-23'],
    ['this-week', 'Europe/Berlin', '2026-11-23'],
    ['last-week', 'UTC', '2026-11-16'],
    ['this-month', 'UTC', '2026-11-01'],
    ['last-month', 'UTC', '2026-10-01'],
    ['next-month', 'UTC', '2026-12-01'],
    ['start-of-month', 'UTC', '2026-11-01'],
    ['this-quarter', 'UTC', '2026-10-01'],
    ['last-quarter', 'UTC', '2026-07-01'],
    ['this-year', 'UTC', '2026-01-01'],
    ['last-year', 'UTC', '2025-01-01'],
    ['this-month-1d', 'UTC', '2026-10-31'],
    ['now', 'UTC', '2026-11-27 23:30:00'],
    ['now', 'Europe/Berlin', '2026-11-27 23:30:00'],
    ['now-24h', 'Europe/Berlin', '2026-11-26 23:30:00'],
    ['now-90m', 'UTC', '2026-11-27 22:00:00'],
    ['this-hour', 'Asia/Kathmandu', '2026-11-27 23:15:00'],
    ['last-hour', 'UTC', '2026-11-27 22:00:00'],
    ['today-6h', 'Europe/Berlin', '2026-11-27 17:00:00'],
  ])('%s in %s is %s', (text, zone, meant) => {
    expect(write(text, friday, zone)).toBe(meant);
  });

  it.each([
    ['2027-03-31', 'today-1month', '2027-02-28'],
    ['2028-03-31', 'today-1month', '2028-02-29'],
    ['2028-02-29', 'today-1y', '2027-02-28'],
    ['2026-01-31', 'today+1mo', '2026-02-28'],
    ['2026-01-01', 'yesterday', '2025-12-31'],
    ['2026-01-15', 'last-month', '2025-12-01'],
  ])('ends of months: on %s, %s is %s', (date, text, meant) => {
    expect(write(text, `${date}T12:00:00Z`)).toBe(meant);
  });

  it('counts hours as they pass, and days on the clock, where the clocks change', () => {
    // In Berlin March 29, 2026 has 23 hours and October 25 has 25.
    expect(write('now-24h', '2026-03-29T10:00:00Z', 'Europe/Berlin')).toBe('2026-03-28 10:00:00');
    expect(write('now-1d', '2026-03-29T10:00:00Z', 'Europe/Berlin')).toBe('2026-03-28 11:00:00');
    expect(write('now-1d', '2026-10-25T10:00:00Z', 'Europe/Berlin')).toBe('2026-10-24 09:00:00');
    expect(write('today-24h', '2026-10-26T10:00:00Z', 'Europe/Berlin')).toBe('2026-10-24 23:00:00');
    expect(write('today', '2026-10-25T22:59:00Z', 'Europe/Berlin')).toBe('2026-10-25');
    expect(write('today', '2026-10-25T23:00:00Z', 'Europe/Berlin')).toBe('2026-10-26');
  });

  it('is nothing beyond the years that can be written, and UTC in a zone that does not exist', () => {
    expect(write('today-9999y', friday)).toBeUndefined();
    expect(write('today+99999y', friday)).toBeUndefined();
    expect(write('today', friday, 'Mars/Olympus')).toBe('2026-11-27');
  });
});

describe('against the calendar of Intl', () => {
  const formats = new Map(
    zones.map((zone) => [
      zone,
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }),
    ]),
  );
  const local = (at: number, zone: string): string => formats.get(zone)?.format(at) ?? '';
  const addDays = (date: string, days: number): string =>
    new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const at = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
  const zone = fc.constantFrom(...zones);
  const count = fc.integer({ min: -400, max: 400 });
  const sign = (amount: number) => `${amount < 0 ? '-' : '+'}${Math.abs(amount)}`;

  it('days are those of the zone', () => {
    fc.assert(
      fc.property(at, zone, count, (now, where, days) => {
        const time = resolve(`today${sign(days)}d`, now, where);
        expect(time && writeTime(time, dayForm)).toBe(addDays(local(now, where).slice(0, 10), days));
      }),
      fuzzRuns(500),
    );
  });

  it('weeks begin on the Monday before, months on their first', () => {
    fc.assert(
      fc.property(at, zone, (now, where) => {
        const today = local(now, where).slice(0, 10);
        const week = resolve('this-week', now, where);
        const monday = week && writeTime(week, dayForm);
        expect(new Date(monday ?? '').getUTCDay()).toBe(1);
        expect([0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday ?? '', days))).toContain(today);
        const month = resolve('this-month', now, where);
        expect(month && writeTime(month, dayForm)).toBe(`${today.slice(0, 7)}-01`);
        const last = resolve('last-month+1month', now, where);
        expect(last).toEqual(month);
      }),
      fuzzRuns(500),
    );
  });

  it('hours are lengths of time', () => {
    fc.assert(
      fc.property(at, zone, count, (now, where, hours) => {
        expect(resolve(`now${sign(hours)}h`, now, where)).toMatchObject({ at: now + hours * 3_600_000 });
      }),
      fuzzRuns(500),
    );
  });

  it('a moment days away has the same clock, unless the clocks skip that', () => {
    fc.assert(
      fc.property(at, zone, count, (now, where, days) => {
        const time = resolve(`now${sign(days)}d`, now, where);
        if (time?.kind !== 'moment') throw new Error('no moment');
        const [date = '', clock = ''] = local(now, where).split(' ');
        const wanted = `${addDays(date, days)} ${clock}`;
        const found = local(time.at, where);
        const toMs = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`);
        const gap = toMs(found) - toMs(wanted);
        // Where the clock doesn't exist, none near it is shown by the zone.
        const exists = [-2, -1, 0, 1, 2].some((hours) =>
          [0, 30].some((minutes) => local(time.at + (hours * 60 + minutes) * 60_000, where) === wanted),
        );
        expect(exists ? gap : 0).toBe(0);
        expect(Math.abs(gap)).toBeLessThanOrEqual(24 * 3_600_000);
        expect(time.clock).toBe(toMs(found) + (((now % 1000) + 1000) % 1000));
      }),
      fuzzRuns(500),
    );
  });
});
