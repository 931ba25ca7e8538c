import { closestMatch } from '../../core/nearest.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { CommandProblem } from '../problem.ts';
import { zoneByCityAlias } from './city-zones.ts';
import { zonesByAbbreviation } from './zone-abbreviations.ts';
import { isOffset, zonesByOffset } from './zone-offsets.ts';

/** The most words in a zone, such as `dar es salaam` or `america / new york`. */
export const maxZoneWords = 4;

const areaAndCity = /^(utc|gmt|[a-z_]+(\/[a-z0-9_+-]+){1,2})$/i;

const zones: readonly string[] = Intl.supportedValuesOf('timeZone');
const areas: readonly string[] = [...new Set(zones.map((zone) => zone.slice(0, zone.lastIndexOf('/'))))];
const getCity = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1);

/** Returns Intl's name for a zone; `undefined` when it knows none of that name. */
const findIanaName = (zone: string): string | undefined => {
  if (!areaAndCity.test(zone)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    // Intl throws for an unknown zone and has no other check.
    return undefined;
  }
};

/** Rewrites `America / New York` and `America New York` as Intl writes it. */
const toIanaWord = (text: string): string => {
  const joined = text
    .trim()
    .replace(/ ?\/ ?/g, '/')
    .replaceAll(' ', '_');
  const area = areas.find((one) => joined.toLowerCase().startsWith(`${one.toLowerCase()}_`));
  return area === undefined ? joined : `${area}/${joined.slice(area.length + 1)}`;
};

/**
 * Returns the zone of a place alone: `Berlin`; `Mumbai`, which is no zone's name; `Kolkata`, which Intl does not list.
 * Other text stays as it is.
 */
const addArea = (text: string): string => {
  const index = zoneByCityAlias.get(text.toLowerCase().replaceAll('_', ' '));
  if (index !== undefined) return index;
  if (text.includes('/') || !/^[a-z_-]{3,}$/i.test(text)) return text;
  const listed = zones.find((zone) => getCity(zone).toLowerCase() === text.toLowerCase());
  return (
    listed ?? areas.map((area) => `${area}/${text}`).find((zone) => findIanaName(zone) !== undefined) ?? text
  );
};

/** Keeps the city that the person typed: Intl resolves `Asia/Kolkata` to the older `Asia/Calcutta`. */
const matchSpelling = (typed: string, known: string): string => {
  const [area = ''] = known.split('/');
  const isOtherName = typed.toLowerCase() !== known.toLowerCase();
  return isOtherName && typed.toLowerCase().startsWith(`${area.toLowerCase()}/`)
    ? typed.toLowerCase().replace(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1))
    : known;
};

const zoneByCity = new Map([...zones.map((zone) => [getCity(zone), zone] as const), ...zoneByCityAlias]);
const cityNames = [...zoneByCity.keys()];

/** Shorter words resemble too many zones, and most are abbreviations. */
const minLetters = 5;

const suggestZone = (text: string): string | undefined => {
  const isArea = areas.some((area) => area.toLowerCase() === text.toLowerCase());
  if (text.length < minLetters || isArea) return undefined;
  if (text.includes('/')) return closestMatch(text, zones);
  return zoneByCity.get(closestMatch(text, cityNames) ?? '');
};

const toZoneProblem = (text: string): Extract<CommandProblem, { kind: 'bad-zone' }> => {
  const [short, ...others] = zonesByAbbreviation.get(text.trim().toUpperCase().replace(/\/.*/, '')) ?? [];
  if (short !== undefined)
    return { kind: 'bad-zone', text, why: 'short-name', suggestion: short, alternatives: others };
  if (isOffset(text.trim())) {
    const [suggestion, ...alternatives] = zonesByOffset(text.trim());
    return { kind: 'bad-zone', text, why: 'offset', suggestion, alternatives };
  }
  const suggestion = suggestZone(text.trim().replaceAll(' ', '_'));
  return { kind: 'bad-zone', text, why: 'unknown', suggestion, alternatives: [] };
};

type ZoneResult = Result<string, Extract<CommandProblem, { kind: 'bad-zone' }>>;

const findZone = (text: string): ZoneResult => {
  const typed = addArea(toIanaWord(text));
  const known = findIanaName(typed);
  return known === undefined ? err(toZoneProblem(text)) : ok(matchSpelling(typed, known));
};

/** Zones that were looked for. Asking Intl takes milliseconds, and a line is tried in many readings. */
const knownZones = new Map<string, ZoneResult>();
const maxKnownZones = 2000;
const maxKnownLength = 60;

/**
 * Reads an IANA zone, its city, or another place in it, in any capitals, and returns its usual spelling. An offset such
 * as `+02:00` is no zone, and neither is an abbreviation such as `PST`.
 */
export const parseZone = (text: string): ZoneResult => {
  const known = knownZones.get(text);
  if (known !== undefined) return known;
  const found = findZone(text);
  if (knownZones.size >= maxKnownZones) knownZones.clear();
  if (text.length <= maxKnownLength) knownZones.set(text, found);
  return found;
};
