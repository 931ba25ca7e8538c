import { chartKinds, maxRows } from '../core/question.ts';
import { countOrderWords, findDirection, writeOrder } from './correct-order.ts';
import { isLikelyParameter } from './likely-parameter.ts';
import { findOptionAlias, isOptionName, type OptionName, optionSpecs } from './option-spec.ts';
import { printParameter } from './print.ts';
import { parseQueryReference } from './query-reference.ts';
import type { Token } from './tokenize.ts';

/** Tells if words, joined, are a command. */
export type IsCommand = (words: readonly string[]) => boolean;

/** Words that mean something, and how many of the typed ones they stand for. */
type Meaning = { readonly words: readonly string[]; readonly used: number };

/** Returns a word as it can be offered: a link becomes its ID and values, because the rest of it says nothing. */
export const toOffered = ({ source, text, quoted }: Token): readonly string[] => {
  const query = quoted ? undefined : parseQueryReference(text);
  if (query?.ok !== true) return [source];
  return [String(query.value.id), ...query.value.parameters.map(printParameter)];
};

/** Returns the option that a word without dashes names: `top`, `limit`, `csv`. Not for words that mostly mean something else. */
export const findOptionByWord = (word: string): OptionName | undefined => {
  const small = word
    .toLowerCase()
    .replace(/^-+/, '')
    .replace(/[:,.]$/, '');
  if (/^(?:me|if|post|run|x|y|when|key|share|shared|public)$/.test(small)) return undefined;
  return isOptionName(small) ? small : findOptionAlias(small);
};

const isChartKind = (word: string): boolean => chartKinds.some((kind) => kind === word && kind !== 'none');

/** How many words a value may have at most, longest first, because more words say more. */
const valueLengths: Partial<Record<OptionName, readonly number[]>> = { where: [7, 3] };

/** Reads an order as far as it goes: `total volume desc`. */
const listOrderMeanings = (values: readonly Token[], used: number): readonly Meaning[] => {
  const count = countOrderWords(values, (word) => findOptionByWord(word) !== undefined);
  const order = writeOrder(values.slice(0, count).map(({ source }) => source));
  return order === undefined ? [] : [{ words: ['--sort', ...order], used: used + count }];
};

const listOptionMeanings = (
  option: OptionName,
  following: readonly Token[],
  used: number,
): readonly Meaning[] => {
  if (!optionSpecs[option].takesValue) return [{ words: [`--${option}`], used }];
  const skipped = /^(?:by|to|is|=|of|:)$/i.test(following[0]?.text ?? '') ? 1 : 0;
  const values = following.slice(skipped);
  if (option === 'sort') return listOrderMeanings(values, used + skipped);
  const lengths = (valueLengths[option] ?? [1]).filter((length) => length <= values.length);
  const valued = lengths.map((length): Meaning => {
    const words = values.slice(0, length).map(({ source }) => source);
    return { words: [`--${option}`, ...words], used: used + skipped + length };
  });
  return [...valued, ...(option === 'chart' ? [{ words: ['--chart', 'auto'], used }] : [])];
};

/** Reads `chain base`, `chain is base` and `-chain base` as a parameter. */
const listParameterMeanings = ([token, ...following]: readonly Token[]): readonly Meaning[] => {
  if (token === undefined) return [];
  const skipped = /^(?:is|to|eq|equals)$/i.test(following[0]?.text ?? '') ? 1 : 0;
  const value = following[skipped];
  if (value === undefined) return [];
  const name = token.source.replace(/:$/, '').replace(/^-(?=\p{L}{2})/u, '');
  const isName = name !== token.source.replace(/:$/, '') || isLikelyParameter(token, value);
  const canBeValue = value.equals === undefined && !value.source.startsWith('-');
  return isName && canBeValue ? [{ words: [`${name}=${value.source}`], used: 2 + skipped }] : [];
};

/** Lists what words may mean, best first. */
const listMeanings = (tokens: readonly Token[]): readonly Meaning[] => {
  const [token, ...following] = tokens;
  if (token === undefined) return [];
  const word = token.text.toLowerCase();
  const [next] = following;
  if (token.equals !== undefined) return [{ words: toOffered(token), used: 1 }];
  const dashed = word.slice(2);
  if (!token.quoted && token.source.startsWith('--') && isOptionName(dashed))
    return listOptionMeanings(dashed, following, 1);
  const option = token.quoted ? undefined : findOptionByWord(word);
  const isChart = next !== undefined && findOptionByWord(next.text) === 'chart';
  return [
    ...(isChartKind(word) ? [{ words: ['--chart', word], used: isChart ? 2 : 1 }] : []),
    ...(option === undefined ? [] : listOptionMeanings(option, following, 1)),
    ...(word === 'by' ? listOrderMeanings(following, 1) : []),
    ...(findDirection(word) === undefined || following.length === 0 ? [] : listOrderMeanings(tokens, 0)),
    ...(word === 'text' ? [{ words: ['--as', 'text'], used: 1 }] : []),
    ...(/^\d{1,3}$/.test(word) && Number(word) <= maxRows ? [{ words: ['--top', word], used: 1 }] : []),
    ...listParameterMeanings(tokens),
  ];
};

/** Finds the query: a link or a long ID anywhere, else what stands in its place. A short number counts something. */
const findQuery = (tokens: readonly Token[]): Token | undefined => {
  const isQuery = ({ text, quoted, equals }: Token): boolean =>
    (equals === undefined || !quoted) && parseQueryReference(text).ok;
  const isLong = ({ text }: Token): boolean => /\d{5}|\//.test(text);
  const [first] = tokens;
  return (
    tokens.find((token) => isQuery(token) && isLong(token)) ??
    (first !== undefined && isQuery(first) ? first : undefined)
  );
};

/**
 * Reads as much of a question as can be meant, and leaves out the rest: `1252207 sort by volume as csv please` is
 * `1252207 --sort volume --csv`. `lead` goes before the query. `undefined` if no word is a query.
 */
export const readLoosely = (
  lead: readonly string[],
  tokens: readonly Token[],
  isCommand: IsCommand,
): readonly string[] | undefined => {
  const query = findQuery(tokens);
  if (query === undefined) return undefined;
  let words = [...lead, ...toOffered(query)];
  const others = tokens.filter((token) => token !== query);
  for (let index = 0; index < others.length; ) {
    const found = listMeanings(others.slice(index)).find((meaning) =>
      isCommand([...words, ...meaning.words]),
    );
    if (found !== undefined) words = [...words, ...found.words];
    index += found?.used ?? 1;
  }
  return isCommand(words) ? words : undefined;
};
