import { distance } from 'fastest-levenshtein';

const letters = (word: string): string => [...word].sort().join('');

/** Letters swapped count as one slip, however many single changes they are. */
const slips = (left: string, right: string): number =>
  letters(left) === letters(right) ? Math.min(1, distance(left, right)) : distance(left, right);

/**
 * The one of `known` that was probably meant by `word`: the same but for capitals, else at most two slips away (one in
 * words of up to four letters). `undefined` when nothing is near.
 */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const small = word.toLowerCase();
  const same = known.find((one) => one.toLowerCase() === small);
  if (same !== undefined) return same;
  const most = small.length <= 4 ? 1 : 2;
  const [best] = known
    .filter((one) => Math.abs(one.length - small.length) <= most)
    .map((one) => ({ one, away: slips(small, one.toLowerCase()) }))
    .sort((left, right) => left.away - right.away);
  return best !== undefined && best.away <= most ? best.one : undefined;
};
