const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts at the end, between characters as a reader sees them; the result with its `…` is at most `maxLength` UTF-16 units. */
export const shorten = (text: string, maxLength: number): string => {
  if (text.length <= maxLength) return text;
  // In plain letters each unit is a character. Most texts are plain, and segmenting takes time.
  if (/^[ -~]*$/.test(text.slice(0, maxLength + 1)))
    return `${text.slice(0, Math.max(0, maxLength - 1)).trimEnd()}…`;
  let kept = '';
  // A visible character may be many units long, so only what could be kept is segmented.
  for (const { segment } of graphemes.segment(text.slice(0, maxLength + 1))) {
    if (kept.length + segment.length > maxLength - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
};

/** Leaves out the middle, as usual for hashes and addresses: `0x2c21dc…9ffa2e`. */
export const shortenMiddle = (text: string, head: number, tail: number): string =>
  text.length <= head + tail + 1 ? text : `${text.slice(0, head)}…${text.slice(-tail)}`;
