const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** In plain letters each UTF-16 unit is a character. Most texts are plain, and segmenting takes time. */
const isPlain = (text: string): boolean => /^[ -~]*$/.test(text);

/** Keeps the start, cut between characters as a reader sees them: at most `maxLength` UTF-16 units, and no mark of the cut. */
export const keepStart = (text: string, maxLength: number): string => {
  if (text.length <= maxLength) return text;
  if (isPlain(text.slice(0, maxLength + 1))) return text.slice(0, Math.max(0, maxLength));
  return text.slice(0, graphemes.segment(text).containing(maxLength)?.index ?? 0);
};

/** Keeps the end as `keepStart` keeps the start. */
const keepEnd = (text: string, maxLength: number): string => {
  const from = text.length - maxLength;
  if (isPlain(text.slice(Math.max(0, from - 1)))) return text.slice(from);
  const first = graphemes.segment(text).containing(from);
  if (first === undefined) return '';
  return text.slice(first.index === from ? from : first.index + first.segment.length);
};

/** Cuts at the end, between characters as a reader sees them; the result with its `…` is at most `maxLength` UTF-16 units. */
export const shorten = (text: string, maxLength: number): string =>
  text.length <= maxLength ? text : `${keepStart(text, maxLength - 1).trimEnd()}…`;

/**
 * Leaves out the middle, as usual for hashes and addresses: `0x2c21dc…9ffa2e`. Keeps at most `head` and `tail` UTF-16 units,
 * cut between characters as a reader sees them.
 */
export const shortenMiddle = (text: string, head: number, tail: number): string =>
  text.length <= head + tail + 1 ? text : `${keepStart(text, head)}…${keepEnd(text, tail)}`;
