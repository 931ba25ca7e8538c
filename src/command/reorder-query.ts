import { no, ok, type Result } from '../core/result.ts';
import type { CommandProblem } from './problem.ts';
import { isSecretName, looksLikeQuery, readQuery, withoutLinkParameters } from './query-reference.ts';
import { isMeantAsSchedule, readWhen } from './schedule/parse-when.ts';
import { readShortcut } from './shortcut.ts';
import { type Token, textsOf } from './tokenize.ts';

/** The query of every example; it is public, and Dune's own documents ask for it. */
const exampleQuery = '1252207';
const exampleSchedule = 'every weekday at 9:00';

/** What is known besides the words: how often a digest may be due, and the options, which are taken out of them. */
type Around = { readonly leastMinutes: number; readonly options: readonly Token[] };

const isParameter = (token: Token): boolean =>
  token.equals !== undefined && (token.quoted || !looksLikeQuery(token.text));

const isKey = ({ text, equals }: Token): boolean => isSecretName(text.slice(0, equals ?? 0));

/** Words as they were typed, without what may hold a key of Dune. */
const sourcesOf = (tokens: readonly Token[]): readonly string[] =>
  tokens.filter((token) => !isKey(token)).map(({ source }) => withoutLinkParameters(source));

const isSchedule = (words: readonly string[], leastMinutes: number): boolean => {
  const when = readWhen(words, leastMinutes);
  return when.ok && when.value.schedule !== undefined;
};

/** The schedule of an example: as much of what was typed as can be kept, with a time of day where that is all it lacks. */
const keptSchedule = (words: readonly Token[], leastMinutes: number): string => {
  const lengths = words.map((_, place) => words.length - place);
  const length = lengths.find((count) => isSchedule(textsOf(words.slice(0, count)), leastMinutes));
  if (length !== undefined) return sourcesOf(words.slice(0, length)).join(' ');
  return words.length > 0 && isSchedule([...textsOf(words), 'at 9:00'], leastMinutes)
    ? [...sourcesOf(words), 'at 9:00'].join(' ')
    : exampleSchedule;
};

/** A number this short may be a time of day, or count days or hours, too. */
const isShort = ({ text }: Token): boolean => /^\d{1,4}$/.test(text);

/** Places behind the first of words that can be the query, because all others are a schedule with parameters. */
const placesOfQuery = (words: readonly Token[], { leastMinutes }: Around): readonly number[] => {
  const last = words.findLastIndex((word) => !isParameter(word));
  const canBeQuery = (word: Token, place: number): boolean =>
    place === last
      ? readQuery(word.text).ok || readShortcut(word.text).ok
      : !isParameter(word) && !isShort(word) && readQuery(word.text).ok;
  const isScheduleWithout = (place: number): boolean =>
    isSchedule(textsOf(words.filter((word, at) => at !== place && !isParameter(word))), leastMinutes);
  const places = words.flatMap((word, place) => (place > 0 && canBeQuery(word, place) ? [place] : []));
  // Of three there are always two left over, which no schedule holds; so a long list takes no time.
  return places.length > 2 ? [] : places.filter(isScheduleWithout);
};

type Misplaced = Extract<CommandProblem, { kind: 'missing-query' | 'query-behind' }>;

/** Whether a word is one of a schedule wherever it stands, as `hourly` is, or begins one with the others, as `cron` does. */
const isOfSchedule = (word: Token, inFront: readonly Token[], leastMinutes: number): boolean =>
  isMeantAsSchedule([word.text], leastMinutes) ||
  isMeantAsSchedule(textsOf(inFront.filter((one) => !isParameter(one))), leastMinutes);

/** What is said where a schedule stands in the place of the query and none is plain behind it. */
const problemWith = (
  words: readonly Token[],
  queryFirst: readonly Token[] | undefined,
  { leastMinutes, options }: Around,
): Misplaced | undefined => {
  const schedule = words.filter((word) => !isParameter(word));
  const texts = textsOf(schedule);
  const isMeant = isMeantAsSchedule(texts, leastMinutes);
  const [query] = queryFirst ?? [];
  const mayBeQuery =
    query !== undefined &&
    !isOfSchedule(query, queryFirst ?? [], leastMinutes) &&
    (isShort(query) ? !isSchedule(texts, leastMinutes) : !isMeant);
  if (queryFirst !== undefined && mayBeQuery)
    return { kind: 'query-behind', meant: sourcesOf([...queryFirst, ...options]).join(' ') };
  if (!isMeant && schedule.length > 0) return undefined;
  const others = sourcesOf([...words.filter(isParameter), ...options]);
  const meant = [exampleQuery, keptSchedule(schedule, leastMinutes), ...others].join(' ');
  return { kind: 'missing-query', verb: 'subscribe', meant };
};

/**
 * The words behind `subscribe` in their order: query, then schedule. An id or a link that can only be the query is put
 * in front, wherever it stands, and `to` before it is left out. Problems: no query, or a word behind the schedule that
 * may be one; both with a whole example in the person's own words.
 */
export const inOrder = (words: readonly Token[], around: Around): Result<readonly Token[], Misplaced> => {
  const [first, second] = words;
  const isInFront =
    first !== undefined && !isParameter(first) && (first.quoted || looksLikeQuery(first.text));
  if (isInFront) return ok(words);
  if (first?.text.toLowerCase() === 'to' && second !== undefined && looksLikeQuery(second.text))
    return ok(words.slice(1));
  const [place, ...morePlaces] = placesOfQuery(words, around);
  const query = place === undefined ? undefined : words[place];
  const queryFirst = query === undefined ? undefined : [query, ...words.filter((word) => word !== query)];
  const isPlain =
    query !== undefined && morePlaces.length === 0 && readQuery(query.text).ok && !isShort(query);
  if (queryFirst !== undefined && isPlain) return ok(queryFirst);
  const problem = problemWith(words, queryFirst, around);
  return problem === undefined ? ok(words) : no(problem);
};
