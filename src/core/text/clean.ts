import { type Before, fitsOnLetter, isPartOfSpelling } from './invisible.ts';

/** Printable ASCII in single spaces has nothing to clean, and most texts are no more. */
const plain = /^(?:[!-~]+(?: [!-~]+)*)?$/;

const spaces = /[\s\u0085]+/gu;

/**
 * Characters that show nothing but change how the rest is read: controls, the marks that flip the reading direction,
 * zero-width fillers, joiners, variation selectors, tag characters, private characters, and surrogates without their other half.
 */
const invisible = /[\p{Cc}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u;

/** Where no character needs a closer look, none is looked at. */
const suspicious = new RegExp(`${invisible.source}|\\p{M}{4}`, 'u');

/** The flag of a part of a country, such as Scotland: unicode.org/reports/tr51/#valid-emoji-tag-sequences. */
const flag = /\u{1f3f4}[\u{e0061}-\u{e007a}]{2}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,3}\u{e007f}/uy;

const readFlag = (text: string, at: number): string | undefined => {
  flag.lastIndex = at;
  return flag.exec(text)?.[0];
};

const characterAt = (text: string, at: number): string => {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
};

/**
 * Leaves out what hides or piles up. Each decision depends on what was kept before and on what surely stays behind, so
 * cleaning a second time changes nothing.
 */
const removeHidden = (text: string): string => {
  let kept = '';
  let before: Before = { character: '', base: '' };
  let pile: string[] = [];
  for (let at = 0; at < text.length; ) {
    const character = readFlag(text, at) ?? characterAt(text, at);
    at += character.length;
    if (invisible.test(character) && character.length < 3) {
      if (!isPartOfSpelling(before, character, characterAt(text, at))) continue;
      before = { ...before, character };
    } else if (/^\p{M}$/u.test(character)) {
      if (!fitsOnLetter(pile, character)) continue;
      pile.push(character);
      before = { ...before, character };
    } else {
      pile = [];
      before = { character, base: character };
    }
    kept += character;
  }
  return kept;
};

/**
 * Cleans text into one line that shows what it says: no controls, direction flips or hidden characters, single spaces. What
 * a script or an emoji needs to be spelled stays: joiners inside Persian or Malayalam, not between Latin letters.
 */
export const cleanText = (text: string): string => {
  if (plain.test(text)) return text;
  const line = text.replace(spaces, ' ');
  // An invisible character may have stood between two spaces.
  return (suspicious.test(line) ? removeHidden(line).replace(/ {2,}/g, ' ') : line).trim();
};
