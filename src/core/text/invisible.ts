/**
 * Scripts in which joiners are part of the spelling, and a letter may carry many marks: those of chapter 9 (Arabic and its
 * neighbors), 12 to 17 (India and Southeast Asia) and 13.5 (Mongolian) of the Unicode standard.
 */
const joinedScripts = [
  ...[
    'Arabic',
    'Syriac',
    'Mandaic',
    'Nko',
    'Mongolian',
    'Phags_Pa',
    'Manichaean',
    'Hanifi_Rohingya',
    'Adlam',
  ],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam'],
  ...['Sinhala', 'Tibetan', 'Myanmar', 'Khmer', 'Tai_Tham', 'Balinese', 'Javanese', 'Sundanese', 'Limbu'],
  ...['Meetei_Mayek', 'Chakma', 'Kaithi', 'Grantha', 'Tirhuta', 'Newa', 'Syloti_Nagri', 'Saurashtra', 'Cham'],
];

const inScripts = joinedScripts.map((script) => `\\p{Script=${script}}`).join('');

/** The shared vowel signs of Arabic and the accents of Vedic texts belong to no single script. */
const joined = new RegExp(`^[${inScripts}\\u0640\\u064b-\\u0655\\u0670\\u0951-\\u0954]$`, 'u');

/** Signs that silence the vowel of a letter; a joiner behind one chooses its form, also at the end of a word. */
const virama =
  /^[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u1039\u103a\u17d2\u1a60\u1b44\ua9c0]$/;

const isMark = (character: string): boolean => /^(?!\p{Default_Ignorable_Code_Point})\p{M}$/u.test(character);
const isLetter = (character: string): boolean => /^\p{L}$/u.test(character);
const isJoined = (character: string): boolean =>
  joined.test(character) && (isLetter(character) || isMark(character));

/** The last character that was kept, and the letter or sign that carries the marks. */
export type Before = { readonly character: string; readonly base: string };

/** A mark of a joined script on a Latin letter makes it no letter of that script. */
const isInWord = ({ character, base }: Before): boolean =>
  isJoined(character) && isLetter(base) && isJoined(base);

/** Only a letter is sure to stay, or the first mark on one. */
const continuesWord = (before: Before, after: string): boolean =>
  isInWord(before) && isJoined(after) && (isLetter(after) || isLetter(before.character));

const isNonJoinerNeeded = (before: Before, after: string): boolean =>
  (isInWord(before) && virama.test(before.character)) || continuesWord(before, after);

/** Emoji are joined to one, and a letter alone may be joined to nothing, which shows its form inside a word. */
const isJoinerNeeded = (before: Before, after: string): boolean => {
  const { character } = before;
  if (/^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u.test(character))
    return /^\p{Extended_Pictographic}$/u.test(after);
  if (isInWord(before)) return true;
  const isAlone = character !== '\u200d' && !isLetter(character) && !isMark(character);
  return isAlone && isLetter(after) && isJoined(after);
};

/** Variants: of emoji and keycaps, of Chinese characters, of operators, and of letters such as the Burmese. */
const isVariantNeeded = (before: Before, selector: string, after: string): boolean => {
  const { character } = before;
  if (selector === '\ufe0e' || selector === '\ufe0f')
    return (
      /^\p{Extended_Pictographic}$/u.test(character) || (/^[0-9#*]$/.test(character) && after === '\u20e3')
    );
  if (/^\p{Unified_Ideograph}$/u.test(character))
    return /^[\ufe00-\ufe02\u{e0100}-\u{e01ef}]$/u.test(selector);
  return selector === '\ufe00' && (/^\p{Sm}$/u.test(character) || isInWord(before));
};

const isMongolianLetter = (character: string): boolean =>
  /^\p{Script=Mongolian}$/u.test(character) && isLetter(character);

/**
 * Returns whether an invisible character changes how its neighbors look as their script wants it, rather than hiding
 * between them.
 */
export const isPartOfSpelling = (before: Before, character: string, after: string): boolean => {
  switch (character) {
    case '\u200c':
      return isNonJoinerNeeded(before, after);
    case '\u200d':
      return isJoinerNeeded(before, after);
    case '\u180e':
      return isMongolianLetter(before.character) && isMongolianLetter(after);
    case '\u180b':
    case '\u180c':
    case '\u180d':
    case '\u180f':
      return isMongolianLetter(before.character);
    default:
      return isVariantNeeded(before, character, after);
  }
};

/** Marks of every script, three of which are enough for any letter of Latin, Greek or Cyrillic. */
const sharedMark = /^[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]$/;
const maxSharedMarks = 3;
/** Tibetan stacks have as many; cantillated Hebrew and Burmese have five. */
const maxMarks = 8;

/** Returns whether one more mark on a letter is spelling, and not a pile that runs into the lines above and below. */
export const fitsOnLetter = (pile: readonly string[], mark: string): boolean => {
  const isOfScript = (one: string): boolean =>
    !sharedMark.test(one) && (joined.test(one) || /^\p{Script=Hebrew}$/u.test(one));
  if (isOfScript(mark)) return pile.length < maxMarks && !pile.includes(mark);
  return pile.length < maxMarks && pile.filter((one) => !isOfScript(one)).length < maxSharedMarks;
};
