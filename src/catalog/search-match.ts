import { distance } from 'fastest-levenshtein';

/** How a typed word fits one of a text: the better, the higher; 0 is not at all. */
export type Fit = 0 | 1 | 2 | 3 | 4;

/** A slip in a shorter word makes another word. */
const slipLength = 5;
/** A longer word may have two. */
const twoSlipsLength = 9;
const insideLength = 3;

/** Tells if one letter added, left out or replaced, or two swapped, make one word of the other. */
const isOneSlip = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  if (short.length < long.length) return short.slice(start) === long.slice(start + 1);
  if (short.slice(start + 1) === long.slice(start + 1)) return true;
  const isSwap = short[start] === long[start + 1] && short[start + 1] === long[start];
  return isSwap && short.slice(start + 2) === long.slice(start + 2);
};

/** Returns how a typed word fits a word; both folded. */
export const fitWord = (typed: string, word: string): Fit => {
  if (typed === word) return 4;
  if (word.startsWith(typed)) return 3;
  if (typed.length >= insideLength && word.includes(typed)) return 2;
  // `nfts` for `nft`
  if (typed.length > insideLength && typed === `${word}s`) return 2;
  const longest = Math.max(typed.length, word.length);
  // Ids differ by a digit, and are another query then.
  if (longest < slipLength || Math.abs(typed.length - word.length) > 2 || /^\d+$/.test(typed)) return 0;
  if (isOneSlip(typed, word)) return 1;
  return Math.min(typed.length, word.length) >= twoSlipsLength && distance(typed, word) <= 2 ? 1 : 0;
};
