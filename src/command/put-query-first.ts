import { err, ok, type Result } from '../core/result.ts';
import type { CommandProblem } from './problem.ts';
import {
  isSecretName,
  looksLikeQuery,
  parseQueryReference,
  withoutLinkParameters,
} from './query-reference.ts';
import { isMeantAsSchedule, parseWhen } from './schedule/parse-when.ts';
import { parseShortcutName } from './shortcut.ts';
import { getTexts, type Token } from './tokenize.ts';

/** The query of every example; it is public, and Dune's own documents ask for it. */
const exampleQuery = '1252207';
const exampleSchedule = 'every weekday at 9:00';

/** What is known besides the words: how often a digest may be due, and the options, which are taken out of them. */
type ReorderContext = { readonly minIntervalMinutes: number; readonly options: readonly Token[] };

const isParameter = (token: Token): boolean =>
  token.equals !== undefined && (token.quoted || !looksLikeQuery(token.text));

const isKey = ({ text, equals }: Token): boolean => isSecretName(text.slice(0, equals ?? 0));

/** Words as they were typed, without what may hold a key of Dune. */
const getSources = (tokens: readonly Token[]): readonly string[] =>
  tokens.filter((token) => !isKey(token)).map(({ source }) => withoutLinkParameters(source));

const isSchedule = (words: readonly string[], minIntervalMinutes: number): boolean => {
  const when = parseWhen(words, minIntervalMinutes);
  return when.ok && when.value.schedule !== undefined;
};

/** The schedule of an example: as much of what was typed as can be kept, with a time of day where that is all it lacks. */
const printScheduleOrExample = (words: readonly Token[], minIntervalMinutes: number): string => {
  const lengths = words.map((_, index) => words.length - index);
  const length = lengths.find((count) => isSchedule(getTexts(words.slice(0, count)), minIntervalMinutes));
  if (length !== undefined) return getSources(words.slice(0, length)).join(' ');
  return words.length > 0 && isSchedule([...getTexts(words), 'at 9:00'], minIntervalMinutes)
    ? [...getSources(words), 'at 9:00'].join(' ')
    : exampleSchedule;
};

/** A number this short may be a time of day, or count days or hours, too. */
const isShort = ({ text }: Token): boolean => /^\d{1,4}$/.test(text);

/** Places behind the first of words that can be the query, because all others are a schedule with parameters. */
const findQueryIndexes = (
  words: readonly Token[],
  { minIntervalMinutes }: ReorderContext,
): readonly number[] => {
  const last = words.findLastIndex((word) => !isParameter(word));
  const canBeQuery = (word: Token, index: number): boolean =>
    index === last
      ? parseQueryReference(word.text).ok || parseShortcutName(word.text).ok
      : !isParameter(word) && !isShort(word) && parseQueryReference(word.text).ok;
  const isScheduleWithout = (index: number): boolean =>
    isSchedule(getTexts(words.filter((word, at) => at !== index && !isParameter(word))), minIntervalMinutes);
  const indexes = words.flatMap((word, index) => (index > 0 && canBeQuery(word, index) ? [index] : []));
  // Of three there are always two left over, which no schedule holds; so a long list takes no time.
  return indexes.length > 2 ? [] : indexes.filter(isScheduleWithout);
};

type Misplaced = Extract<CommandProblem, { kind: 'missing-query' | 'query-behind' }>;

/** Whether a word is one of a schedule wherever it stands, as `hourly` is, or begins one with the others, as `cron` does. */
const isScheduleWord = (word: Token, inFront: readonly Token[], minIntervalMinutes: number): boolean =>
  isMeantAsSchedule([word.text], minIntervalMinutes) ||
  isMeantAsSchedule(getTexts(inFront.filter((one) => !isParameter(one))), minIntervalMinutes);

/** What is said where a schedule stands in the place of the query and none is plain behind it. */
const findMisplacement = (
  words: readonly Token[],
  queryFirst: readonly Token[] | undefined,
  { minIntervalMinutes, options }: ReorderContext,
): Misplaced | undefined => {
  const schedule = words.filter((word) => !isParameter(word));
  const texts = getTexts(schedule);
  const isMeant = isMeantAsSchedule(texts, minIntervalMinutes);
  const [query] = queryFirst ?? [];
  const mayBeQuery =
    query !== undefined &&
    !isScheduleWord(query, queryFirst ?? [], minIntervalMinutes) &&
    (isShort(query) ? !isSchedule(texts, minIntervalMinutes) : !isMeant);
  if (queryFirst !== undefined && mayBeQuery)
    return { kind: 'query-behind', meant: getSources([...queryFirst, ...options]).join(' ') };
  if (!isMeant && schedule.length > 0) return undefined;
  const others = getSources([...words.filter(isParameter), ...options]);
  const meant = [exampleQuery, printScheduleOrExample(schedule, minIntervalMinutes), ...others].join(' ');
  return { kind: 'missing-query', verb: 'subscribe', meant };
};

/**
 * The words behind `subscribe` in their order: query, then schedule. An id or a link that can only be the query is put
 * in front, wherever it stands, and `to` before it is left out. Problems: no query, or a word behind the schedule that
 * may be one; both with a whole example in the person's own words.
 */
export const reorderQuery = (
  words: readonly Token[],
  context: ReorderContext,
): Result<readonly Token[], Misplaced> => {
  const [first, second] = words;
  const isInFront =
    first !== undefined && !isParameter(first) && (first.quoted || looksLikeQuery(first.text));
  if (isInFront) return ok(words);
  if (first?.text.toLowerCase() === 'to' && second !== undefined && looksLikeQuery(second.text))
    return ok(words.slice(1));
  const [index, ...otherIndexes] = findQueryIndexes(words, context);
  const query = index === undefined ? undefined : words[index];
  const queryFirst = query === undefined ? undefined : [query, ...words.filter((word) => word !== query)];
  const isPlain =
    query !== undefined && otherIndexes.length === 0 && parseQueryReference(query.text).ok && !isShort(query);
  if (queryFirst !== undefined && isPlain) return ok(queryFirst);
  const problem = findMisplacement(words, queryFirst, context);
  return problem === undefined ? ok(words) : err(problem);
};
