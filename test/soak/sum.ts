/** One sum of a soak: what was counted, and everything that keeps it from holding. */
export type Sum = {
  readonly name: string;
  /** What was counted, in words. */
  readonly counted: string;
  /** What should not be; the sum holds when there is none. */
  readonly wrong: readonly string[];
};

/** How often each word is there. */
export const tally = (words: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

/** Counts in words: `3 posted + 1 silent`. */
export const inWords = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([word, count]) => `${count} ${word}`)
    .join(' + ') || 'none';
