import { distance } from 'fastest-levenshtein';

const sortLetters = (word: string): string => [...word].sort().join('');

/** Counts the slips between two words, letters changed, added or left out. Swapped ones are one slip, however many changes they are. */
export const countSlips = (left: string, right: string): number =>
  sortLetters(left) === sortLetters(right) ? Math.min(1, distance(left, right)) : distance(left, right);

/**
 * Returns the one of `known` that `word` probably meant: the same but for capitals, else at most two slips away (one in
 * words of up to four letters, none in one or two, because every other letter is one slip away). `undefined` when nothing
 * is near.
 */
export const closestMatch = (word: string, known: readonly string[]): string | undefined => {
  const small = word.toLowerCase();
  const same = known.find((one) => one.toLowerCase() === small);
  if (same !== undefined) return same;
  if (small.length <= 2) return undefined;
  const maxLength = small.length <= 4 ? 1 : 2;
  const [best] = known
    .filter((one) => Math.abs(one.length - small.length) <= maxLength)
    .map((one) => ({ one, away: countSlips(small, one.toLowerCase()) }))
    .sort((left, right) => left.away - right.away);
  return best !== undefined && best.away <= maxLength ? best.one : undefined;
};
