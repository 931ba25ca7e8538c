import { distance } from 'fastest-levenshtein';

/**
 * The one of `known` that was probably meant by `word`: the same but for capitals, else at most two slips away (one in
 * words of up to four letters). `undefined` when nothing is near.
 */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const small = word.toLowerCase();
  const same = known.find((one) => one.toLowerCase() === small);
  if (same !== undefined) return same;
  const most = small.length <= 4 ? 1 : 2;
  const ranked = known
    .map((one) => ({
      one,
      slips: Math.abs(one.length - small.length) > most ? most + 1 : distance(small, one.toLowerCase()),
    }))
    .sort((left, right) => left.slips - right.slips);
  const [best] = ranked;
  return best !== undefined && best.slips <= most ? best.one : undefined;
};
