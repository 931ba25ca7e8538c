import { shorten } from './shorten.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text, and its characters as a reader sees them. */
type Text = { readonly whole: string; readonly letters: readonly string[] };

const toLetters = (whole: string): readonly string[] =>
  /^[ -~]*$/.test(whole) ? [...whole] : Array.from(graphemes.segment(whole), ({ segment }) => segment);

/** Takes as many characters as fit into `maxLength` UTF-16 units. */
const take = (letters: readonly string[], maxLength: number): string => {
  let kept = '';
  for (const letter of letters) {
    if (kept.length + letter.length > maxLength) break;
    kept += letter;
  }
  return kept;
};

const takeLast = (letters: readonly string[], maxLength: number): string => {
  let kept = '';
  for (const letter of letters.toReversed()) {
    if (kept.length + letter.length > maxLength) break;
    kept = letter + kept;
  }
  return kept;
};

type Cut = (text: Text) => string;

/** Leaves out the middle, and keeps `tail` units of the end. */
const cutMiddle =
  (maxLength: number, tail: number): Cut =>
  ({ letters }) => {
    const end = takeLast(letters, tail).trimStart();
    return `${take(letters, maxLength - 1 - end.length).trimEnd()}…${end}`;
  };

const countShared = (left: readonly string[], right: readonly string[]): number => {
  const different = left.findIndex((letter, index) => letter !== right[index]);
  return different === -1 ? left.length : different;
};

/** The characters of the start that are kept before the place where a text differs from the others. */
const headLength = 4;

/** Keeps the place at which a text begins to differ from the one among `others` that is most like it. */
const cutAround =
  (maxLength: number, others: readonly Text[]): Cut =>
  (text) => {
    const rivals = others.filter((one) => one !== text);
    const from = Math.max(0, ...rivals.map(({ letters }) => countShared(text.letters, letters)));
    const head = `${take(text.letters, headLength).trimEnd()}…`;
    const rest = text.letters.slice(Math.max(0, from - 1)).join('');
    return `${head}${shorten(rest, maxLength - head.length)}`;
  };

const countBy = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

const number = (label: string, maxLength: number, isTaken: (label: string) => boolean): string => {
  for (let count = 2; ; count += 1) {
    const end = ` ${count}`;
    const numbered = `${shorten(label, maxLength - end.length)}${end}`;
    if (!isTaken(numbered)) return numbered;
  }
};

/** Gives each text the first cut that no other text could have been shortened to. */
const findCuts = (texts: readonly Text[], cuts: readonly Cut[], shown: ReadonlySet<string>) => {
  const labels = new Map<string, string>();
  for (const cut of cuts) {
    const left = texts.filter(({ whole }) => !labels.has(whole));
    if (left.length === 0) break;
    const counts = countBy(texts.map(cut));
    const taken = new Set([...shown, ...labels.values()]);
    for (const text of left) {
      const label = cut(text);
      if (counts.get(label) === 1 && !taken.has(label)) labels.set(text.whole, label);
    }
  }
  return labels;
};

/**
 * Shortens texts to at most `maxLength` UTF-16 units so that each reads differently. What is too long loses its end if no
 * other begins the same way; else its middle, so that a telling end is kept (`Uniswap V3…ETH 0.05%`); else all but its start
 * and the place where it differs. Equal texts, and those that still read alike, get a number.
 */
export const shortenApart = (texts: readonly string[], maxLength: number): readonly string[] => {
  const whole = new Set(texts.filter((text) => text.length <= maxLength));
  const long = [...new Set(texts)]
    .filter((text) => !whole.has(text))
    .map((text): Text => ({ whole: text, letters: toLetters(text) }));
  const half = Math.floor((maxLength - 1) / 2);
  const tails = Array.from({ length: maxLength - half }, (_one, more) => half + more);
  const cutEnd: Cut = (text) => shorten(text.whole, maxLength);
  const middles = tails.map((tail) => cutMiddle(maxLength, tail));
  const labels = findCuts(long, [cutEnd, ...middles, cutAround(maxLength, long)], whole);
  const reserved = new Set([...whole, ...labels.values()]);
  const used = new Set<string>();
  return texts.map((text) => {
    const label = labels.get(text) ?? shorten(text, maxLength);
    const isOwn = whole.has(text) || labels.has(text);
    const isFree = !used.has(label) && (isOwn || !reserved.has(label));
    const given = isFree ? label : number(label, maxLength, (one) => reserved.has(one) || used.has(one));
    used.add(given);
    return given;
  });
};

/**
 * Shortens the texts of a column to at most `maxLength` UTF-16 units. Different ones read differently, as `shortenApart`
 * makes them, and equal ones the same. Where it does, each only loses its end.
 */
export const shortenColumn = (texts: readonly string[], maxLength: number): readonly string[] => {
  if (texts.every((text) => text.length <= maxLength)) return texts;
  const short = texts.map((text) => shorten(text, maxLength));
  const different = [...new Set(texts)];
  if (new Set(short).size === different.length) return short;
  const labels = shortenApart(different, maxLength);
  const byText = new Map(different.map((text, index) => [text, labels[index] ?? text]));
  return texts.map((text) => byText.get(text) ?? text);
};
