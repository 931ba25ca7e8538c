import { shorten } from './shorten.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text, and where its characters as a reader sees them begin, with its length as the last place. */
type Text = { readonly whole: string; readonly places: readonly number[] };

const toText = (whole: string): Text => ({
  whole,
  places: /^[ -~]*$/.test(whole)
    ? Array.from({ length: whole.length + 1 }, (_one, index) => index)
    : [...Array.from(graphemes.segment(whole), ({ index }) => index), whole.length],
});

/** Takes as many characters as fit into `maxLength` UTF-16 units. */
const take = ({ whole, places }: Text, maxLength: number): string => {
  let end = 0;
  for (const place of places) {
    if (place > maxLength) break;
    end = place;
  }
  return whole.slice(0, end);
};

const takeLast = ({ whole, places }: Text, maxLength: number): string => {
  let at = places.length - 1;
  while (at > 0 && whole.length - (places[at - 1] ?? 0) <= maxLength) at -= 1;
  return whole.slice(places[at]);
};

type Cut = (text: Text) => string;

/** Leaves out the middle, and keeps `tail` units of the end. */
const cutMiddle =
  (maxLength: number, tail: number): Cut =>
  (text) => {
    const end = takeLast(text, tail).trimStart();
    return `${take(text, maxLength - 1 - end.length).trimEnd()}…${end}`;
  };

/** Counts the characters that two texts begin with alike. */
const countShared = (one: Text, other: Text): number => {
  let units = 0;
  const most = Math.min(one.whole.length, other.whole.length);
  while (units < most && one.whole.charCodeAt(units) === other.whole.charCodeAt(units)) units += 1;
  let count = 0;
  while (
    count + 1 < one.places.length &&
    (one.places[count + 1] ?? 0) <= units &&
    one.places[count + 1] === other.places[count + 1]
  )
    count += 1;
  return count;
};

/** Orders texts so that the one most like another stands next to it. */
const compare = (one: Text, other: Text): number => {
  const shared = countShared(one, other);
  const letterOf = ({ whole, places }: Text): string => whole.slice(places[shared], places[shared + 1]);
  return letterOf(one) < letterOf(other) ? -1 : 1;
};

/** The characters of the start that are kept before the place where a text differs from the others. */
const headLength = 4;

/**
 * Keeps the place at which a text begins to differ from the one among `others` that is most like it. In their order, that
 * one stands next to it.
 */
const cutAround = (maxLength: number, others: readonly Text[]): Cut => {
  const order = others.toSorted(compare);
  const shared = new Map<Text, number>();
  order.forEach((text, index) => {
    const beside = [order[index - 1], order[index + 1]].filter((one) => one !== undefined);
    shared.set(text, Math.max(0, ...beside.map((one) => countShared(text, one))));
  });
  return (text) => {
    const from = text.places[Math.max(0, (shared.get(text) ?? 0) - 1)];
    const head = `${take(text, headLength).trimEnd()}…`;
    return `${head}${shorten(text.whole.slice(from), maxLength - head.length)}`;
  };
};

const countBy = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** Returns a way to number texts that read alike. It counts on, since a label that is taken stays so. */
const makeNumbers = (maxLength: number, isTaken: (label: string) => boolean): ((label: string) => string) => {
  const counts = new Map<string, number>();
  return (label) => {
    for (let count = (counts.get(label) ?? 1) + 1; ; count += 1) {
      const end = ` ${count}`;
      const numbered = `${shorten(label, maxLength - end.length)}${end}`;
      counts.set(label, count);
      if (!isTaken(numbered)) return numbered;
    }
  };
};

/** Cuts texts in one way after the other, the one that reads best first. Most need no more than the first. */
const cutApart = function* (whole: readonly string[], maxLength: number): Generator<readonly string[]> {
  yield whole.map((text) => shorten(text, maxLength));
  const texts = whole.map(toText);
  for (let tail = Math.floor((maxLength - 1) / 2); tail < maxLength; tail += 1)
    yield texts.map(cutMiddle(maxLength, tail));
  yield texts.map(cutAround(maxLength, texts));
};

/** Gives each text the first cut that no other text could have been shortened to. */
const findCuts = (texts: readonly string[], maxLength: number, shown: ReadonlySet<string>) => {
  const labels = new Map<string, string>();
  const taken = new Set(shown);
  for (const cut of texts.length === 0 ? [] : cutApart(texts, maxLength)) {
    const counts = countBy(cut);
    const found = texts.flatMap((text, at) => {
      const label = cut[at] ?? '';
      return labels.has(text) || taken.has(label) || counts.get(label) !== 1 ? [] : [{ text, label }];
    });
    for (const { text, label } of found) {
      labels.set(text, label);
      taken.add(label);
    }
    if (labels.size === texts.length) break;
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
  const long = [...new Set(texts)].filter((text) => !whole.has(text));
  const labels = findCuts(long, maxLength, whole);
  const reserved = new Set([...whole, ...labels.values()]);
  const used = new Set<string>();
  const number = makeNumbers(maxLength, (one) => reserved.has(one) || used.has(one));
  return texts.map((text) => {
    const label = labels.get(text) ?? shorten(text, maxLength);
    const isOwn = whole.has(text) || labels.has(text);
    const isFree = !used.has(label) && (isOwn || !reserved.has(label));
    const given = isFree ? label : number(label);
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
