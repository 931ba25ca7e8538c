/** Longer texts are searched by their start; characters. All columns of a query are one text. */
const maxTextLength = 20_000;
const maxWords = 1_000;
const maxWordLength = 64;

/** Most texts need no more than small letters. */
const isPlain = /^[ -~]*$/;

const foldForeign = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    // A capital may fold to a letter with a mark.
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss');

/** Returns a text as it is compared: without case, accents and characters that nobody sees. */
export const fold = (text: string): string => {
  const start = text.slice(0, maxTextLength);
  return isPlain.test(start) ? start.toLowerCase() : foldForeign(start);
};

const splitFolded = (text: string): readonly string[] =>
  (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, maxWordLength));

/** Splits a text into folded words. `OpenSea` is found as one word and as two, and `total_volume` as two. */
export const splitWords = (text: string): readonly string[] => {
  const start = text.slice(0, maxTextLength);
  const apart = start.replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, ' ');
  return [...new Set([...splitFolded(start), ...splitFolded(apart)])].slice(0, maxWords);
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
  const words = [...new Set(splitFolded(typed))];
  const telling = words.filter((word) => !fillers.has(word));
  return (telling.length > 0 ? telling : words).slice(0, maxTypedWords);
};
