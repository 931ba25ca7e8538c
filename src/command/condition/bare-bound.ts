import type { Comparator } from '../../core/condition.ts';
import type { Amount } from '../../core/text/amount.ts';
import { parseWhen } from '../schedule/parse-when.ts';
import { getTexts, type Token } from '../tokenize.ts';
import { readBoundNumber } from './bound.ts';
import { type Phrase, splitPhrase } from './phrase.ts';
import { findRelation } from './relation.ts';

/** A new bound for a condition that an alert has already: `< 0.97`, or the number alone. */
export type BareBound = {
  /** As typed, foreign. */
  readonly text: string;
  /** `undefined` keeps that of the condition. */
  readonly comparison: Comparator | undefined;
  readonly amount: Amount;
};

/** Words before a bound that add nothing: `edit 3 to below 0.97`. */
const lead = /^(?:when|whenever|if|to|is|its?|the|bound|limit)$/i;

/** Numbers that may be meant as a time: `9`, `15m`, `4h`. */
const time = /^(?:\d+ ?(?:m|h|d|w)|1?\d|2[0-4])$/;

const readAmount = (phrase: Phrase): Amount | undefined => {
  const number = readBoundNumber(phrase);
  return number.ok ? number.value : undefined;
};

const readBound = (words: readonly Token[]): BareBound | undefined => {
  const text = words.map(({ source }) => source).join(' ');
  const phrase = splitPhrase(text);
  const relation = findRelation(phrase);
  if (relation === undefined) {
    const amount = /^[$€£%-]?[.\d]/.test(text) && !time.test(text) ? readAmount(phrase) : undefined;
    return amount && { text, comparison: undefined, amount };
  }
  if (relation.meaning.kind !== 'bound' || relation.before.text !== '') return undefined;
  const amount = readAmount(relation.behind);
  return amount && { text, comparison: relation.meaning.comparison, amount };
};

/**
 * Reads the words of an edit as a bound alone, with a schedule behind it or none. `undefined` for anything else, such as
 * what could be a schedule.
 */
export const readBareBound = (
  typed: readonly Token[],
  minIntervalMinutes: number,
): { readonly bound: BareBound; readonly schedule: readonly Token[] } | undefined => {
  if (typed.some(({ quoted }) => quoted)) return undefined;
  const begin = typed.findIndex(({ text }) => !lead.test(text));
  const words = typed.slice(Math.max(begin, 0));
  if (parseWhen(getTexts(words), minIntervalMinutes).ok) return undefined;
  for (let end = words.length; end > 0; end -= 1) {
    const schedule = words.slice(end);
    const bound = readBound(words.slice(0, end));
    if (bound !== undefined && parseWhen(getTexts(schedule), minIntervalMinutes).ok)
      return { bound, schedule };
  }
  return undefined;
};

/** Prints a bound as `edit` takes it. */
export const printBareBound = ({ text, comparison }: BareBound): readonly string[] =>
  comparison === undefined ? [text] : ['when', text];
