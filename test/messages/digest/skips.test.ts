import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/command/parse.ts';
import { getCron } from '../../../src/command/schedule/next-times.ts';
import { parseSchedule } from '../../../src/command/schedule/parse-schedule.ts';
import { describeSkips } from '../../../src/messages/digest/skips.ts';
import { renderCommandProblem } from '../../../src/messages/problems/command.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';

const now = Date.parse('2026-11-27T12:00:00Z');
const skips = (cron: string, zone = 'Europe/Berlin') =>
  describeSkips({ cron, zone }, now, '/dune edit 1 ').join(' ');

/** The schedule of the command that a note offers. */
const offered = (note: string): string => {
  const [, text = ''] = /type: \/dune (.*)$/.exec(note) ?? [];
  const command = parseCommand(text, { minIntervalMinutes: 5 });
  return command.ok && command.value.verb === 'edit' ? (command.value.schedule?.cron ?? 'none') : 'not read';
};

describe('a schedule that skips', () => {
  it.each([
    ['0 9 31 * *', 'February, April, June, September, and November have no 31st', '0 9 L * *'],
    ['0 9 30 * *', 'February has no 30th', '0 9 L * *'],
    ['0 9 29 * *', 'February has a 29th only in leap years', '0 9 L * *'],
    ['30 9,17 1,15,31 * *', 'November have no 31st', '30 9,17 1,15,L * *'],
    ['0 9 29 2 *', 'only leap years have a February 29', '0 9 L 2 *'],
    ['0 9 31 4,5 *', 'April has no 31st', '0 9 L 4,5 *'],
    ['0 9 31 1-12/2 *', 'September and November have no 31st', '0 9 L 1-12/2 *'],
    ['0 9 31 */2 *', 'September and November have no 31st', '0 9 L */2 *'],
    ['0 9 30 JAN,FEB *', 'February has no 30th', '0 9 L JAN,FEB *'],
    ['0 9 31 MAR-JUN *', 'April and June have no 31st', '0 9 L MAR-JUN *'],
    ['*/15 9 31 * *', 'November have no 31st', '*/15 9 L * *'],
    ['0 9 * * 1#5', 'Months with only four Mondays are skipped', '0 9 * * 1L'],
  ])('%s says so, and offers what does not', (cron, words, instead) => {
    expect(skips(cron)).toContain(words);
    expect(offered(skips(cron))).toBe(instead);
  });

  it.each([
    '0 9 28 * *',
    '0 9 L * *',
    '0 9 31 1,3 *',
    '0 9 31 1-7/2 *',
    '0 9 * * *',
    '0 9 * * 1#4',
    '0 */2 * * *',
    '0 9 30 4 *',
  ])('%s skips nothing', (cron) => {
    expect(skips(cron)).toBe('');
  });

  it.each([
    ['30 2 * * *', 'Europe/Berlin', 'On Mar 28, 2027, clocks skip 2:30 AM; that day it posts at 3:00 AM.'],
    ['0 2 * * 0', 'America/New_York', 'On Mar 14, 2027, clocks skip 2:00 AM; that day it posts at 3:00 AM.'],
    [
      '15 2 * * *',
      'Australia/Lord_Howe',
      'On Oct 3, 2027, clocks skip 2:15 AM; that day it posts at 2:30 AM.',
    ],
    ['0 0 * * *', 'Africa/Cairo', 'On Apr 30, 2027, clocks skip 12:00 AM; that day it posts at 1:00 AM.'],
    ['30 2 * * 1', 'Europe/Berlin', ''],
    ['30 2 * * *', 'Asia/Kolkata', ''],
    ['0 3 * * *', 'Europe/Berlin', ''],
  ])('%s in %s, when clocks go forward: %s', (cron, zone, words) => {
    expect(skips(cron, zone)).toBe(words);
  });

  it('says so exactly if a month has none, and what it offers comes in every month', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 3 });
    const runsIn = (cron: string) =>
      getCron({ cron, zone: 'UTC' })
        .nextRuns(400, new Date('2026-12-31T23:00:00Z'))
        .filter((run) => run.getUTCFullYear() === 2027);
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 23 }), (some, hour) => {
        const cron = `5 ${hour} ${some.join(',')} * *`;
        const note = describeSkips({ cron, zone: 'UTC' }, now, '/dune edit 1 ').join(' ');
        expect(note !== '').toBe(runsIn(cron).length < 12 * some.length);
        if (note !== '') expect(new Set(runsIn(offered(note)).map((run) => run.getUTCMonth())).size).toBe(12);
      }),
    );
  });
});

describe('a schedule that only cron can say', () => {
  it.each([
    ['quarterly', '0 9 1 */3 *'],
    ['every 3 months', '0 9 1 */3 *'],
    ['every other month on the 1st', '0 9 1 */2 *'],
    ['yearly on feb 29 at 9:00', '0 9 1 1 *'],
    ['every 6 months', '0 9 1 1,7 *'],
  ])('%s is offered as cron that can be typed', (text, cron) => {
    const read = parseSchedule(text.split(' '), 5);
    const words = read.ok ? '' : plainText(renderCommandProblem(read.error, '/dune'));
    expect(words).toContain(`type cron "${cron}".`);
    expect(parseSchedule(['cron', cron], 5)).toEqual({ ok: true, value: { cron } });
  });
});

describe('the last day of a month', () => {
  it.each(['last day at 9:00', 'on the last day at 9:00', 'eom 9:00', 'last day of the month at 9:00'])(
    '%s',
    (text) => {
      expect(parseSchedule(text.split(' '), 5)).toEqual({ ok: true, value: { cron: '0 9 L * *' } });
    },
  );
});
