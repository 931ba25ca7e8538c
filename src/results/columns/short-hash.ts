import { shortenMiddle } from '../../core/text/shorten.ts';

/** From short to long: how many characters are kept at the start and at the end. */
const forms = [
  [8, 4],
  [10, 8],
  [16, 14],
] as const;

/**
 * Shortens addresses and hashes in the middle, each to the first form in which no other one reads the same. People who
 * want to be taken for somebody else make addresses with equal ends: those stay whole. Returns the short forms by address.
 */
export const shortenHashes = (hashes: readonly string[]): ReadonlyMap<string, string> => {
  const short = new Map<string, string>();
  let left = [...new Set(hashes)];
  for (const [head, tail] of forms) {
    if (left.length === 0) break;
    // An address is the same one with and without the capitals of its checksum.
    const sharing = new Map<string, Set<string>>();
    for (const hash of left) {
      const text = shortenMiddle(hash, head, tail).toLowerCase();
      sharing.set(text, (sharing.get(text) ?? new Set()).add(hash.toLowerCase()));
    }
    left = left.filter((hash) => {
      const text = shortenMiddle(hash, head, tail);
      if (sharing.get(text.toLowerCase())?.size !== 1) return true;
      short.set(hash, text);
      return false;
    });
  }
  for (const hash of left) short.set(hash, hash);
  return short;
};
