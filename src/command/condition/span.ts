import { dayMs, parseDuration } from '../../core/duration.ts';

const numbers: readonly string[] = [
  'a|an|one',
  'two|a couple of',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

const written = numbers.map((words, index) => [new RegExp(`^(?:${words})(?= |$)`), index + 1] as const);

/** Returns the number that a word from `one` to `twelve` is; `undefined` for any other. */
export const readNumberWord = (word: string): number | undefined =>
  written.find(([pattern]) => pattern.exec(word)?.[0] === word)?.[1];

/** Results are kept on Dune for less; a longer span is a slip. */
const maxMs = 1000 * dayMs;

/** Reads a span of time as people say it: `24h`, `6 hours`, `a day`, `two weeks`, `day`. Milliseconds. */
export const parseSpan = (text: string): number | undefined => {
  if (text === 'yesterday') return dayMs;
  const [pattern, number] = written.find(([one]) => one.test(text)) ?? [];
  const digits = pattern === undefined ? text : text.replace(pattern, String(number));
  const ms = parseDuration(/^[a-z]{2,}$/.test(digits) ? `1 ${digits}` : digits);
  return ms !== undefined && ms > 0 && ms <= maxMs ? ms : undefined;
};
