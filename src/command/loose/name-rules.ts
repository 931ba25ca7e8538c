import { countOrderWords, findDirection, writeOrder } from '../correct-order.ts';
import { quoteWord } from '../print.ts';
import type { Token } from '../tokenize.ts';
import { isCourtesy, isGlue } from './glue.ts';
import { findOptionByWord, type OptionPlace } from './option-words.ts';
import { listPhraseMeanings, type Meaning, type PhraseUse, readLowest } from './phrases.ts';
import { noToken, toKey } from './words.ts';

/** Counts the words of an order from the first on. */
const countOrder = (values: readonly Token[]): number =>
  countOrderWords(values, (word) => !/^(?:first|then)$/i.test(word) && findOptionByWord(word) !== undefined);

/** Reads an order as far as it goes: `total volume desc`. */
export const listOrderMeanings = (values: readonly Token[], used: number): readonly Meaning[] => {
  const count = countOrder(values);
  const order = writeOrder(values.slice(0, count).map(({ source }) => source));
  return order === undefined ? [] : [{ words: ['--sort', ...order], used: used + count }];
};

/** Reads `lowest 5 by total volume`. */
const listLowestMeanings = (tokens: readonly Token[], phrase: string): readonly Meaning[] => {
  const lowest = readLowest(phrase);
  if (lowest === undefined) return [];
  const values = tokens.slice(lowest.used);
  const count = countOrder(values);
  const order =
    count === 0 ? undefined : writeOrder([...values.slice(0, count).map(({ source }) => source), 'asc']);
  return order === undefined
    ? []
    : [{ words: [...lowest.words, '--sort', ...order], used: lowest.used + count }];
};

/** Stands between names and what is said about them. */
const preposition =
  /^(?:by|per|over|along|across|vs|versus|than|where|then|please|only|just|against|between|thread|last|past|since|until|before|after|during)$/;

const isNameLike = (token: Token): boolean => {
  const key = toKey(token);
  return (
    token.equals === undefined &&
    (token.quoted ||
      (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(key) &&
        !isGlue(key) &&
        !isCourtesy(key) &&
        !preposition.test(key) &&
        findDirection(key) === undefined &&
        findOptionByWord(key) === undefined &&
        listPhraseMeanings(key, 'ask').length === 0))
  );
};

/** Reads names of columns with commas or `and` between them. Words with only spaces between them are one name, or several. */
export const readNames = (option: string, tokens: readonly Token[], lead: number): readonly Meaning[] => {
  const parts: string[][] = [[]];
  let used = 0;
  for (const token of tokens) {
    const isLink = used > 0 && /^(?:and|&|,)$/.test(token.text.toLowerCase());
    const isList = token.equals === undefined && !token.quoted && /^[^\s,]+(?:,[^\s,]*)+$/.test(token.text);
    const isQuoted = token.quoted || /^"[^"]+"[,;]$/.test(token.source);
    if (!isLink && !isList && !isQuoted && !isNameLike(token)) break;
    used += 1;
    if (isLink) parts.push([]);
    else if (isQuoted) parts.push([token.text.replace(/[,;]$/, '')], []);
    else {
      const [word = '', ...others] = token.text.replace(/;$/, ',').split(',');
      parts.at(-1)?.push(word);
      parts.push(...others.map((other) => (other === '' ? [] : [other])));
    }
  }
  // A name of several words has no underscores, so these are several names.
  const names = parts.flatMap((part) =>
    part.some((word) => word.includes('_')) ? part : part.length === 0 ? [] : [part.join(' ')],
  );
  return names.length === 0
    ? []
    : [{ words: [`--${option}`, quoteWord(names.join(','))], used: lead + used }];
};

const columnLead = /^(?:(?:only|just|with|show|the|and) )*(?:columns?|cols?|fields?|select)(?= |$)/;

/** Reads `columns a,b` and `only a, b`. */
export const listColumnMeanings = (
  tokens: readonly Token[],
  phrase: string,
  use: PhraseUse,
): readonly Meaning[] => {
  const [lead] = columnLead.exec(phrase) ?? [];
  const isCommaList =
    use !== 'digest' &&
    /^(?:only|just)$/.test(toKey(tokens[0] ?? noToken)) &&
    (tokens[1]?.text.includes(',') ?? false);
  const count = lead?.split(' ').length ?? (isCommaList ? 1 : 0);
  return count === 0 ? [] : readNames('columns', tokens.slice(count), count);
};

const sortLead =
  /^(?:and )?(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?|order-?by|sort-?by)(?:(?: it| them)? by| on)?(?= |$)/;

/** Words that begin an order by themselves. Others, such as `up`, stand in too many sentences. */
const orderLead = /^(?:asc|desc|ascending|descending|highest|largest|biggest|lowest|smallest)$/;

/** Reads `sort by volume`, `order by a desc` and `highest volume`. */
export const listSortMeanings = (
  tokens: readonly Token[],
  phrase: string,
  use: PhraseUse,
): readonly Meaning[] => {
  const lowest = listLowestMeanings(tokens, phrase);
  if (lowest.length > 0) return lowest;
  const [lead] = sortLead.exec(phrase) ?? [];
  const count = lead?.split(' ').length ?? 0;
  if (lead !== undefined) return listOrderMeanings(tokens.slice(count), count);
  // `daily by 9am` is no order.
  if (use === 'digest') return [];
  const [first] = tokens;
  const key = toKey(first ?? noToken);
  if (key === 'by') return listOrderMeanings(tokens.slice(1), 1);
  const isOrder = orderLead.test(key) && tokens.length > 1;
  return isOrder ? listOrderMeanings(tokens, 0) : [];
};

/** Reads what a chart draws: `chart volume_usd by day`, `pie of volume by project`. */
export const listChartMeanings = (
  tokens: readonly Token[],
  { afterChart, isNext = false }: OptionPlace,
): readonly Meaning[] => {
  if (!afterChart) return [];
  const [first, second] = tokens;
  const key = toKey(first ?? noToken);
  if (/^(?:by|per|over|along|across)$/.test(key) && second !== undefined && isNameLike(second))
    return [{ words: ['--x', quoteWord(second.text)], used: 2 }];
  if (key === 'x' && second !== undefined && isNameLike(second))
    return [{ words: ['--x', quoteWord(second.text)], used: 2 }];
  if (key === 'y') return readNames('y', tokens.slice(1), 1);
  const lead = /^(?:of|with|for|showing|the)$/.test(key) ? 1 : 0;
  const [name] = tokens.slice(lead);
  // A word alone may be anything, so it must follow `of` or look like the name of a column.
  const isColumn =
    name !== undefined && isNameLike(name) && (lead === 1 || isNext || /[_,\d]/.test(name.text));
  return isColumn ? readNames('y', tokens.slice(lead), lead) : [];
};
