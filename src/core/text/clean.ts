const spaces = /[\s\u0085\u180e]+/gu;

/**
 * Characters that show nothing but change how the rest is read: controls, the marks that flip the reading
 * direction, zero-width fillers, tag characters, and surrogates without their other half. U+200D (joins emoji) and the
 * variation selectors stay, because emoji fall apart without them.
 */
const invisible =
  /[\p{Cc}\p{Cs}\p{Co}\u00ad\u061c\u115f\u1160\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Marks piled on one letter run into the lines above and below; three are enough for every script in use. */
const piledMarks = /(\p{M}{3})\p{M}+/gu;

/** Cleans text into one line that shows what it says: no controls, direction flips or hidden characters, single spaces. */
export const cleanText = (text: string): string =>
  text
    .replace(spaces, ' ')
    .replace(invisible, '')
    // An invisible character may have stood between two spaces.
    .replace(/ {2,}/g, ' ')
    .replace(piledMarks, '$1')
    .trim();
