import { no, ok, type Result } from '../../core/result.ts';
import type { CommandProblem } from '../problem.ts';
import { readSchedule, type Schedule } from './parse-schedule.ts';
import { mostZoneWords as mostWords, readZone } from './time-zone.ts';

/** What the words behind the query say of the times. `undefined` means: not said. */
export type When = { readonly schedule: Schedule | undefined; readonly zone: string | undefined };

/** The zone of whoever types is meant anyway. */
const ownTime = / (?:in )?(?:my|our|local|my local) time(?: ?zone)?$/i;

type Behind = { readonly typed: string; readonly rest: readonly string[] };

/** The ways to cut a zone off the end, the longest first. `9:00 in Berlin` and `9:00 (Europe/Berlin)` are meant, too. */
const cuts = (words: readonly string[]): readonly Behind[] =>
  Array.from({ length: Math.min(mostWords, words.length) }, (_, short) => {
    const place = words.length - Math.min(mostWords, words.length) + short;
    const rest = words.slice(0, place);
    return {
      typed: words
        .slice(place)
        .join(' ')
        .replace(/^\(|\)$/g, '')
        .replace(/(?<=[a-z]) time$/i, ''),
      rest: rest.at(-1)?.toLowerCase() === 'in' ? rest.slice(0, -1) : rest,
    };
  });

const scheduleOf = (words: readonly string[], leastMinutes: number) =>
  words.length === 0 ? ok(undefined) : readSchedule(words, leastMinutes);

/** What stands behind a schedule and was meant as a zone, but is none. Without a trace of one it is not called so. */
const misspelled = (words: readonly string[], leastMinutes: number): CommandProblem | undefined => {
  for (const { typed, rest } of cuts(words)) {
    const zone = readZone(typed);
    if (zone.ok || !scheduleOf(rest, leastMinutes).ok) continue;
    const isPlain = zone.problem.why !== 'unknown' || /^[a-z_]+\/[a-z]/i.test(typed);
    // A word that stands alone may be a slip in a schedule just as well.
    if (isPlain || (zone.problem.suggestion !== undefined && rest.length > 0)) return zone.problem;
  }
  return undefined;
};

/**
 * Reads a schedule, with or without a zone behind it: `every weekday at 9:00 Europe/Berlin`. A zone alone is read, too;
 * of no words at all neither is said.
 */
export const readWhen = (typed: readonly string[], leastMinutes: number): Result<When, CommandProblem> => {
  const words = typed
    .join(' ')
    .replace(ownTime, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const whole = scheduleOf(words, leastMinutes);
  if (whole.ok) return ok({ schedule: whole.value, zone: undefined });
  for (const cut of cuts(words)) {
    const zone = readZone(cut.typed);
    if (!zone.ok) continue;
    const schedule = scheduleOf(cut.rest, leastMinutes);
    return schedule.ok ? ok({ schedule: schedule.value, zone: zone.value }) : schedule;
  }
  return no(misspelled(words, leastMinutes) ?? whole.problem);
};

/** Whether words are meant as a schedule, be it one that cannot be kept. */
export const isMeantAsSchedule = (words: readonly string[], leastMinutes: number): boolean => {
  const when = readWhen(words, leastMinutes);
  if (when.ok) return when.value.schedule !== undefined;
  const isZoneAlone = when.problem.kind === 'bad-zone' && when.problem.text === words.join(' ');
  return when.problem.kind !== 'bad-schedule' && !isZoneAlone;
};
