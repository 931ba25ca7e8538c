import { countOrderWords, findDirection, writeOrder } from '../correct-order.ts';
import { isLikelyParameter } from '../likely-parameter.ts';
import { findOptionAlias, isOptionName, type OptionName } from '../option-spec.ts';
import { matchOption, measureOption } from '../options.ts';
import { quoteWord } from '../print.ts';
import { looksLikeQuery } from '../query-reference.ts';
import type { Token } from '../tokenize.ts';
import { readCondition } from './condition.ts';
import { isCourtesy, isGlue } from './glue.ts';
import { listPhraseMeanings, type Meaning, type PhraseUse } from './phrases.ts';
import { toKey, toPhrase } from './words.ts';

/** Returns the option that a word without dashes names: `top`, `limit`, `csv`. Not for words that mostly mean something else. */
export const findOptionByWord = (word: string): OptionName | undefined => {
  const small = word
    .toLowerCase()
    .replace(/^-+/, '')
    .replace(/[:,.]$/, '');
  if (/^(?:me|if|post|run|x|y|when|key|share|shared|public|type|count|age|zone|format|output)$/.test(small))
    return undefined;
  return isOptionName(small) ? small : findOptionAlias(small);
};

/** How words are read: for which command, and what was read of a chart so far. */
export type OptionPlace = {
  readonly use: PhraseUse;
  readonly afterChart: boolean;
  /** The word before is the chart. */
  readonly isNext?: boolean;
};

/** Reads an order as far as it goes: `total volume desc`. */
const listOrderMeanings = (values: readonly Token[], used: number): readonly Meaning[] => {
  const count = countOrderWords(values, (word) => findOptionByWord(word) !== undefined || word === 'then');
  const order = writeOrder(values.slice(0, count).map(({ source }) => source));
  return order === undefined ? [] : [{ words: ['--sort', ...order], used: used + count }];
};

/** Stands between names and what is said about them. */
const preposition =
  /^(?:by|per|over|along|across|vs|versus|than|where|then|please|only|just|against|between|thread)$/;

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

const endOfName = /(?<=.)[,;]$/;

/** Reads names of columns with commas or `and` between them. Words with only spaces between them are one name, or several. */
const readNames = (option: string, tokens: readonly Token[], lead: number): readonly Meaning[] => {
  const names: string[] = [];
  let used = 0;
  let isListed = false;
  for (const token of tokens) {
    const isLink = names.length > 0 && /^(?:and|&|,)$/.test(token.text.toLowerCase());
    const isList = token.equals === undefined && !token.quoted && /^[^\s,]+(?:,[^\s,]*)+$/.test(token.text);
    if (!isLink && !isList && !isNameLike(token)) break;
    isListed ||= isLink || isList || token.quoted || token.text.includes('_');
    if (!isLink) names.push(token.quoted ? token.text : token.text.replace(endOfName, ''));
    used += 1;
  }
  const value = names.join(isListed ? ',' : ' ');
  return names.length === 0 ? [] : [{ words: [`--${option}`, quoteWord(value)], used: lead + used }];
};

const columnLead = /^(?:(?:only|just|with|show|the|and) )*(?:columns?|cols?|fields?|select)(?= |$)/;

const listColumnMeanings = (tokens: readonly Token[], phrase: string, use: PhraseUse): readonly Meaning[] => {
  const [lead] = columnLead.exec(phrase) ?? [];
  const isCommaList =
    use !== 'digest' &&
    /^(?:only|just)$/.test(toKey(tokens[0] ?? noToken)) &&
    (tokens[1]?.text.includes(',') ?? false);
  const count = lead?.split(' ').length ?? (isCommaList ? 1 : 0);
  return count === 0 ? [] : readNames('columns', tokens.slice(count), count);
};

const noToken: Token = { source: '', text: '', quoted: false, equals: undefined };

const filterLead =
  /^(?:(?:only|but|and|show) )*(?:where|filter(?:ed|s)?|having)(?: (?:by|on|to|for|it|rows))*(?= |$)/;

const listFilterMeanings = (tokens: readonly Token[], phrase: string, use: PhraseUse): readonly Meaning[] => {
  const [lead] = filterLead.exec(phrase) ?? [];
  const count = lead?.split(' ').length ?? 0;
  const [first] = tokens.slice(count);
  if (first === undefined) return [];
  const isSentence =
    count === 0 && (isGlue(toKey(first)) || use === 'digest' || matchOption(first) !== undefined);
  const found = isSentence ? undefined : readCondition(tokens.slice(count), count > 0);
  return found === undefined ? [] : [{ ...found, used: found.used + count }];
};

const sortLead =
  /^(?:and )?(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?|order-?by|sort-?by)(?:(?: it| them)? by| on)?(?= |$)/;

const listSortMeanings = (tokens: readonly Token[], phrase: string, use: PhraseUse): readonly Meaning[] => {
  const [lead] = sortLead.exec(phrase) ?? [];
  const count = lead?.split(' ').length ?? 0;
  if (lead !== undefined) return listOrderMeanings(tokens.slice(count), count);
  // `daily by 9am` is no order.
  if (use === 'digest') return [];
  const [first] = tokens;
  const key = toKey(first ?? noToken);
  if (key === 'by') return listOrderMeanings(tokens.slice(1), 1);
  const isOrder = findDirection(key) !== undefined && !isGlue(key) && tokens.length > 1;
  return isOrder ? listOrderMeanings(tokens, 0) : [];
};

/** Reads what a chart draws: `chart volume_usd by day`, `pie of volume by project`. */
const listChartMeanings = (
  tokens: readonly Token[],
  { afterChart, isNext = false }: OptionPlace,
): readonly Meaning[] => {
  if (!afterChart) return [];
  const [first, second] = tokens;
  const key = toKey(first ?? noToken);
  if (/^(?:by|per|over|along|across)$/.test(key) && second !== undefined && isNameLike(second))
    return [{ words: ['--x', quoteWord(second.text)], used: 2 }];
  const lead = /^(?:of|with|for|showing|the)$/.test(key) ? 1 : 0;
  const [name] = tokens.slice(lead);
  // A word alone may be anything, so it must follow `of` or look like the name of a column.
  const isColumn =
    name !== undefined && isNameLike(name) && (lead === 1 || isNext || /[_,\d]/.test(name.text));
  return isColumn ? readNames('y', tokens.slice(lead), lead) : [];
};

const isTimeUnit = (word: string): boolean =>
  /^(?:days?|weeks?|months?|years?|hours?|minutes?|start|end|date)$/i.test(word);

/** Reads `chain base`, `chain is base` and `-chain base` as a parameter. */
const listParameterMeanings = (
  [token, ...following]: readonly Token[],
  { use }: OptionPlace,
): readonly Meaning[] => {
  if (token === undefined) return [];
  const skipped = /^(?:is|to|eq|equals|=)$/i.test(following[0]?.text ?? '') ? 1 : 0;
  const value = following[skipped];
  if (value === undefined || value.equals !== undefined || value.source.startsWith('-')) return [];
  const source = token.source.replace(/(?<=.):$/, '').replace(/^[-‒–—―]+(?=\p{L})/u, '');
  const name = { ...token, source, text: token.quoted ? token.text : source };
  if (use === 'digest' && isTimeUnit(source)) return [];
  const isSaid =
    isGlue(toKey(value)) || isCourtesy(toKey(value)) || listPhraseMeanings(toKey(value), 'ask').length > 0;
  if (isSaid || looksLikeQuery(source) || !isLikelyParameter(name, value)) return [];
  return [{ words: [`${source}=${value.source}`], used: 2 + skipped }];
};

/** Reads an option with its dashes: as it stands, or with a name of several words behind it. */
const listDashedMeanings = (tokens: readonly Token[], { use }: OptionPlace): readonly Meaning[] => {
  const [token, ...following] = tokens;
  const written = token === undefined ? undefined : matchOption(token);
  if (token === undefined || written === undefined) return [];
  const option = isOptionName(written.name) ? written.name : findOptionAlias(written.name);
  const isAlone = written.value === undefined;
  const verb = use === 'digest' ? 'subscribe' : use;
  const known = measureOption(token, following, verb);
  const asTyped =
    known === undefined ? [] : [{ words: tokens.slice(0, known).map(({ source }) => source), used: known }];
  const next = following[0];
  const isQuoted = next?.quoted === true;
  const long = (() => {
    if (!isAlone || option === undefined) return [];
    if (option === 'sort') return listOrderMeanings(following, 1);
    if (option === 'where')
      return isQuoted
        ? []
        : [readCondition(following, true) ?? []].flat().map((one) => ({ ...one, used: one.used + 1 }));
    return [];
  })();
  const longer = long.filter(({ used }) => used > (known ?? 0));
  const asAlias =
    isOptionName(written.name) || option === undefined
      ? []
      : [`--${option}`].flatMap((word) => {
          const value = written.value ?? next?.source;
          return value === undefined
            ? []
            : [
                {
                  words: [word, written.value === undefined ? value : quoteWord(value)],
                  used: isAlone ? 2 : 1,
                },
              ];
        });
  return [...longer, ...asTyped, ...asAlias];
};

/** Lists what the words from some place on may mean, best first. Not all of it is valid. */
export const listMeanings = (tokens: readonly Token[], place: OptionPlace): readonly Meaning[] => {
  const [token] = tokens;
  if (token === undefined) return [];
  const phrase = toPhrase(tokens);
  const dashed = listDashedMeanings(tokens, place);
  if (dashed.length > 0 && matchOption(token) !== undefined && isOptionName(matchOption(token)?.name ?? '')) {
    const least =
      measureOption(token, tokens.slice(1), place.use === 'digest' ? 'subscribe' : place.use) ?? 1;
    // A value that is wrong isn't passed over.
    return [...dashed, ...listPhraseMeanings(phrase, place.use).filter(({ used }) => used >= least)];
  }
  return [
    ...listFilterMeanings(tokens, phrase, place.use),
    ...(token.equals === undefined ? [] : [{ words: [token.source], used: 1 }]),
    ...listChartMeanings(tokens, place),
    ...listPhraseMeanings(phrase, place.use),
    ...listColumnMeanings(tokens, phrase, place.use),
    ...listSortMeanings(tokens, phrase, place.use),
    ...dashed,
    ...listParameterMeanings(tokens, place),
  ];
};
