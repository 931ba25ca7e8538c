/** Longer texts are searched by their start; characters. */
const maxTextLength = 2_000;
const maxWords = 200;
const maxWordLength = 64;

/** Returns a text as it is compared: without case, accents and characters that nobody sees. */
export const fold = (text: string): string =>
  text
    .slice(0, maxTextLength)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    // A capital may fold to a letter with a mark.
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss');

/** Splits a text into folded words. `totalVolume` and `total_volume` are two words each. */
export const splitWords = (text: string): readonly string[] => {
  const apart = text.slice(0, maxTextLength).replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, ' ');
  const words = fold(apart).match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => word.slice(0, maxWordLength)))].slice(0, maxWords);
};

/** More words than anybody types; each is looked up among all. */
const maxTypedWords = 8;

/** Words that stand between the others in a sentence. */
const fillers = new Set([
  'a',
  'an',
  'and',
  'by',
  'for',
  'from',
  'in',
  'of',
  'on',
  'per',
  'the',
  'to',
  'with',
]);

/** Splits what a person typed into the words to find. Words that only join others don't have to be found. */
export const splitTyped = (typed: string): readonly string[] => {
  const words = splitWords(typed);
  const telling = words.filter((word) => !fillers.has(word));
  return (telling.length > 0 ? telling : words).slice(0, maxTypedWords);
};
