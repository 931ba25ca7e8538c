import type { Place } from '../core/place.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { CommandProblem } from './problem.ts';

/** The parts of a list of places: what stands in angle brackets is one, spaces included. */
const part = /<[^<>]*>|[^\s,;<>]+/g;

/**
 * Reads one place, as Slack writes what is picked from its list (`<#C1|ops>`, `<@U1|ada>`), or as a plain id.
 * Source: docs.slack.dev/interactivity/implementing-slash-commands, "should_escape".
 */
const readPlace = (text: string): Place | undefined => {
  const [, channel, name = ''] = /^<#([A-Z0-9]+)(?:\|([^<>]*))?>$/.exec(text) ?? [];
  if (channel !== undefined) return { kind: 'channel', id: channel, name: name === '' ? undefined : name };
  const [, person] = /^<@([A-Z0-9]+)(?:\|[^<>]*)?>$/.exec(text) ?? [];
  const id = person ?? text.replace(/^[#@]/, '');
  if (!/^[CGUW](?=[A-Z]*\d)[A-Z0-9]{4,}$/.test(id)) return undefined;
  return /^[UW]/.test(id) ? { kind: 'person', id } : { kind: 'channel', id };
};

/** Tells if a word can stand in a list of places. */
export const looksLikePlace = (text: string): boolean =>
  /^(?:<[@#]|[@#])/.test(text) || readPlace(text.replace(/[,;]$/, '')) !== undefined;

/** Splits what stands behind `--to`. */
const splitPlaces = (text: string): readonly string[] =>
  (text.match(part) ?? []).filter((one) => !/^(?:and|&)$/i.test(one));

/** Lists the places of `--to` that can be read, each once. */
export const readablePlaces = (text: string): readonly Place[] => {
  const places = splitPlaces(text).flatMap((one) => readPlace(one) ?? []);
  return [...new Map(places.map((one) => [one.id, one])).values()];
};

/** Parses `--to`: one or several places, with commas or spaces between them. */
export const parsePlaces = (text: string): Result<readonly Place[], CommandProblem> => {
  const typed = splitPlaces(text);
  const unknown = typed.find((one) => readPlace(one) === undefined);
  if (unknown !== undefined || typed.length === 0) return err({ kind: 'bad-place', text: unknown ?? text });
  return ok(readablePlaces(text));
};

/** Prints places as `--to` takes them, so that a command that is shown names nobody. */
export const printPlaces = (places: readonly Place[]): string => places.map(({ id }) => id).join(',');
