import { fitWord } from './search-match.ts';
import { splitTyped, splitWords } from './search-words.ts';

const fits = (typed: string, words: readonly string[]): boolean =>
  words.some((word) => fitWord(typed, word) > 0);

/**
 * Tells if typed words find a shortcut or the like by its name: all of them, in any order, with typing mistakes. A word may
 * also be of its query's name, but words that say nothing of the name find the query alone.
 */
export const findsByName = (typed: string, name: string, queryName = ''): boolean => {
  const wanted = splitTyped(typed);
  const own = splitWords(name);
  const all = [...own, ...splitWords(queryName)];
  return wanted.some((word) => fits(word, own)) && wanted.every((word) => fits(word, all));
};
