import { closestMatch, countSlips } from '../../core/nearest.ts';
import { cleanText } from '../../core/text/clean.ts';

/** Returns the names of columns as messages show them. Foreign, clean, never empty. */
export const toColumnLabels = (names: readonly string[]): readonly string[] =>
  names.map((name, index) => cleanText(name) || `column ${index + 1}`);

/**
 * Finds a column by a name that a person typed, and returns its index: the name that Dune has, else the one that messages
 * show (an accent may be part of its letter or follow it), else the only one that differs in nothing but capitals.
 * `undefined` if there is none.
 */
export const findColumnIndex = (typed: string, names: readonly string[]): number | undefined => {
  const exact = names.indexOf(typed);
  if (exact >= 0) return exact;
  const labels = toColumnLabels(names);
  const shown = cleanText(typed);
  const same = labels.indexOf(shown);
  if (same >= 0) return same;
  const composed = shown.normalize('NFC');
  const sameLetters = labels.findIndex((label) => label.normalize('NFC') === composed);
  if (sameLetters >= 0) return sameLetters;
  const small = composed.toLowerCase();
  const [index, ...others] = labels.flatMap((label, at) =>
    label.normalize('NFC').toLowerCase() === small ? [at] : [],
  );
  return others.length === 0 ? index : undefined;
};

/** Finds a column by a name that a person typed, and returns the name that Dune has. */
export const matchColumn = (typed: string, names: readonly string[]): string | undefined => {
  const index = findColumnIndex(typed, names);
  return index === undefined ? undefined : names[index];
};

const toWords = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Three are few enough to choose from. */
const maxSuggestions = 3;

/** Most other words of up to six letters are two slips away, and so are those that begin with another letter. */
const maxSlips = (word: string): number => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

/** Counts the slips between a typed word and the nearest word of a name. A number is that number or another one. */
const countWordSlips = (word: string, label: string): number => {
  const slips = toWords(label)
    .filter((one) => one === word || (one[0] === word[0] && !/\p{N}/u.test(one + word)))
    .map((one) => countSlips(word, one));
  const least = Math.min(...slips);
  return least <= maxSlips(word) ? least : Number.POSITIVE_INFINITY;
};

/** Finds the names that have all typed words, each nearly so, best first. */
const withNearWords = (asked: readonly string[], labels: readonly string[]): readonly string[] =>
  labels
    .map((label) => ({ label, slips: Math.max(...asked.map((word) => countWordSlips(word, label))) }))
    .filter(({ slips }) => slips !== Number.POSITIVE_INFINITY)
    .toSorted((left, right) => left.slips - right.slips)
    .map(({ label }) => label);

/**
 * Returns the columns that a wrong name probably means, as messages show them, best first: the one that is spelled nearly so,
 * else longer names with it inside, or with words that begin with its words, or that are spelled nearly like them.
 */
export const suggestColumns = (typed: string, names: readonly string[]): readonly string[] => {
  const labels = toColumnLabels(names);
  const small = cleanText(typed).toLowerCase();
  const asked = toWords(small);
  const letters = asked.join('');
  const near = labels.find((label) => toWords(label).join('') === letters) ?? closestMatch(small, labels);
  if (near !== undefined) return [near];
  if (letters.length < 3) return [];
  const hasWords = (label: string): boolean =>
    asked.every((word) => toWords(label).some((one) => one.startsWith(word)));
  const longer = labels.filter((label) => label.toLowerCase().includes(small) || hasWords(label));
  if (longer.length === 0) return withNearWords(asked, labels).slice(0, maxSuggestions);
  const rank = (label: string): number =>
    label.toLowerCase().startsWith(small) ? 0 : toWords(label).includes(small) ? 1 : 2;
  return longer.toSorted((left, right) => rank(left) - rank(right)).slice(0, maxSuggestions);
};

/** Returns the column that a wrong name most probably means; `undefined` if there is none. */
export const suggestColumn = (typed: string, names: readonly string[]): string | undefined =>
  suggestColumns(typed, names)[0];
