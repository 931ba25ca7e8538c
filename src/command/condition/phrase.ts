import { readQuoted } from '../tokenize.ts';

/** A word of a condition. One in quotes is always a name. */
type ConditionWord = { readonly text: string; readonly quoted: boolean };

/**
 * The words of a condition, and the same as one text to match patterns with: in lower case, signs and brackets apart, and
 * a lone double quote in place of each word in quotes, so that no pattern matches inside of a name.
 */
export type Phrase = { readonly words: readonly ConditionWord[]; readonly text: string };

const signs: Readonly<Record<string, string>> = {
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '=>': '>=',
  '=<': '<=',
  '<>': '!=',
  '==': '=',
  '===': '=',
  '!==': '!=',
};

const sign = /^(?:[=!]==|[<>=!]=|=[<>]|<>|[<>=≥≤≠]|[()])/;
const plain = /^[^\s<>=≥≤≠()"“”„‟«»＂!]+/;
const singleQuoted = /^['‘]([^'‘’]+)['’](?=$|[\s<>=!≥≤≠)])/;

const readWord = (text: string, at: number): ConditionWord & { readonly end: number } => {
  const quoted = readQuoted(text, at);
  if (quoted !== undefined) return { ...quoted, quoted: true };
  const rest = text.slice(at);
  const [whole, inside] = singleQuoted.exec(rest) ?? [];
  if (whole !== undefined && inside !== undefined)
    return { text: inside, quoted: true, end: at + whole.length };
  const [mark] = sign.exec(rest) ?? [];
  if (mark !== undefined) return { text: signs[mark] ?? mark, quoted: false, end: at + mark.length };
  const word = plain.exec(rest)?.[0] ?? rest.charAt(0);
  return { text: word, quoted: false, end: at + word.length };
};

const toPhrase = (words: readonly ConditionWord[]): Phrase => ({
  words,
  text: words.map(({ text, quoted }) => (quoted ? '"' : text.toLowerCase())).join(' '),
});

/** Splits the text of a condition into words. */
export const splitPhrase = (text: string): Phrase => {
  const words: ConditionWord[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const word = readWord(text, at);
    words.push({ text: word.text, quoted: word.quoted });
    at = word.end;
  }
  return toPhrase(words);
};

const countSpaces = (text: string): number => text.split(' ').length - 1;

/** Cuts the words out that stand at the characters from `start` to `end` of the phrase's text. */
export const cutPhrase = ({ words, text }: Phrase, start: number, end = text.length): Phrase => {
  const part = text.slice(start, end);
  const first = countSpaces(text.slice(0, start + (part.length - part.trimStart().length)));
  return toPhrase(part.trim() === '' ? [] : words.slice(first, first + countSpaces(part.trim()) + 1));
};

/** Returns the words that a named group of a pattern matched; none for a group that isn't there. */
type Groups = (name: string) => Phrase;

/** Matches a pattern with the text of a phrase. The pattern needs the flag `d`. */
export const matchPhrase = (phrase: Phrase, pattern: RegExp): Groups | undefined => {
  const match = pattern.exec(phrase.text);
  if (match === null) return undefined;
  return (name) => {
    const [start, end] = match.indices?.groups?.[name] ?? [0, 0];
    return cutPhrase(phrase, start, end);
  };
};

/** Puts phrases one behind another. */
export const joinPhrases = (...parts: readonly Phrase[]): Phrase =>
  toPhrase(parts.flatMap(({ words }) => words));

/** Returns what a phrase names, without its quotes, and with brackets as they are mostly typed; `undefined` for none. */
export const toName = ({ words }: Phrase): string | undefined => {
  const name = words.reduce((before, { text, quoted }, index) => {
    const last = words[index - 1];
    const isTight =
      before === '' || (!quoted && text === ')') || (last?.quoted === false && last.text === '(');
    return `${before}${isTight ? '' : ' '}${text}`;
  }, '');
  return name === '' ? undefined : name;
};
