import { maxRows, type Parameter } from '../../core/question.ts';
import type { Token } from '../tokenize.ts';
import { findBareValue } from './bare-value.ts';
import { isGlue } from './glue.ts';
import { listMeanings } from './option-rules.ts';
import type { Meaning, PhraseUse } from './phrases.ts';
import { findRemark, type QuestionRemark } from './remarks.ts';
import { countsOtherThings, isNegated } from './unwanted.ts';
import { noToken, toKey } from './words.ts';
import { type IsCommand, isLongQuery, toOffered } from './written-query.ts';

/** The words around a query, as far as they were understood. */
export type WordsAround = {
  /** A command, or one that has only too many rows. */
  readonly words: readonly string[];
  /** Words without a meaning, as typed. */
  readonly ignored: readonly string[];
  readonly remarks: readonly QuestionRemark[];
  /** Other queries, as typed. */
  readonly others: readonly string[];
  /** A value that stands alone, with the name that its parameter mostly has. */
  readonly bare: Parameter | undefined;
};

type Progress = WordsAround & {
  /** True behind the words that ask for a chart: names may be what it draws. */
  readonly afterChart: boolean;
  /** The place right behind the words that ask for a chart; -1 without any. */
  readonly chartEnd: number;
};

/** A place among the words, with those from it on and those before it. */
type Place = { readonly index: number; readonly rest: readonly Token[]; readonly before: readonly Token[] };

type Setting = {
  readonly use: PhraseUse;
  /** The sentence says that nothing is to be run. */
  readonly noRun: boolean;
  readonly isCommand: IsCommand;
};

const isTooMany = ({ words }: Meaning): boolean => words[0] === '--top' && Number(words[1]) > maxRows;

/** Reads a number alone as a count of rows: `1252207 5`. */
const toRowCount = (token: Token | undefined, use: PhraseUse): readonly Meaning[] =>
  token !== undefined && use !== 'digest' && /^\d{1,3}$/.test(token.text) && Number(token.text) <= maxRows
    ? [{ words: ['--top', token.text], used: 1 }]
    : [];

const isDashed = ({ source }: Token): boolean => /^[-‒–—―]/.test(source);

/** Tells if a meaning is the opposite of what is said: `no csv`, `bottom 5`. */
const isUnwanted = (
  { words: [option = ''] }: Meaning,
  token: Token,
  before: readonly Token[],
  noRun: boolean,
) => {
  if (isDashed(token)) return false;
  if (option === '--top') return /^\d/.test(token.text) && countsOtherThings(before, noToken);
  if (option === '--refresh') return noRun || isNegated(before);
  return /^--(?:csv|private|exact)$/.test(option) && isNegated(before);
};

const findMeaning = (
  { words, afterChart, chartEnd }: Progress,
  { index, rest, before }: Place,
  { use, noRun, isCommand }: Setting,
): Meaning | undefined => {
  const [token = noToken, next = noToken] = rest;
  const meanings = [
    ...listMeanings(rest, { use, afterChart, isNext: chartEnd === index }),
    ...(countsOtherThings(before, next) ? [] : toRowCount(token, use)),
  ];
  return meanings.find(
    (meaning) =>
      !isUnwanted(meaning, token, before, noRun) &&
      (isTooMany(meaning) || isCommand([...words, ...meaning.words])),
  );
};

/** Notes a word that means nothing by itself. */
const noteLeftOver = (progress: Progress, token: Token, isTurned: boolean): Progress => {
  if (isLongQuery(token))
    return { ...progress, others: [...progress.others, ...toOffered(token).slice(0, 1)] };
  const bare = progress.bare === undefined && !isTurned ? findBareValue(token) : undefined;
  if (bare !== undefined) return { ...progress, bare };
  const isSaid =
    /^[-‒–—―]\p{L}/u.test(token.source) || token.source.startsWith('--') || !isGlue(toKey(token));
  return isSaid ? { ...progress, ignored: [...progress.ignored, token.source] } : progress;
};

const take = (progress: Progress, meaning: Meaning, index: number): Progress => {
  const words = [...progress.words, ...meaning.words];
  return meaning.words[0] === '--chart'
    ? { ...progress, words, afterChart: true, chartEnd: index + meaning.used }
    : { ...progress, words };
};

/** Reads the words at one place. Returns how many of them it took. */
const readAt = (progress: Progress, place: Place, setting: Setting): readonly [Progress, number] => {
  const { index, rest, before } = place;
  const [token = noToken, next = noToken] = rest;
  // There are no groups, so what follows isn't an order.
  if (/^group(?:ed)?$/.test(toKey(token)) && toKey(next) === 'by') {
    const left = rest.slice(0, 3).map(({ source }) => source);
    return [{ ...progress, ignored: [...progress.ignored, ...left] }, 3];
  }
  const remark = findRemark(rest);
  const isOfTime = remark?.kind === 'time-range' || remark?.kind === 'schedule';
  const found = isOfTime ? undefined : findMeaning(progress, place, setting);
  if (found !== undefined) return [take(progress, found, index), found.used];
  if (remark !== undefined) return [{ ...progress, remarks: [...progress.remarks, remark] }, remark.used];
  return [noteLeftOver(progress, token, !isDashed(token) && isNegated(before)), 1];
};

/** Reads the words around a query. `start` is the query, with what goes before it. */
export const readWordsAround = (
  start: readonly string[],
  tokens: readonly Token[],
  setting: Setting,
): WordsAround => {
  const nothing = { ignored: [], remarks: [], others: [], bare: undefined };
  let progress: Progress = { ...nothing, words: start, afterChart: false, chartEnd: -1 };
  for (let index = 0; index < tokens.length; ) {
    const place = { index, rest: tokens.slice(index), before: tokens.slice(0, index) };
    const [next, used] = readAt(progress, place, setting);
    progress = next;
    index += used;
  }
  const { words, ignored, remarks, others, bare } = progress;
  return { words, ignored, remarks, others, bare };
};
