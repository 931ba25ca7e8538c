import { minuteMs } from '../../core/duration.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { CommandProblem } from '../problem.ts';
import { parseDaysAndTimes } from './days-and-times.ts';
import { parseInterval, skipsPeriods } from './interval.ts';
import { parseIntervalWindow } from './interval-window.ts';
import { getCron } from './next-times.ts';
import { rephrase } from './rephrase.ts';
import { joinMeridiem } from './time-of-day.ts';

/** When a digest is due: five cron fields in the zone of the subscription. */
export type Schedule = { readonly cron: string };

/** A fixed Monday in a leap year: if and how often a schedule is due must not depend on today. */
const reference = new Date('2024-01-01T00:00:00Z');

/** More than a day of the densest schedule allowed (288 runs), so that the gap at midnight counts. */
const checkedRuns = 300;

const computeGaps = (runs: readonly Date[]): number[] =>
  runs.slice(1).map((run, index) => (run.getTime() - (runs[index]?.getTime() ?? 0)) / minuteMs);

/**
 * The shortest gap of each pattern, minutes. Computing 300 runs takes tens of milliseconds, and few patterns are used.
 */
const shortestGaps = new Map<string, number>();
const maxKnownGaps = 500;

/**
 * Returns the shortest time between two runs, in minutes; `undefined` when there are none. Throws for a bad pattern.
 */
const shortestGap = (cron: string): number | undefined => {
  const known = shortestGaps.get(cron);
  if (known !== undefined) return known;
  const runs = getCron({ cron, zone: 'UTC' }).nextRuns(checkedRuns, reference);
  if (runs.length === 0) return undefined;
  const gap = Math.min(...computeGaps(runs));
  if (shortestGaps.size >= maxKnownGaps) shortestGaps.clear();
  shortestGaps.set(cron, gap);
  return gap;
};

/** Checks five cron fields: valid, due at some time, and never more often than every `minIntervalMinutes`. */
const checkCron = (
  cron: string,
  typed: string,
  minIntervalMinutes: number,
): Result<Schedule, CommandProblem> => {
  // croner also takes nicknames such as `@daily`, which the rest of the app does not understand.
  if (cron.split(' ').length !== 5) return err({ kind: 'bad-cron', text: typed });
  let gap: number | undefined;
  try {
    gap = shortestGap(cron);
  } catch {
    // croner throws for a bad pattern; the person gets a typed problem instead.
    return err({ kind: 'bad-cron', text: typed });
  }
  if (gap === undefined) return err({ kind: 'never-due', text: typed });
  if (gap < minIntervalMinutes) return err({ kind: 'too-often', text: typed, minIntervalMinutes });
  return ok({ cron });
};

/** Finds cron without the word `cron` before it: five fields of which one is `*` cannot mean anything else. */
const findBareCron = (typed: string): string | undefined =>
  /^(?=[\d*])(?:[\w*,/#-]+ ){4}[\w*,/#-]+$/.test(typed) && / \*( |$)/.test(typed) ? typed : undefined;

/** Finds a time that comes only once: `tomorrow 9am`, `in 2 hours`. */
const isOneOff = (text: string): boolean =>
  /^(?:(?:on|at|from) )?(?:tomorrow|today|tonight|once(?! (?:a|an|per|every|each) )|later|in (?:an?|\d+|half an?|two|three|a few) ?[a-z]+|next (?:week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|this (?:evening|afternoon|morning|week)|\d{4}-\d{2}-\d{2})\b/.test(
    text,
  );

/** No schedule here is that often. */
const everySeconds = /^(?:every|each) (?:\d+ ?|[a-z]+ )?(?:s|secs?|seconds?)$/;

/**
 * Reads a schedule in words (`every weekday at 9:00`, `daily at 9:00 and 17:00`, `hourly`, `every 15 minutes`, `monthly
 * on the 1st at 9:00`) or as `cron "0 9 * * 1-5"`. `words` are what the person typed, in order.
 */
export const parseSchedule = (
  words: readonly string[],
  minIntervalMinutes: number,
): Result<Schedule, CommandProblem> => {
  const typed = words.join(' ').replace(/\s+/g, ' ').trim();
  const [, cron = findBareCron(typed)] = /^cron\b\s*(.*)$/i.exec(typed) ?? [];
  if (cron !== undefined) return checkCron(cron, typed, minIntervalMinutes);
  const text = joinMeridiem(typed.toLowerCase());
  if (text === '') return err({ kind: 'missing-schedule' });
  if (everySeconds.test(text)) return err({ kind: 'too-often', text: typed, minIntervalMinutes });
  if (isOneOff(text)) return err({ kind: 'one-off', text });
  if (skipsPeriods(text)) return err({ kind: 'leaves-out', text });
  const plain = rephrase(text);
  const spans = parseIntervalWindow(plain);
  const read = parseInterval(plain) ?? (spans === undefined ? parseDaysAndTimes(text) : ok(spans));
  return read.ok ? checkCron(read.value, typed, minIntervalMinutes) : read;
};
