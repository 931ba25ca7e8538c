import { durationInWords, minuteMs } from '../../core/duration.ts';
import { code, type ProblemText } from '../blocks/text-message.ts';
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

const examples = ['every weekday at 9:00', 'daily at 9:00 and 17:00', 'mondays 8am', 'hourly']
  .map(code)
  .join(', ');

/** Longer periods that cron can say, each with its months. */
const longPeriods: readonly (readonly [RegExp, string, string])[] = [
  [/\b(?:other|second|two|2|2nd) months?\b|\bbi-?monthly\b/i, 'every other month', '*/2'],
  [/\bquarter|\b(?:third|three|3|3rd) months?\b/i, 'every third month', '*/3'],
  [/\b(?:fourth|four|4|4th) months?\b/i, 'every fourth month', '*/4'],
  [/\bsemi-?annual|\bhalf-?year|\b(?:six|6|6th) months?\b/i, 'January and July', '1,7'],
  [/\byear|\bannual|\b(?:twelve|12) months?\b/i, 'January', '1'],
];

/** Describes a period of several months, which has no words but can be written as cron. */
const describeLongPeriod = (text: string): ProblemText | undefined => {
  const [, months, field] = longPeriods.find(([pattern]) => pattern.test(text)) ?? [];
  return field === undefined
    ? undefined
    : {
        headline: `${quoteInput(text)} can only be written as cron.`,
        hint: `For the 1st of ${months} at 9:00, type ${code(`cron "0 9 1 ${field} *"`)}.`,
      };
};

/** The texts for a wrong schedule. */
export const scheduleTexts: ProblemTexts<ScheduleProblemKind> = {
  'names-a-channel': (problem, slash) => {
    const isKept = problem.correction?.includes(' --to ') === true;
    return {
      headline: isKept
        ? `Digests post to the channel where you type ${code(`${slash} subscribe`)}, and with ${code('--to')} to others, too.`
        : `Digests post to the channel where you type ${code(`${slash} subscribe`)}, not to ${quoteInput(problem.name)}.`,
      why: isKept ? '' : `For other places, pick them from Slack's list after ${code('--to')}.`,
      hint: "Type it in that channel, or use New digest or New alert in this app's Home tab.",
    };
  },
  'missing-schedule': (_problem, slash) => ({
    headline: 'When should it post?',
    hint: `Add a schedule, like ${code(`${slash} subscribe 1252207 every weekday at 9:00`)}`,
  }),
  'schedule-without-time': (problem) => ({
    headline: `${quoteInput(problem.text)} needs a time of day.`,
    hint: `Add one, like ${code('daily at 9:00')} or ${code('daily at 6pm')}.`,
  }),
  'schedule-without-day': (problem) => ({
    headline: `${quoteInput(problem.text)} needs a day.`,
    hint: `Add one, like ${code('weekly on monday at 9:00')} or ${code('monthly on the 1st at 9:00')}.`,
  }),
  'leaves-out': (problem) =>
    describeLongPeriod(problem.text) ?? {
      headline: `${quoteInput(problem.text)} isn't possible yet: schedules can't skip days or weeks.`,
      hint: `Choose daily, weekly, or monthly, like ${code('weekly on monday at 9:00')} or ${code('monthly on the 1st and 15th at 9:00')}.`,
    },
  'different-minutes': (problem) => ({
    headline: `The times in ${quoteInput(problem.text)} must share the same minute.`,
    hint: `For example: ${code('daily at 9:00 and 17:00')}`,
  }),
  'bad-schedule': (problem) =>
    describeLongPeriod(problem.text) ?? {
      headline: `Couldn't read ${quoteInput(problem.text)} as a schedule.`,
      hint: `Try ${examples}, or ${code('cron "0 9 * * 1-5"')}.`,
    },
  'bad-time': (problem) => ({
    headline: `Couldn't read ${quoteInput(problem.text)} as a time of day.`,
    hint: 'Use 9:00, 18:30, 9am, or noon. Add am or pm to each time.',
  }),
  'uneven-interval': (problem) => ({
    headline: `${quoteInput(problem.text)} doesn't divide ${problem.unit === 'hour' ? 'the day' : 'the hour'} evenly.`,
    hint: `Choose every ${problem.allowed.join(', ')} ${problem.unit}s${problem.unit === 'minute' ? ', or every hour' : ''}.`,
  }),
  'bad-cron': (problem) => ({
    headline: `Couldn't read ${quoteInput(problem.text)} as a cron schedule.`,
    hint: `It needs five fields, each in its range: minute 0-59, hour 0-23, day 1-31, month 1-12, weekday 0-7. Like ${code('cron "0 9 * * 1-5"')}`,
  }),
  'never-due': (problem) => ({
    headline: `${quoteInput(problem.text)} never happens: no calendar has that day.`,
    hint: `Try ${examples}.`,
  }),
  'too-often': (problem) => {
    const least = durationInWords(problem.minIntervalMinutes * minuteMs);
    return {
      headline: `${quoteInput(problem.text)} is too often.`,
      hint: `The shortest interval is ${least}.`,
    };
  },
};
