import { no, ok, type Result } from '../result.ts';
import { day, readDuration } from './duration.ts';
import { nearest } from './near.ts';
import type { CommandProblem } from './problem.ts';

const areaAndCity = /^(utc|gmt|[a-z_]+(\/[a-z0-9_+-]+){1,2})$/i;

const zones: readonly string[] = Intl.supportedValuesOf('timeZone');
const areas: readonly string[] = [...new Set(zones.map((zone) => zone.slice(0, zone.lastIndexOf('/'))))];
const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1);

/** What Intl calls a zone; `undefined` when it knows none of that name. */
const nameInIntl = (zone: string): string | undefined => {
  if (!areaAndCity.test(zone)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    // Intl tells of an unknown zone only by throwing.
    return undefined;
  }
};

/** The zone of a city that stands alone, such as `Berlin`, or `Kolkata`, which is in no list of Intl; other text as it is. */
const withArea = (text: string): string => {
  if (text.includes('/') || !/^[a-z_-]{3,}$/i.test(text)) return text;
  const listed = zones.find((zone) => cityOf(zone).toLowerCase() === text.toLowerCase());
  return (
    listed ?? areas.map((area) => `${area}/${text}`).find((zone) => nameInIntl(zone) !== undefined) ?? text
  );
};

/** Intl answers `Asia/Kolkata` with the older `Asia/Calcutta`; a person is shown the city that they named. */
const spelled = (typed: string, known: string): string => {
  const [area = ''] = known.split('/');
  const isOtherName = typed.toLowerCase() !== known.toLowerCase();
  return isOtherName && typed.toLowerCase().startsWith(`${area.toLowerCase()}/`)
    ? typed.toLowerCase().replace(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1))
    : known;
};

/**
 * Short names of times, each with a city that has it. Intl takes some of them, but then for a clock that never changes
 * or for another country than the person means.
 */
const cityWith: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'America/Los_Angeles': ['PST', 'PDT', 'PT'],
    'America/Denver': ['MST', 'MDT', 'MT'],
    'America/Chicago': ['CST', 'CDT', 'CT'],
    'America/New_York': ['EST', 'EDT', 'ET'],
    'Europe/Berlin': ['CET', 'CEST'],
    'Europe/London': ['BST'],
    'Europe/Lisbon': ['WET', 'WEST'],
    'Europe/Athens': ['EET', 'EEST'],
    'Asia/Kolkata': ['IST'],
    'Asia/Tokyo': ['JST'],
    'Asia/Singapore': ['SGT'],
    'Australia/Sydney': ['AEST', 'AEDT'],
  }).flatMap(([zone, names]) => names.map((name) => [name, zone])),
);

const nearZone = (text: string): string | undefined => {
  const near = nearest(text, text.includes('/') ? zones : zones.map(cityOf));
  return near === undefined ? undefined : zones.find((zone) => zone === near || cityOf(zone) === near);
};

const problemOf = (text: string): Extract<CommandProblem, { kind: 'bad-zone' }> => {
  const short = cityWith.get(text.trim().toUpperCase());
  if (short !== undefined) return { kind: 'bad-zone', text, why: 'short-name', suggestion: short };
  if (/^(?:utc|gmt|z)? ?[+−-]\d/i.test(text.trim()))
    return { kind: 'bad-zone', text, why: 'offset', suggestion: undefined };
  return {
    kind: 'bad-zone',
    text,
    why: 'unknown',
    suggestion: nearZone(text.trim().replaceAll(' ', '_')),
  };
};

/**
 * Reads an IANA zone, or its city alone, in whatever capitals and gives its usual spelling. An offset such as `+02:00`
 * is no zone, and neither is the name of a time such as `PST`.
 */
export const readZone = (text: string): Result<string, Extract<CommandProblem, { kind: 'bad-zone' }>> => {
  const typed = withArea(text.trim().replaceAll(' ', '_'));
  const known = nameInIntl(typed);
  return known === undefined ? no(problemOf(text)) : ok(spelled(typed, known));
};

/** Data that may be older than this needs no limit. */
const mostDays = 1000;

/** Reads the age from which on data is called stale. Gives milliseconds. */
export const readMaxAge = (text: string): Result<number, CommandProblem> => {
  const ms = readDuration(text);
  return ms !== undefined && ms > 0 && ms <= mostDays * day
    ? ok(ms)
    : no({ kind: 'bad-max-age', text, mostDays });
};
