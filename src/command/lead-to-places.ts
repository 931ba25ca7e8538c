import { normalize } from './normalize.ts';
import { parsePlaces, printPlaces } from './parse-places.ts';
import type { ParseResult } from './parse-result.ts';
import type { CommandProblem } from './problem.ts';

const markup = /<[#@][A-Z0-9]+(?:\|[^<>]*)?>/g;
/** Places with the words that lead to them and join them. */
const led = /(?:\s+(?:also|to|in|into|for|and|&|with))*\s*<[#@][A-Z0-9]+(?:\|[^<>]*)?>[,;]?/gi;

/** The name of a place that a text says, as it is shown; its id where Slack gave none. */
const nameOf = (place: string): string => {
  const [, mark = '', id = '', label = ''] = /^<([#@])([A-Z0-9]+)(?:\|([^<>]*))?>$/.exec(place) ?? [];
  return `${mark}${label === '' ? id : label}`;
};

const sends =
  /^(?:(?:please|pls|also|then|can you)\s+)*(?:send|post|deliver|share|move|copy|transfer|redirect|forward|duplicate|show)\s+(?:(?:digest|alert|also|number|no)\s+)*#?(\d{1,4})\s+/i;
const sendsIt =
  /^(?:(?:please|pls|also|then|can you)\s+)*(?:send|post|deliver|share|show)\s+(?:it|this|that)\s/i;
const sendsReport = /^(?:please )?(?:send|post|deliver|schedule) (?:the |our |my )?(\S+) report (\S.*)$/i;
const subscribes = /^(?:subscribe|alert)\s/i;

/**
 * Leads from places that were picked from Slack's list to `--to`, which takes them: `send 3 to #ops`, `subscribe … in #ops`.
 * A digest stays where it is set, so this is asked, not done. `undefined` where a text says nothing of this.
 */
export const leadToPlaces = (
  text: string,
  parse: (text: string) => ParseResult,
): CommandProblem | undefined => {
  const typed = text.match(markup) ?? [];
  const places = parsePlaces(typed.join(' '));
  const [first] = typed;
  if (first === undefined || !places.ok || /(?:^|\s)[-‒–—―]{1,2}[a-z]*(?:to|mention)\b/i.test(text))
    return undefined;
  const to = `--to ${printPlaces(places.value)}`;
  const [, number] = sends.exec(text) ?? [];
  if (number !== undefined) {
    const correction = `edit ${number} ${to}`;
    return parse(correction).ok
      ? { kind: 'stays', number: Number(number), name: typed.map(nameOf).join(', '), correction }
      : undefined;
  }
  // Which digest it is, the list tells.
  if (sendsIt.test(text)) return { kind: 'bad-number', verb: 'edit', text: '', correction: 'list' };
  const plain = normalize(text.replace(led, ' '));
  const [, report, when] = sendsReport.exec(plain) ?? [];
  if (!subscribes.test(text) && report === undefined) return undefined;
  const rest =
    report === undefined ? plain.replace(/^(\w+) to /i, '$1 ') : `subscribe report ${report} ${when}`;
  const correction = `${rest} ${to}`;
  return parse(correction).ok ? { kind: 'names-a-channel', name: nameOf(first), correction } : undefined;
};
