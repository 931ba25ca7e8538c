import { printParameter } from '../print.ts';
import { parseQueryReference } from '../query-reference.ts';
import { pickSearchWords } from '../search-words.ts';
import { parseShortcutName } from '../shortcut.ts';
import type { Token } from '../tokenize.ts';
import { isGlue } from './glue.ts';
import { findOptionByWord } from './option-words.ts';
import { noToken, toKey } from './words.ts';

/** Tells if words, joined, are a command. */
export type IsCommand = (words: readonly string[]) => boolean;

/** Returns a word as it can be offered: a link becomes its ID and values, because the rest of it says nothing. */
export const toOffered = ({ source, text, quoted }: Token): readonly string[] => {
  const query = quoted ? undefined : parseQueryReference(text);
  if (query?.ok !== true) return [source];
  return [String(query.value.id), ...query.value.parameters.map(printParameter)];
};

const isQuery = ({ text, quoted, equals }: Token): boolean =>
  (equals === undefined || !quoted) && parseQueryReference(text).ok;
const isLong = ({ text }: Token): boolean => /\d{5}|\//.test(text);
/** Tells if a word is a query beyond doubt: a link, or a number as long as IDs are. */
export const isLongQuery = (token: Token): boolean => isQuery(token) && isLong(token);
const isCounting = (token: Token | undefined): boolean =>
  token !== undefined &&
  /^(?:top|first|limit|rows|max|n|last|past|over|above|below|under|than|[<>=]+)$/.test(toKey(token));

const unitWord = /^(?:minutes?|hours?|days?|weeks?|months?|quarters?|years?)$/i;

const labelWord = /^(?:dune|query|queries|query[-_]?id|id|q|no|nr|number)[:.#]?$/;

/** `lido staking apr 2024`: a year among the words of a name. Behind a label, and where no word says anything, it's an ID. */
const isYear = ({ text, quoted }: Token, index: number, tokens: readonly Token[]): boolean => {
  if (quoted || index === 0 || !/^(?:19|20)\d\d[?!.,;:]?$/.test(text)) return false;
  if (labelWord.test(toKey(tokens[index - 1] ?? noToken))) return false;
  const others = tokens.filter((token, at) => at !== index && token.equals === undefined);
  return others.some((token) => /\p{L}/u.test(pickSearchWords([token.text])));
};

/** Finds the query: a link or a long ID anywhere, else what stands in its place. A short number mostly counts something. */
export const findQuery = (tokens: readonly Token[]): Token | undefined => {
  const [first] = tokens;
  const candidates = tokens.filter(
    (token, index) => isQuery(token) && !isCounting(tokens[index - 1]) && !isYear(token, index, tokens),
  );
  const last = candidates.findLast(({ text }) => /\d{3}/.test(text));
  const isCount = /^\d{1,4}$/.test(first?.text ?? '') && unitWord.test(tokens[1]?.text ?? '');
  return candidates.find(isLong) ?? (first !== undefined && isQuery(first) && !isCount ? first : last);
};

/** Words before a name that say what to do with it. */
const beforeName =
  /^(?:post|run|re-?run|refresh|reload|execute|send|dm|share|csv|export|download|chart|graph|plot|draw|private)$/;
/** These only say that a result is wanted. */
export const isSending = (token: Token): boolean => /^(?:post|send|share)$/.test(toKey(token));

/** Words of a question, which nobody calls a shortcut. */
const asking = /^(?:who|whose|which|why|where|when|tell)$/;
const vagueName = /^(?:all|everything|everyone|every|any|digests?|number|first|last|one|again|now|by|as|of)$/;

/** Returns a word without the end of its sentence: `leaders?`. */
export const withoutEnd = (token: Token): Token => {
  const text = token.quoted ? token.text : token.text.replace(/(?<=.)[?!.,;:]+$/, '');
  return text === token.text ? token : { ...token, text, source: text };
};

/** Finds the name of a shortcut that may be the query: the first word that doesn't only hold the sentence together. */
export const findName = (tokens: readonly Token[]): Token | undefined => {
  const words = tokens.filter((token) => !isGlue(toKey(token)) && !asking.test(toKey(token)));
  const led = words.findIndex((token) => !beforeName.test(toKey(token)));
  const name = led > 0 && !vagueName.test(toKey(words[led] ?? noToken)) ? words[led] : words[0];
  return name !== undefined &&
    name.equals === undefined &&
    !/^[-‒–—―]/.test(name.source) &&
    findOptionByWord(toKey(name)) === undefined &&
    parseShortcutName(withoutEnd(name).text).ok
    ? name
    : undefined;
};
