import type { CommandProblem } from '../command/problem.ts';
import { foreign, type Words } from './command-words.ts';

/** What can be wrong with a schedule. */
export type ScheduleProblem = Extract<
  CommandProblem,
  {
    kind:
      | 'missing-schedule'
      | 'schedule-without-time'
      | 'bad-schedule'
      | 'bad-time'
      | 'uneven-interval'
      | 'bad-cron'
      | 'never-due'
      | 'too-often';
  }
>;

/** The sentences for a wrong schedule. */
export const scheduleWords = (problem: ScheduleProblem): Words => {
  const examples =
    'For example: every weekday at 9:00, mondays and thursdays 8am, hourly, cron "0 9 * * 1-5".';
  switch (problem.kind) {
    case 'missing-schedule':
      return {
        headline: 'When should it be posted?',
        hint: `Put the schedule behind the query. ${examples}`,
      };
    case 'schedule-without-time':
      return {
        headline: `${foreign(problem.text)} lacks a time of day.`,
        hint: 'Add one, such as at 9:00 or 6pm.',
      };
    case 'bad-schedule':
      return {
        headline: `${foreign(problem.text)} is not a schedule that can be read here.`,
        hint: examples,
      };
    case 'bad-time':
      return {
        headline: `${foreign(problem.text)} is not a time of day.`,
        hint: 'Write 9:00, 18:30, 9am or noon.',
      };
    case 'uneven-interval':
      return {
        headline: `${foreign(problem.text)} does not divide ${problem.unit === 'hour' ? 'the day' : 'the hour'} evenly.`,
        hint: `Possible are every ${problem.allowed.join(', ')} ${problem.unit}s.`,
      };
    case 'bad-cron':
      return {
        headline: `${foreign(problem.text)} is not a cron schedule of five fields.`,
        hint: 'Minute, hour, day, month and weekday, in quotes: cron "0 9 * * 1-5"',
      };
    case 'never-due':
      return {
        headline: `${foreign(problem.text)} is never due.`,
        hint: `No calendar has such a day. ${examples}`,
      };
    case 'too-often':
      return {
        headline: `${foreign(problem.text)} is more often than every ${problem.leastMinutes} minutes.`,
        hint: `Choose ${problem.leastMinutes} minutes or more.`,
      };
  }
};
