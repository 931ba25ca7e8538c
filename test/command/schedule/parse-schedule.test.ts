import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../../src/command/schedule/parse-schedule.ts';

const read = (text: string) => parseSchedule([text], 5);

describe('a schedule in words', () => {
  it.each([
    ['every weekday at 9:00', '0 9 * * 1-5'],
    ['weekdays 9am', '0 9 * * 1-5'],
    ['daily 18:30', '30 18 * * *'],
    ['every day at noon', '0 12 * * *'],
    ['every day at midnight', '0 0 * * *'],
    ['at 9 am', '0 9 * * *'],
    ['mondays and thursdays 8am', '0 8 * * 1,4'],
    ['every Monday, Wednesday and Friday at 17:15', '15 17 * * 1,3,5'],
    ['tue 12:05pm', '5 12 * * 2'],
    ['weekends 10:00', '0 10 * * 0,6'],
    ['hourly', '0 * * * *'],
    ['every hour', '0 * * * *'],
    ['every 2 hours', '0 */2 * * *'],
    ['every 15 minutes', '*/15 * * * *'],
    ['monthly on the 1st at 9:00', '0 9 1 * *'],
    ['cron 0 9 * * 1-5', '0 9 * * 1-5'],
    ['cron */5 * * * *', '*/5 * * * *'],
  ])('%s is %s', (text, cron) => {
    expect(read(text)).toEqual({ ok: true, value: { cron } });
  });

  it.each([
    ['every weekday', 'schedule-without-time'],
    ['daily 25:00', 'bad-time'],
    ['daily 99', 'bad-time'],
    ['whenever you like', 'bad-schedule'],
    // Six hours, and not six o'clock as in "mondays 6h".
    ['every 6h at 9:00', 'bad-schedule'],
    ['every 12h from 9:00', 'bad-schedule'],
    ['each 6h, noon', 'bad-schedule'],
    ['every 10h monday', 'bad-schedule'],
    ['every 7 minutes', 'uneven-interval'],
    ['every 5 hours', 'uneven-interval'],
    ['every 2 minutes', 'too-often'],
    ['every 1 minute', 'too-often'],
    ['cron * * * * *', 'too-often'],
    ['cron 0,2 9 * * *', 'too-often'],
    ['cron 0 0 31 2 *', 'never-due'],
    ['cron 0 9 * *', 'bad-cron'],
    ['cron 0 0 9 * * *', 'bad-cron'],
    ['cron', 'bad-cron'],
    ['', 'missing-schedule'],
  ])('%s is refused as %s', (text, kind) => {
    expect(read(text)).toMatchObject({ ok: false, error: { kind } });
  });
});
