import { isLikelyParameter } from '../likely-parameter.ts';
import { isOptionName } from '../option-spec.ts';
import { completeValue } from '../option-value-words.ts';
import { matchOption, measureOption } from '../options.ts';
import { quoteWord } from '../print.ts';
import { looksLikeQuery } from '../query-reference.ts';
import type { Token } from '../tokenize.ts';
import { quoteList, readCondition } from './condition.ts';
import { listDashedMeanings } from './dashed-rules.ts';
import { isCourtesy, isGlue } from './glue.ts';
import { listChartMeanings, listColumnMeanings, listSortMeanings } from './name-rules.ts';
import type { OptionPlace } from './option-words.ts';
import { listPhraseMeanings, type Meaning, type PhraseUse } from './phrases.ts';
import { toKey, toPhrase } from './words.ts';

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
  if (found !== undefined) return [{ ...found, used: found.used + count }];
  // Operators without words of their own are passed on as they are: `project in ('a', 'b')`.
  const { value, more } = completeValue('where', first, tokens.slice(count + 1));
  return count > 0 && more > 0 && !/\bnull\b/i.test(value)
    ? [{ words: ['--where', quoteWord(quoteList(value))], used: count + 1 + more }]
    : [];
};

const isTimeUnit = (word: string): boolean =>
  /^(?:days?|weeks?|months?|years?|hours?|minutes?|start|end|date)$/i.test(word);

/** Reads `chain base`, `chain is base` and `-chain base` as a parameter. */
const listParameterMeanings = (
  [token, ...following]: readonly Token[],
  { use }: OptionPlace,
): readonly Meaning[] => {
  if (token === undefined) return [];
  const said = following.slice(0, 2).map(({ text }) => text.toLowerCase());
  const skipped = /^set (?:to|as)$/.test(said.join(' '))
    ? 2
    : /^(?:is|to|eq|equals|=|being)$/.test(said[0] ?? '')
      ? 1
      : 0;
  const value = following[skipped];
  if (value === undefined || value.equals !== undefined || value.source.startsWith('-')) return [];
  if (/^(?:not|null|in|like|and|or|between)$/i.test(value.text)) return [];
  const source = token.source.replace(/(?<=.):$/, '').replace(/^[-‒–—―]+(?=\p{L})/u, '');
  const name = { ...token, source, text: token.quoted ? token.text : source };
  const isTime = isTimeUnit(source) || /^(?:open|opens|close|closes|opening|closing)$/i.test(value.text);
  if (use === 'digest' && isTime) return [];
  const isSaid =
    isGlue(toKey(value)) || isCourtesy(toKey(value)) || listPhraseMeanings(toKey(value), 'ask').length > 0;
  if ((isSaid && !token.quoted) || looksLikeQuery(source) || !isLikelyParameter(name, value)) return [];
  return [{ words: [`${source}=${value.source}`], used: 2 + skipped }];
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
