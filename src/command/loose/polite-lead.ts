import type { Token } from '../tokenize.ts';
import { getVerb } from './verb-lines.ts';
import { listVerbs } from './verb-words.ts';
import { countWords, noToken, toKey, toPhrase } from './words.ts';

const politeLead =
  /^(?:(?:please|pls|plz|kindly|hey|hi|hello|dune|(?:can|could|would|will) (?:you|u|we|i)|(?:i|we) (?:want|need|would like) (?:you )?to|i'd like to|go ahead and|just)(?: |$))+/;

/** Verbs that need nothing behind them. */
const alone = /^(?:help|list|shortcuts)$/;

/** Counts the words in front that are only polite. */
export const countPolite = (tokens: readonly Token[]): number => {
  const [lead = ''] = politeLead.exec(`${toPhrase(tokens)} `) ?? [];
  return countWords(lead.trim());
};

/**
 * Splits what is only polite off in front of a verb with something to do it to: `please pause 3`, `can you mute 3 for 4h`.
 * `undefined` for any other line, such as one that asks how.
 */
export const splitPoliteLead = (
  tokens: readonly Token[],
): { readonly polite: readonly Token[]; readonly rest: readonly Token[] } | undefined => {
  const length = countPolite(tokens);
  if (length === 0) return undefined;
  const rest = tokens.slice(length);
  const [verb = noToken, ...others] = rest;
  const isVerb = getVerb(rest) !== undefined || listVerbs(toKey(verb)).length > 0;
  const isWhole = alone.test(toKey(verb)) || others.some(({ text }) => /\d/.test(text));
  return isVerb && isWhole ? { polite: tokens.slice(0, length), rest } : undefined;
};
