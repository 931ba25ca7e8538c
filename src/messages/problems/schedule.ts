import { durationInWords, minuteMs } from '../../core/duration.ts';
import { type ProblemTexts, quoteInput } from './wording.ts';

type ScheduleProblemKind =
  | 'names-a-channel'
  | 'missing-schedule'
  | 'schedule-without-time'
  | 'schedule-without-day'
  | 'bad-schedule'
  | 'leaves-out'
  | 'different-minutes'
  | 'bad-time'
  | 'uneven-interval'
  | 'bad-cron'
  | 'never-due'
  | 'too-often';

const examples =
  'For example: every weekday at 9:00, daily at 9:00 and 17:00, mondays 8am, hourly, cron "0 9 * * 1-5".';

/** The texts for a wrong schedule. */
export const scheduleTexts: ProblemTexts<ScheduleProblemKind> = {
  'names-a-channel': (problem) => ({
    headline: `A digest comes to the channel in which it is typed, so ${quoteInput(problem.name)} cannot be named.`,
    hint: 'Type it there, or press New digest in the App Home of this bot: that form has a field for the channel.',
  }),
  'missing-schedule': () => ({
    headline: 'When should it be posted?',
    hint: `Put the schedule behind the query. ${examples}`,
  }),
  'schedule-without-time': (problem) => ({
    headline: `${quoteInput(problem.text)} lacks a time of day.`,
    hint: 'Add one, such as at 9:00 or 6pm.',
  }),
  'schedule-without-day': (problem) => ({
    headline: `${quoteInput(problem.text)} lacks a day.`,
    hint: 'Add one, such as weekly on monday at 9:00, or monthly on the 1st at 9:00.',
  }),
  'leaves-out': (problem) => ({
    headline: `${quoteInput(problem.text)} leaves out days, weeks or months, which no schedule here can.`,
    hint: 'It can be every day, week or month: daily at 9:00, weekly on monday at 9:00, monthly on the 1st and 15th at 9:00.',
  }),
  'different-minutes': (problem) => ({
    headline: `${quoteInput(problem.text)} has times with different minutes, which one schedule cannot keep.`,
    hint: 'Choose the same minute for all of them, such as 9:00 and 17:00.',
  }),
  'bad-schedule': (problem) => ({
    headline: `${quoteInput(problem.text)} is not a schedule that can be read here.`,
    hint: examples,
  }),
  'bad-time': (problem) => ({
    headline: `${quoteInput(problem.text)} is not clear as a time of day.`,
    hint: 'Write 9:00, 18:30, 9am or noon, each with its am or pm.',
  }),
  'uneven-interval': (problem) => ({
    headline: `${quoteInput(problem.text)} does not divide ${problem.unit === 'hour' ? 'the day' : 'the hour'} evenly.`,
    hint: `Possible are every ${problem.allowed.join(', ')} ${problem.unit}s${problem.unit === 'minute' ? ', or every hour' : ''}.`,
  }),
  'bad-cron': (problem) => ({
    headline: `${quoteInput(problem.text)} is not a cron schedule of five fields.`,
    hint: 'Minute, hour, day, month and weekday, in quotes: cron "0 9 * * 1-5"',
  }),
  'never-due': (problem) => ({
    headline: `${quoteInput(problem.text)} is never due.`,
    hint: `No calendar has such a day. ${examples}`,
  }),
  'too-often': (problem) => {
    const least = durationInWords(problem.minIntervalMinutes * minuteMs);
    return {
      headline: `${quoteInput(problem.text)} is more often than every ${least.replace(/^1 /, '')}.`,
      hint: `Choose ${least} or more.`,
    };
  },
};
