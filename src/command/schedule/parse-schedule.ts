import { minuteMs } from '../../core/duration.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { CommandProblem } from '../problem.ts';
import { readCalendar } from './days-and-times.ts';
import { leavesOut, readInterval } from './interval.ts';
import { readSpans } from './interval-window.ts';
import { calendarOf } from './next-times.ts';
import { respell } from './rephrase.ts';
import { joinHalves } from './time-of-day.ts';

/** When a digest is due: five cron fields, read in the zone that the subscription keeps. */
export type Schedule = { readonly cron: string };

/** A fixed Monday in a leap year: whether a schedule is ever due, and how often, must not depend on today. */
const reference = new Date('2024-01-01T00:00:00Z');

/** More than a day of the densest schedule allowed (288 runs), so that the step over midnight is seen, too. */
const runsLookedAt = 300;

const gapsInMinutes = (runs: readonly Date[]): number[] =>
  runs.slice(1).map((run, place) => (run.getTime() - (runs[place]?.getTime() ?? 0)) / minuteMs);

/** The shortest gap of each pattern, minutes: 300 runs take tens of milliseconds, and the same few patterns come again. */
const shortestGaps = new Map<string, number>();
const maxKnownGaps = 500;

/** Returns the shortest time between two runs, minutes; `undefined` when it never runs. Throws for a bad pattern. */
const shortestGap = (cron: string): number | undefined => {
  const known = shortestGaps.get(cron);
  if (known !== undefined) return known;
  const runs = calendarOf({ cron, zone: 'UTC' }).nextRuns(runsLookedAt, reference);
  if (runs.length === 0) return undefined;
  const gap = Math.min(...gapsInMinutes(runs));
  if (shortestGaps.size >= maxKnownGaps) shortestGaps.clear();
  shortestGaps.set(cron, gap);
  return gap;
};

/** Checks five cron fields: readable, ever due, and never more often than every `leastMinutes`. */
const checkCron = (cron: string, typed: string, leastMinutes: number): Result<Schedule, CommandProblem> => {
  // croner also takes nicknames such as `@daily`, which nothing else here would understand.
  if (cron.split(' ').length !== 5) return no({ kind: 'bad-cron', text: typed });
  let gap: number | undefined;
  try {
    gap = shortestGap(cron);
  } catch {
    // croner tells of a bad pattern by throwing; the person gets a typed problem instead.
    return no({ kind: 'bad-cron', text: typed });
  }
  if (gap === undefined) return no({ kind: 'never-due', text: typed });
  if (gap < leastMinutes) return no({ kind: 'too-often', text: typed, leastMinutes });
  return ok({ cron });
};

/** Five fields of cron of which one is open can be nothing else, so the word `cron` is not needed before them. */
const bareCron = (typed: string): string | undefined =>
  /^(?=[\d*])(?:[\w*,/#-]+ ){4}[\w*,/#-]+$/.test(typed) && / \*( |$)/.test(typed) ? typed : undefined;

/**
 * Reads a schedule in words (`every weekday at 9:00`, `daily at 9:00 and 17:00`, `hourly`, `every 15 minutes`, `monthly
 * on the 1st at 9:00`) or as `cron "0 9 * * 1-5"`. `words` are what the person typed, in order.
 */
export const readSchedule = (
  words: readonly string[],
  leastMinutes: number,
): Result<Schedule, CommandProblem> => {
  const typed = words.join(' ').replace(/\s+/g, ' ').trim();
  const [, cron = bareCron(typed)] = /^cron\b\s*(.*)$/i.exec(typed) ?? [];
  if (cron !== undefined) return checkCron(cron, typed, leastMinutes);
  const text = joinHalves(typed.toLowerCase());
  if (text === '') return no({ kind: 'missing-schedule' });
  if (leavesOut(text)) return no({ kind: 'leaves-out', text });
  const plain = respell(text);
  const spans = readSpans(plain);
  const read = readInterval(plain) ?? (spans === undefined ? readCalendar(text) : ok(spans));
  return read.ok ? checkCron(read.value, typed, leastMinutes) : read;
};
