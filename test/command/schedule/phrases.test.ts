import { Cron } from 'croner';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseSchedule } from '../../../src/command/schedule/parse-schedule.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

/** The cron of a schedule, or its problem. */
const cronOf = (typed: string, minIntervalMinutes = 5): unknown => {
  const schedule = parseSchedule(typed.split(' '), minIntervalMinutes);
  return schedule.ok ? schedule.value.cron : schedule.error;
};

describe('schedules in words', () => {
  test.each([
    ['every weekday at 9:00', '0 9 * * 1-5'],
    ['Every Weekday At 9:00 AM', '0 9 * * 1-5'],
    ['weekdays 9am', '0 9 * * 1-5'],
    ['monthly 1, 15 9:00', '0 9 1,15 * *'],
    ['daily at 9, noon and 5pm', '0 9,12,17 * * *'],
    ['monthly on the 15th and last day at 9:00', '0 9 15,L * *'],
    ['every month on the 1 and 15 9am', '0 9 1,15 * *'],
    ['monday to friday 9:00', '0 9 * * 1-5'],
    ['mon-fri 9:00', '0 9 * * 1-5'],
    ['daily 18:30', '30 18 * * *'],
    ['daily 9.30', '30 9 * * *'],
    ['every day at noon', '0 12 * * *'],
    ['every day at midnight', '0 0 * * *'],
    ['daily 12am', '0 0 * * *'],
    ['daily 12:15 p.m.', '15 12 * * *'],
    ['mondays and thursdays 8am', '0 8 * * 1,4'],
    ['every monday, wednesday and friday at 17:15', '15 17 * * 1,3,5'],
    ['thurs,tues 8 pm', '0 20 * * 2,4'],
    ['sun 0:00', '0 0 * * 0'],
    ['weekends 10:00', '0 10 * * 0,6'],
    ['hourly', '0 * * * *'],
    ['every hour', '0 * * * *'],
    ['every 2 hours', '0 */2 * * *'],
    ['every 15 minutes', '*/15 * * * *'],
    ['every 5min', '*/5 * * * *'],
    ['every 60 minutes', '0 * * * *'],
    ['monthly on the 1st at 9:00', '0 9 1 * *'],
    ['every month on the 22nd at 9pm', '0 21 22 * *'],
    ['monthly on the 1st and 15th at 9:00', '0 9 1,15 * *'],
    ['1st of the month at 9:00', '0 9 1 * *'],
    ['first day of each month at 9', '0 9 1 * *'],
    ['monthly 1st 9', '0 9 1 * *'],
    ['monthly on the 31st at 9:00', '0 9 31 * *'],
    ['monthly on the last day at 9:00', '0 9 L * *'],
    ['last day of the month at 9:00', '0 9 L * *'],
    ['every month on the 15th and the last day at 9:00', '0 9 15,L * *'],
    ['end of the month 18:00', '0 18 L * *'],
    ['weekdays at 9', '0 9 * * 1-5'],
    ['daily at 9', '0 9 * * *'],
    ['daily 9', '0 9 * * *'],
    ['at 9', '0 9 * * *'],
    ['mondays 23', '0 23 * * 1'],
    ['daily at 0900', '0 9 * * *'],
    ['1745', '45 17 * * *'],
    ['each day at 9:00', '0 9 * * *'],
    ['everyday 9:00', '0 9 * * *'],
    ['workdays 9:00', '0 9 * * 1-5'],
    ['weekly on monday at 9:00', '0 9 * * 1'],
    ['weekly mondays 9:00', '0 9 * * 1'],
    ['every week on tuesday and friday at 9:00', '0 9 * * 2,5'],
    ['every 1 week on monday at 9:00', '0 9 * * 1'],
    ['daily at 9:00 and 17:00', '0 9,17 * * *'],
    ['weekdays at 9 and 17', '0 9,17 * * 1-5'],
    ['mondays and thursdays at 17:30, 8:30 & 12:30', '30 8,12,17 * * 1,4'],
    ['9:00 and 17:00', '0 9,17 * * *'],
    ['9am on mondays', '0 9 * * 1'],
    ['at 9 and 17 every weekday', '0 9,17 * * 1-5'],
    ['at 9 and 5pm', '0 9,17 * * *'],
    ['daily at noon and midnight', '0 0,12 * * *'],
    ['daily at 9:00 and 9:00', '0 9 * * *'],
    ['noon', '0 12 * * *'],
    ['midnight', '0 0 * * *'],
    ['weekdays at noon', '0 12 * * 1-5'],
    ['each hour', '0 * * * *'],
    ['once an hour', '0 * * * *'],
    ['every hour on the hour', '0 * * * *'],
    ['each 2 hours', '0 */2 * * *'],
    ['every 2 hrs', '0 */2 * * *'],
    ['every 1 hr', '0 * * * *'],
    ['every 6hrs', '0 */6 * * *'],
    ['every two hours', '0 */2 * * *'],
    ['every other hour', '0 */2 * * *'],
    ['every 120 minutes', '0 */2 * * *'],
    ['every 30 mins', '*/30 * * * *'],
    ['every half hour', '*/30 * * * *'],
    ['every half an hour', '*/30 * * * *'],
    ['every 24 hours at 9:00', '0 9 * * *'],
    ['every 24h 9am', '0 9 * * *'],
    ['once a day at 9', '0 9 * * *'],
    ['once a week on monday at 9:00', '0 9 * * 1'],
    ['every morning at 8', '0 8 * * *'],
    ['every evening at 6pm', '0 18 * * *'],
    ['nightly 23:30', '30 23 * * *'],
    ['mon-thu 9am', '0 9 * * 1-4'],
    ['mon-tue and thu-fri 9am', '0 9 * * 1,2,4,5'],
    ['Mon – Thu 9am', '0 9 * * 1-4'],
    ['tuesday to saturday at 18:00', '0 18 * * 2-6'],
    ['monday through thursday and saturday 9am', '0 9 * * 1-4,6'],
    ['9am mon-thu', '0 9 * * 1-4'],
    ['fri-mon 9am', '0 9 * * 0,1,5,6'],
    ['mon-sun 9am', '0 9 * * *'],
    ['mon/wed/fri 9am', '0 9 * * 1,3,5'],
    ['Mo-Fr 9:00', '0 9 * * 1-5'],
    ['M-F 9am', '0 9 * * 1-5'],
    ['business days 9am', '0 9 * * 1-5'],
    ['every working day at 9am', '0 9 * * 1-5'],
    ['last business day of the month 17:00', '0 17 LW * *'],
    ['daily @ 9am', '0 9 * * *'],
    ['daily @9am', '0 9 * * *'],
    ['daily at 9 o’clock', '0 9 * * *'],
    ['daily at 09:00:00', '0 9 * * *'],
    ['every friday 17h', '0 17 * * 5'],
    ['on the 1st at 9am', '0 9 1 * *'],
    ['1st and 15th 9am', '0 9 1,15 * *'],
    ['hourly at :15', '15 * * * *'],
    ['every hour on weekdays', '0 * * * 1-5'],
    ['weekdays every hour', '0 * * * 1-5'],
    ['every 30 minutes on weekdays', '*/30 * * * 1-5'],
    ['from monday to friday at 9:00', '0 9 * * 1-5'],
    ['every hour 9-5pm', '0 9-17 * * *'],
    ['every hour 9-11am', '0 9-11 * * *'],
    ['every hour from mon to fri', '0 * * * 1-5'],
    ['hourly 9-17', '0 9-17 * * *'],
    ['every hour from 9am to 5pm on weekdays', '0 9-17 * * 1-5'],
    ['mon-thu every 2 hours between 8 and 18', '0 8-18/2 * * 1-4'],
    ['every 30 minutes between 9 and 17, mon-fri', '*/30 9-16 * * 1-5'],
    ['first monday of the month 9am', '0 9 * * 1#1'],
    ['on the 2nd Tuesday of each month at 9:00', '0 9 * * 2#2'],
    ['every second tuesday of the month at 9:00', '0 9 * * 2#2'],
    ['monthly on the first and third monday at 9:00', '0 9 * * 1#1,1#3'],
    ['1st monday and last friday of the month at noon', '0 12 * * 1#1,5L'],
    ['last friday of the month at 9:00', '0 9 * * 5L'],
    ['first weekday of the month at 9:00', '0 9 1W * *'],
    ['last workday of the month at 17:00', '0 17 LW * *'],
    ['0 9 * * 1-5', '0 9 * * 1-5'],
    ['*/15 8-18 * * MON-FRI', '*/15 8-18 * * MON-FRI'],
  ])('%s', (typed, cron) => {
    expect(cronOf(typed)).toBe(cron);
  });
});

describe('schedules as cron', () => {
  test.each(['0 9 * * 1-5', '*/15 8-18 * * MON-FRI', '0 9 L * *', '0 0 29 2 *'])('%s', (cron) => {
    expect(cronOf(`cron ${cron}`)).toBe(cron);
    expect(parseSchedule(['CRON', `  ${cron.replace(' ', '   ')} `], 5)).toEqual({
      ok: true,
      value: { cron },
    });
  });

  test.each(['', 'nope', '@daily', '0 9 * *', '0 0 9 * * *', '61 9 * * *', '0 9 * * 9'])(
    '%j is none',
    (cron) => {
      expect(cronOf(`cron ${cron}`)).toEqual({ kind: 'bad-cron', text: `cron ${cron}`.trim() });
    },
  );

  it('refuses one that is never due', () => {
    expect(cronOf('cron 0 0 31 2 *')).toEqual({ kind: 'never-due', text: 'cron 0 0 31 2 *' });
  });
});

describe('schedules that come too often', () => {
  test.each([
    'every minute',
    'every 1 minute',
    'every 3 minutes',
    'cron * * * * *',
    'cron */4 * * * *',
    'cron 0,1 9 * * *',
    'cron 59,0 * * * *',
    'cron 0,59 0,23 * * *',
    // The narrow step is the one from 22:57 to 23:00, after 72 wider ones.
    'cron 0,5,10,15,20,25,30,35,40,45,50,57 0,2,4,6,8,22,23 * * *',
  ])('%s', (typed) => {
    expect(cronOf(typed)).toEqual({ kind: 'too-often', text: typed, minIntervalMinutes: 5 });
  });

  it('depends on what the deployment allows', () => {
    expect(cronOf('every 5 minutes', 15)).toMatchObject({ kind: 'too-often', minIntervalMinutes: 15 });
    expect(cronOf('every minute', 1)).toBe('* * * * *');
  });
});

describe('schedules that cannot be read', () => {
  const minutes = [5, 6, 10, 12, 15, 20, 30];
  const hours = [1, 2, 3, 4, 6, 8, 12];
  test.each([
    ['', { kind: 'missing-schedule' }],
    ['daily', { kind: 'schedule-without-time', text: 'daily' }],
    ['mondays and fridays', { kind: 'schedule-without-time', text: 'mondays and fridays' }],
    ['monthly on the 1st', { kind: 'schedule-without-time', text: 'monthly on the 1st' }],
    ['daily 25:00', { kind: 'bad-time', text: '25:00' }],
    ['daily 9:60', { kind: 'bad-time', text: '9:60' }],
    ['daily 13pm', { kind: 'bad-time', text: '13pm' }],
    ['every monday at nine', { kind: 'bad-time', text: 'nine' }],
    ['daily at 24', { kind: 'bad-time', text: '24' }],
    ['daily 9:00 and 25:00', { kind: 'bad-time', text: '25:00' }],
    ['daily at 2400', { kind: 'bad-time', text: '2400' }],
    ['9', { kind: 'bad-schedule', text: '9' }],
    ['every', { kind: 'bad-schedule', text: 'every' }],
    ['weekly', { kind: 'schedule-without-day', text: 'weekly' }],
    ['weekly at 9:00', { kind: 'schedule-without-day', text: 'weekly at 9:00' }],
    ['monthly at 9', { kind: 'schedule-without-day', text: 'monthly at 9' }],
    ['monthly 15', { kind: 'schedule-without-time', text: 'monthly 15' }],
    ['last day of the month', { kind: 'schedule-without-time', text: 'last day of the month' }],
    ['every 24 hours', { kind: 'schedule-without-time', text: 'every 24 hours' }],
    ['every 1440 minutes', { kind: 'schedule-without-time', text: 'every 1440 minutes' }],
    ['every morning', { kind: 'schedule-without-time', text: 'every morning' }],
    ['nightly', { kind: 'schedule-without-time', text: 'nightly' }],
    ['weekdays', { kind: 'schedule-without-time', text: 'weekdays' }],
    ['mon-thu', { kind: 'schedule-without-time', text: 'mon-thu' }],
    ['first monday of the month', { kind: 'schedule-without-time', text: 'first monday of the month' }],
    ['every hour 17-9', { kind: 'bad-schedule', text: 'every hour 17-9' }],
    ['every hour 8-10pm', { kind: 'bad-schedule', text: 'every hour 8-10pm' }],
    ['every hour 9-17:30', { kind: 'bad-schedule', text: 'every hour 9-17:30' }],
    ['every hour whenever', { kind: 'bad-schedule', text: 'every hour whenever' }],
    ['second tuesday 9am', { kind: 'bad-schedule', text: 'second tuesday 9am' }],
    ['every 48 hours', { kind: 'leaves-out', text: 'every 48 hours' }],
    [
      'every 2 months on the first monday',
      { kind: 'leaves-out', text: 'every 2 months on the first monday' },
    ],
    [
      'first monday and friday of the month 9am',
      { kind: 'bad-schedule', text: 'first monday and friday of the month 9am' },
    ],
    ['sixth monday of the month 9am', { kind: 'bad-schedule', text: 'sixth monday of the month 9am' }],
    ['every evening at 6', { kind: 'bad-schedule', text: 'every evening at 6' }],
    [
      'every 90 minutes',
      { kind: 'uneven-interval', text: 'every 90 minutes', allowed: minutes, unit: 'minute' },
    ],
    ['daily at 9:00 and 17:30', { kind: 'different-minutes', text: 'daily at 9:00 and 17:30' }],
    [
      'every 7 minutes',
      { kind: 'uneven-interval', text: 'every 7 minutes', allowed: minutes, unit: 'minute' },
    ],
    ['every 5 hours', { kind: 'uneven-interval', text: 'every 5 hours', allowed: hours, unit: 'hour' }],
    ['every 0 hours', { kind: 'uneven-interval', text: 'every 0 hours', allowed: hours, unit: 'hour' }],
    ['monthly on the 32nd at 9:00', { kind: 'bad-schedule', text: 'monthly on the 32nd at 9:00' }],
    ['daily 9:00 UTC', { kind: 'bad-schedule', text: 'daily 9:00 utc' }],
    ['9am every 2 days', { kind: 'leaves-out', text: '9am every 2 days' }],
    ['at 9 every other monday', { kind: 'leaves-out', text: 'at 9 every other monday' }],
    ['every month every 2 days at 9am', { kind: 'leaves-out', text: 'every month every 2 days at 9am' }],
    ['first 5 days of the month 9am', { kind: 'bad-schedule', text: 'first 5 days of the month 9am' }],
    ['last 2 weekdays of the month 9am', { kind: 'bad-schedule', text: 'last 2 weekdays of the month 9am' }],
    ['daily at 9 and 10 pm', { kind: 'bad-time', text: '9' }],
    ['9 am every 2 days', { kind: 'leaves-out', text: '9am every 2 days' }],
    ['9am on every 3 weekdays', { kind: 'leaves-out', text: '9am on every 3 weekdays' }],
    ['9am 2 mondays', { kind: 'leaves-out', text: '9am 2 mondays' }],
    ['monthly 5 days 9am', { kind: 'leaves-out', text: 'monthly 5 days 9am' }],
    ['1st 5 days of the month 9am', { kind: 'bad-schedule', text: '1st 5 days of the month 9am' }],
    ['last 5 of the month at 9am', { kind: 'bad-schedule', text: 'last 5 of the month at 9am' }],
    ['every month 1 15 9', { kind: 'bad-schedule', text: 'every month 1 15 9' }],
    ['monthly 1 15', { kind: 'bad-schedule', text: 'monthly 1 15' }],
    ['daily at 9 15', { kind: 'bad-schedule', text: 'daily at 9 15' }],
    ['daily at 8:00 and 9:00 pm', { kind: 'bad-time', text: '8:00' }],
    ['daily at 1pm and 2', { kind: 'bad-time', text: '2' }],
    ['weekdays at 9am and 5', { kind: 'bad-time', text: '5' }],
    ['daily at noon and 5', { kind: 'bad-time', text: '5' }],
    ['whenever', { kind: 'bad-schedule', text: 'whenever' }],
  ])('%j', (typed, problem) => {
    expect(cronOf(typed)).toEqual(problem);
  });
});

test.each([
  'every other day 9:00',
  'every other monday',
  'every 2 weeks',
  'every two weeks on monday',
  'every 3 days',
  'each third month',
  'every 2nd tuesday at 9:00',
  'biweekly 9:00',
])('%s leaves out what no schedule can leave out', (text) => {
  expect(cronOf(text)).toEqual({ kind: 'leaves-out', text });
});

it('is due at the very time and on the very days that the words name', () => {
  const names = ['sundays', 'mondays', 'tuesdays', 'wednesdays', 'thursdays', 'fridays', 'saturdays'];
  const numbers = fc.uniqueArray(fc.nat({ max: 6 }), { minLength: 1 });
  fc.assert(
    fc.property(numbers, fc.nat({ max: 23 }), fc.nat({ max: 59 }), (days, hour, minute) => {
      const time = `${hour}:${String(minute).padStart(2, '0')}`;
      const cron = cronOf(`${days.map((day) => names[day]).join(' and ')} at ${time}`);
      const [due] = new Cron(String(cron), { timezone: 'UTC', mode: '5-part' }).nextRuns(
        1,
        '2025-03-01T00:00:00Z',
      );
      expect([due?.getUTCHours(), due?.getUTCMinutes()]).toEqual([hour, minute]);
      expect(days).toContain(due?.getUTCDay());
    }),
    fuzzRuns(100),
  );
});

it('with an interval is due only in the hours and on the days that the words name', () => {
  const hour = fc.integer({ min: 0, max: 23 });
  const every = fc.constantFrom('every hour', 'every 2 hours', 'every 15 minutes', 'every 30 minutes');
  fc.assert(
    fc.property(every, hour, hour, fc.boolean(), (interval, one, other, isWorkday) => {
      fc.pre(one !== other);
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const cron = cronOf(`${interval} from ${from} to ${to}${isWorkday ? ' on weekdays' : ''}`);
      const runs = new Cron(String(cron), { timezone: 'UTC', mode: '5-part' }).nextRuns(
        200,
        '2025-02-28T23:59:00Z',
      );
      for (const run of runs) {
        const at = run.getUTCHours() + run.getUTCMinutes() / 60;
        expect(at >= from && at <= to).toBe(true);
        expect(isWorkday && (run.getUTCDay() === 0 || run.getUTCDay() === 6)).toBe(false);
      }
      expect(runs[0]?.getUTCHours()).toBe(from);
    }),
    fuzzRuns(60),
  );
});

it('is due on the weekday of the month that the words name', () => {
  const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
  const places = ['first', 'second', 'third', 'fourth', 'last'] as const;
  fc.assert(
    fc.property(fc.nat({ max: 6 }), fc.constantFrom(...places), (day, index) => {
      const cron = String(cronOf(`${index} ${names[day]} of the month at 9:00`));
      const runs = new Cron(cron, { timezone: 'UTC', mode: '5-part' }).nextRuns(24, '2025-03-01T00:00:00Z');
      for (const run of runs) {
        expect(run.getUTCDay()).toBe(day);
        const week = Math.ceil(run.getUTCDate() / 7);
        const isLast = new Date(run.getTime() + 7 * 86_400_000).getUTCMonth() !== run.getUTCMonth();
        expect(index === 'last' ? isLast : week === places.indexOf(index) + 1).toBe(true);
      }
    }),
    fuzzRuns(35),
  );
});

it('takes a list of any length in no time', () => {
  expect(cronOf(`daily ${'9 '.repeat(4000)}`)).toMatchObject({ kind: 'bad-schedule' });
  expect(cronOf(`daily at ${'9, '.repeat(4000)}`)).toBe('0 9 * * *');
});
