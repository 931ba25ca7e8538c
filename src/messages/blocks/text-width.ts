import stringWidth from 'string-width';

/**
 * Everything but letters that take one column of a terminal, or two, wherever they stand, with the letter on either side: it
 * may join with those. It includes colors, marks and emoji.
 */
const others =
  /[ -~À-ſ…А-яぁ-ゖァ-ヺー一-鿿가-힣]?(?:[^ -~À-ſ…А-яぁ-ゖァ-ヺー一-鿿가-힣]+[ -~À-ſ…А-яぁ-ゖァ-ヺー一-鿿가-힣]?)+/g;

/** The first letter that takes two columns: all before it in `others` take one. */
const firstWide = 'ぁ';

/** Colors begin with one of these. */
const colorStarts = ['\u001b', '\u009b'];

const maxKnown = 2000;

/** The widths of what joins. The rows of a column often share it, and the library takes long to measure it. */
const known = new Map<string, number>();

const measureOther = (text: string): number => {
  const width = known.get(text) ?? stringWidth(text);
  if (known.size >= maxKnown) known.clear();
  known.set(text, width);
  return width;
};

/** Returns the terminal columns that a text takes. */
export const measureWidth = (text: string): number => {
  if (/^[ -~]*$/.test(text)) return text.length;
  if (colorStarts.some((start) => text.includes(start))) return stringWidth(text);
  let width = 0;
  const letters = text.replace(others, (other) => {
    width += measureOther(other);
    return '';
  });
  for (const letter of letters) width += letter < firstWide ? 1 : 2;
  return width;
};
