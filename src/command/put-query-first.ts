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

/** The query of every example. It is public, and Dune's own documentation uses it. */
const exampleQuery = '1252207';
const exampleSchedule = 'every weekday at 9:00';

/** The shortest interval of a digest, and the options, which are no longer among the words. */
type ReorderContext = { readonly minIntervalMinutes: number; readonly options: readonly Token[] };

const isParameter = (token: Token): boolean =>
  token.equals !== undefined && (token.quoted || !looksLikeQuery(token.text));

const isKey = ({ text, equals }: Token): boolean => isSecretName(text.slice(0, equals ?? 0));

/** Returns words as typed, without anything that may hold a Dune API key. */
const getSources = (tokens: readonly Token[]): readonly string[] =>
  tokens.filter((token) => !isKey(token)).map(({ source }) => withoutLinkParameters(source));

const isSchedule = (words: readonly string[], minIntervalMinutes: number): boolean => {
  const when = parseWhen(words, minIntervalMinutes);
  return when.ok && when.value.schedule !== undefined;
};

/**
 * Prints the schedule of an example: as much of the typed one as is valid, with a time of day if only that is missing.
 */
const printScheduleOrExample = (words: readonly Token[], minIntervalMinutes: number): string => {
  const lengths = words.map((_, index) => words.length - index);
  const length = lengths.find((count) => isSchedule(getTexts(words.slice(0, count)), minIntervalMinutes));
  if (length !== undefined) return getSources(words.slice(0, length)).join(' ');
  return words.length > 0 && isSchedule([...getTexts(words), 'at 9:00'], minIntervalMinutes)
    ? [...getSources(words), 'at 9:00'].join(' ')
    : exampleSchedule;
};

/** Returns true for a number that could also be a time of day, or count days or hours. */
const isShort = ({ text }: Token): boolean => /^[^\p{L}\d]*\d{1,4}[^\p{L}\d]*$/u.test(text);

/** Finds the words, after the first, that can be the query because all others are a schedule with parameters. */
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
  // With three candidates two are left over, which no schedule holds. So a long list takes no time.
  return indexes.length > 2 ? [] : indexes.filter(isScheduleWithout);
};

type Misplaced = Extract<CommandProblem, { kind: 'missing-query' | 'query-behind' }>;

/** Returns true for a word that belongs to a schedule by itself, like `hourly`, or begins one, like `cron`. */
const isScheduleWord = (word: Token, inFront: readonly Token[], minIntervalMinutes: number): boolean =>
  isMeantAsSchedule([word.text], minIntervalMinutes) ||
  isMeantAsSchedule(getTexts(inFront.filter((one) => !isParameter(one))), minIntervalMinutes);

/** Describes a schedule in the query's place when it is not clear which later word is the query. */
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
  // No query is called `every`: what follows is a schedule that can't be read.
  const begins = /^(?:every|each)$/i.test(schedule[0]?.text ?? '');
  if (!isMeant && !begins && schedule.length > 0) return undefined;
  const others = getSources([...words.filter(isParameter), ...options]);
  const meant = [exampleQuery, printScheduleOrExample(schedule, minIntervalMinutes), ...others].join(' ');
  return { kind: 'missing-query', verb: 'subscribe', meant };
};

/** Returns true for a word that is a query and can be no part of a schedule: no time has five digits. */
export const isSureQuery = ({ text, quoted }: Token): boolean =>
  !quoted && /\d{5}|\//.test(text) && parseQueryReference(text).ok;

/**
 * Orders the words after `subscribe`: query, then schedule. An ID or a link that can only be the query moves to the
 * front, and `to` before it is dropped. Problems: no query, or a word after the schedule that may be one; both with a
 * whole example in the person's own words.
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
  // Behind a schedule that can't be read, too, a link or a long ID is the query.
  const [sure, ...others] = words.filter((word) => !isParameter(word) && isSureQuery(word));
  if (sure !== undefined && others.length === 0) return ok([sure, ...words.filter((word) => word !== sure)]);
  const problem = findMisplacement(words, queryFirst, context);
  return problem === undefined ? ok(words) : err(problem);
};
