import { err, ok, type Result } from '../../core/result.ts';
import type { CommandProblem } from '../problem.ts';
import { parseSchedule, type Schedule } from './parse-schedule.ts';
import { maxZoneWords as mostWords, parseZone } from './time-zone.ts';

/** The schedule and the zone in the words after the query. `undefined` means not given. */
export type When = { readonly schedule: Schedule | undefined; readonly zone: string | undefined };

/** Words for the person's own zone, which is the default. */
const ownTime = / (?:in )?(?:my|our|local|my local) time(?: ?zone)?$/i;

type ZoneSplit = { readonly typed: string; readonly rest: readonly string[] };

/** Lists the ways to split a zone off the end, the longest first, with `9:00 in Berlin` and `9:00 (Europe/Berlin)`. */
const listZoneSplits = (words: readonly string[]): readonly ZoneSplit[] =>
  Array.from({ length: Math.min(mostWords, words.length) }, (_, short) => {
    const index = words.length - Math.min(mostWords, words.length) + short;
    const rest = words.slice(0, index);
    return {
      typed: words
        .slice(index)
        .join(' ')
        .replace(/^\(|\)$/g, '')
        .replace(/(?<=[a-z]) time$/i, ''),
      rest: rest.at(-1)?.toLowerCase() === 'in' ? rest.slice(0, -1) : rest,
    };
  });

const parseOptionalSchedule = (words: readonly string[], minIntervalMinutes: number) =>
  words.length === 0 ? ok(undefined) : parseSchedule(words, minIntervalMinutes);

/** Finds a misspelled zone after a schedule. Words that do not resemble a zone are not called one. */
const findMisspelling = (
  words: readonly string[],
  minIntervalMinutes: number,
): CommandProblem | undefined => {
  for (const { typed, rest } of listZoneSplits(words)) {
    const zone = parseZone(typed);
    if (zone.ok || !parseOptionalSchedule(rest, minIntervalMinutes).ok) continue;
    const isPlain = zone.error.why !== 'unknown' || /^[a-z_]+\/[a-z]/i.test(typed);
    // A single word may just as well be a mistake in a schedule.
    if (isPlain || (zone.error.suggestion !== undefined && rest.length > 0)) return zone.error;
  }
  return undefined;
};

/**
 * Reads a schedule, with or without a zone after it: `every weekday at 9:00 Europe/Berlin`. A zone alone is read, too;
 * without words, neither is given.
 */
export const parseWhen = (
  typed: readonly string[],
  minIntervalMinutes: number,
): Result<When, CommandProblem> => {
  const words = typed
    .join(' ')
    .replace(ownTime, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const whole = parseOptionalSchedule(words, minIntervalMinutes);
  if (whole.ok) return ok({ schedule: whole.value, zone: undefined });
  for (const cut of listZoneSplits(words)) {
    const zone = parseZone(cut.typed);
    if (!zone.ok) continue;
    const schedule = parseOptionalSchedule(cut.rest, minIntervalMinutes);
    return schedule.ok ? ok({ schedule: schedule.value, zone: zone.value }) : schedule;
  }
  return err(findMisspelling(words, minIntervalMinutes) ?? whole.error);
};

/** Returns true for words that are meant as a schedule, even an invalid one. */
export const isMeantAsSchedule = (words: readonly string[], minIntervalMinutes: number): boolean => {
  const when = parseWhen(words, minIntervalMinutes);
  if (when.ok) return when.value.schedule !== undefined;
  const isZoneAlone = when.error.kind === 'bad-zone' && when.error.text === words.join(' ');
  return when.error.kind !== 'bad-schedule' && when.error.kind !== 'one-off' && !isZoneAlone;
};
