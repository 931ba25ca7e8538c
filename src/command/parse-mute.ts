import { dayMs, hourMs } from '../core/duration.ts';
import { err, ok } from '../core/result.ts';
import { parseSpan } from './condition/span.ts';
import { splitOptions } from './options.ts';
import { parseNumber } from './parse-number.ts';
import type { ParseResult } from './parse-result.ts';
import { getTexts, type Token } from './tokenize.ts';

/** Who wants quiet for longer pauses it. */
const maxMs = 90 * dayMs;

/** Other words for a length of time. */
const namedSpans: Readonly<Record<string, number>> = {
  tonight: 12 * hourMs,
  'half a day': 12 * hourMs,
  'the day': dayMs,
  today: dayMs,
  'the weekend': 2 * dayMs,
};

const readLength = (words: readonly Token[]): number | undefined => {
  const text = getTexts(words).join(' ').toLowerCase();
  const said = text.replace(/^(?:for|during)(?: the next| another)? /, '').replace(/^next /, '');
  return namedSpans[said] ?? parseSpan(said);
};

/** Reads the words after `mute`: the number of an alert, and for how long. */
export const parseMuting = (tokens: readonly Token[]): ParseResult => {
  const split = splitOptions(tokens, 'mute');
  if (!split.ok) return split;
  const [first, ...others] = split.value.words;
  const number = parseNumber(first, 'mute');
  if (!number.ok) return number;
  if (others.length === 0) return ok({ verb: 'mute', number: number.value, forMs: undefined });
  const forMs = readLength(others);
  const text = getTexts(others).join(' ');
  return forMs === undefined || forMs > maxMs
    ? err({ kind: 'bad-mute', number: number.value, text })
    : ok({ verb: 'mute', number: number.value, forMs });
};
