/** Characters that formatting, quotes, brackets and lists put in front of an ID or a link. */
const before = '`*_~"\'“”„‘’«»‹›([{<#№¿¡「『（【《〈';
/** The same behind it, and the end of a sentence. */
const after = '`*_~"\'“”„‘’«»‹›)]}>.,;:!?…/。！？、，；：」』）】》〉؟';

const toClass = (letters: string): string => `[${letters.replace(/[\]\\]/g, '\\$&')}]*`;

const decorated = new RegExp(`^(${toClass(before)})(\\d{1,15})(?:/\\d+)?(${toClass(after)})$`);

/** A digest's number is short, and `#3` means one. */
const isDigestNumber = (open: string, digits: string): boolean => open.includes('#') && digits.length < 5;

/**
 * Returns the digits of a word that is an ID with formatting, brackets or punctuation around it: `` `1252207` ``,
 * `#1252207`, `*1252207*`, `1252207.`; also the ID of a visualization behind it. `undefined` for any other word, and for
 * `#3`, which is a digest.
 */
export const findDecoratedId = (word: string): string | undefined => {
  const [, open = '', digits, close = ''] = decorated.exec(word) ?? [];
  if (digits === undefined || digits.startsWith('0') || isDigestNumber(open, digits)) return undefined;
  // Names of shortcuts may begin or end with "_".
  return open.includes('_') === close.includes('_') ? digits : undefined;
};

/** Returns the number of a digest in the same decoration: `#3`, `(3)`, `3.`. */
export const findDigestNumber = (word: string): number | undefined => {
  const [, , digits = ''] = decorated.exec(word) ?? [];
  return digits.length <= 6 && Number(digits) >= 1 ? Number(digits) : undefined;
};

const markdownLink = /^\[[^\]]*\]\((\S+)\)$/;

/** Returns a link without the formatting or brackets around it. A value at its end keeps its punctuation. */
export const unwrapLink = (word: string): string => {
  const [, inner] = markdownLink.exec(word) ?? [];
  if (inner !== undefined) return inner;
  let start = 0;
  while (start < word.length && before.includes(word.charAt(start))) start += 1;
  if (start === 0 && /[?#]/.test(word)) return word;
  let end = word.length;
  while (end > start && after.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(start, end);
};
