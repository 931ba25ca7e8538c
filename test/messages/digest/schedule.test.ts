import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTimes } from '../../../src/command/schedule/next-times.ts';
import { parseSchedule } from '../../../src/command/schedule/parse-schedule.ts';
import { describeCron, describeSchedule, scheduleInSentence } from '../../../src/messages/digest/schedule.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const parse = (words: string): string | undefined => {
  const schedule = parseSchedule(words.split(' '), 5);
  return schedule.ok ? schedule.value.cron : undefined;
};

/** A leap year from its first day, far enough to meet every kind of day. */
const timesOf = (cron: string): readonly number[] =>
  nextTimes({ cron, zone: 'UTC' }, Date.UTC(2027, 11, 31, 23, 59), 60);

const weekday = fc.constantFrom('sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday');
const several = (one: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> =>
  fc.uniqueArray(one, { minLength: 1, maxLength }).map((all) => all.join(' and '));
const nth = fc
  .tuple(fc.constantFrom('first', 'second', 'third', 'fourth', 'last'), weekday)
  .map((words) => words.join(' '));
const dayOfMonth = fc.oneof(
  fc.integer({ min: 1, max: 31 }).map((day) => `${day}${['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'}`),
  fc.constant('last day'),
);
const days = fc.oneof(
  fc.constantFrom('daily', 'weekdays', 'weekends'),
  several(weekday, 7),
  fc.tuple(weekday, weekday).map(([from, to]) => `${from} to ${to}`),
  several(nth, 3).map((all) => `${all} of the month`),
  several(dayOfMonth, 4).map((all) => `monthly on the ${all}`),
  fc.constantFrom('first weekday of the month', 'last weekday of the month'),
);

const minute = fc.integer({ min: 0, max: 59 }).map((number) => String(number).padStart(2, '0'));
const hour = fc.integer({ min: 0, max: 23 });
const times = fc
  .tuple(days, fc.uniqueArray(hour, { minLength: 1, maxLength: 5 }), minute)
  .map(([on, hours, past]) => `${on} at ${hours.map((one) => `${one}:${past}`).join(' and ')}`);

const every = fc.constantFrom(
  ...[5, 6, 10, 12, 15, 20, 30].map((count) => `every ${count} minutes`),
  ...[2, 3, 4, 6, 8, 12].map((count) => `every ${count} hours`),
  'every hour',
);
const spans = fc
  .tuple(hour, hour)
  .filter(([from, to]) => from < to)
  .map(([from, to]) => ` from ${from}:00 to ${to}:00`);
const intervals = fc
  .tuple(every, fc.option(spans, { nil: '' }), fc.option(days, { nil: '' }))
  .map(([interval, between, on]) => `${interval}${between}${on === '' ? '' : ` on ${on}`}`);

const field = (first: number, last: number) => {
  const one = fc.integer({ min: first, max: last });
  return fc.oneof(
    fc.constant('*'),
    one.map(String),
    fc.uniqueArray(one, { minLength: 2, maxLength: 4 }).map((all) => all.join(',')),
    fc.tuple(one, one).map(([from, to]) => `${Math.min(from, to)}-${Math.max(from, to)}`),
    fc.integer({ min: 2, max: last }).map((step) => `*/${step}`),
  );
};
const crons = fc
  .tuple(field(0, 59), field(0, 23), field(1, 31), field(0, 7))
  .map(([minutes, hours, day, week]) => `${minutes} ${hours} ${day} * ${week}`);

describe('a schedule in words', () => {
  it.each([
    ['0 9 * * 1-5', 'Every weekday at 9:00 AM'],
    ['0 9,17 * * *', 'Every day at 9:00 AM and 5:00 PM'],
    ['30 0,12,23 * * *', 'Every day at 12:30 AM, 12:30 PM, and 11:30 PM'],
    ['0 9 * * 1', 'Mondays at 9:00 AM'],
    ['0 8 * * 1,4', 'Mondays and Thursdays at 8:00 AM'],
    ['0 9 * * 0,6', 'Saturdays and Sundays at 9:00 AM'],
    ['0 9 * * 2-4', 'Tuesday through Thursday at 9:00 AM'],
    ['0 9 * * 0-6', 'Every day at 9:00 AM'],
    ['0 9 1 * *', '1st of each month at 9:00 AM'],
    ['30 18 2,23,11 * *', '2nd, 11th, and 23rd of each month at 6:30 PM'],
    ['0 9 31 * *', '31st of the month at 9:00 AM'],
    ['0 9 L * *', 'Last day of each month at 9:00 AM'],
    ['0 9 15,L * *', '15th and last day of each month at 9:00 AM'],
    ['0 9 1W * *', 'First weekday of each month at 9:00 AM'],
    ['0 9 LW * *', 'Last weekday of each month at 9:00 AM'],
    ['0 9 * * 1#1', 'First Monday of each month at 9:00 AM'],
    ['0 9 * * 1#1,1#3', 'First Monday and third Monday of each month at 9:00 AM'],
    ['0 9 * * 5L', 'Last Friday of each month at 9:00 AM'],
    ['0 9 * * 5#L', 'Last Friday of each month at 9:00 AM'],
    ['*/15 * * * *', 'Every 15 minutes'],
    ['*/30 9-16 * * 1-5', 'Every 30 minutes between 9 AM and 5 PM on weekdays'],
    ['0 * * * *', 'Every hour'],
    ['5 * * * *', 'Every hour at :05'],
    ['0 */2 * * *', 'Every 2 hours'],
    ['0 9-17 * * 1-5', 'Every hour from 9 AM to 5 PM on weekdays'],
    ['0 * 1 * *', 'Every hour on the 1st of each month'],
    // Only cron says these, so cronstrue puts them into words.
    ['0,30 9 * * *', 'At 0 and 30 minutes past the hour, at 09:00 AM'],
    ['0 9 * 6 *', 'At 09:00 AM, only in June'],
    // Words would be wrong here.
    ['0 9 * * 1,2#1', 'cron 0 9 * * 1,2#1'],
    ['0 9 1-7 * 1', 'cron 0 9 1-7 * 1'],
    ['0 9 */1 * 1', 'cron 0 9 */1 * 1'],
    ['*/45 * * * *', 'cron */45 * * * *'],
    ['0 */5 * * *', 'cron 0 */5 * * *'],
  ])('says %s as "%s"', (cron, words) => {
    expect(describeCron(cron)).toBe(words);
  });

  it('names the zone by its city', () => {
    const of = (zone: string): string => describeSchedule({ cron: '0 9 * * *', zone });
    expect(of('Europe/Berlin')).toBe('Every day at 9:00 AM (Berlin)');
    expect(of('America/Argentina/Buenos_Aires')).toBe('Every day at 9:00 AM (Buenos Aires)');
    expect(of('UTC')).toBe('Every day at 9:00 AM (UTC)');
    expect(of('Etc/GMT+5')).toBe('Every day at 9:00 AM (Etc/GMT+5)');
  });

  it('begins small inside a sentence, but for names of days', () => {
    const of = (cron: string): string => scheduleInSentence({ cron, zone: 'UTC' });
    expect(of('0 9 * * *')).toBe('every day at 9:00 AM (UTC)');
    expect(of('0 9 * * 1')).toBe('Mondays at 9:00 AM (UTC)');
  });

  it('reads back as the same times, for all that people can type as words', () => {
    fc.assert(
      fc.property(fc.oneof(times, intervals), (typed) => {
        const cron = parse(typed);
        fc.pre(cron !== undefined);
        const words = describeCron(cron);
        const again = parse(words);
        expect(again, `${typed} is ${cron} is "${words}"`).toBeDefined();
        expect(timesOf(again ?? ''), `${typed} is ${cron} is "${words}" is ${again}`).toEqual(timesOf(cron));
      }),
      fuzzRuns(500),
    );
  });

  it('never lies about a cron, where the words can be read back', () => {
    fc.assert(
      fc.property(crons, (cron) => {
        const words = describeCron(cron);
        const again = words.startsWith('cron ') ? undefined : parse(words);
        if (again === undefined) return;
        expect(timesOf(again), `${cron} is "${words}" is ${again}`).toEqual(timesOf(cron));
      }),
      fuzzRuns(2_000),
    );
  });
});
