import type { Condition } from '../../core/condition.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { CommandProblem } from '../problem.ts';
import { isMeantAsSchedule, parseWhen } from '../schedule/parse-when.ts';
import { getTexts, type Token } from '../tokenize.ts';
import { parseCondition } from './parse-condition.ts';

const isWhen = ({ text, quoted }: Token): boolean =>
  !quoted && /^(?:when|whenever|if|once|wen|whn|wehn|hwen|whne)$/i.test(text);

/** Splits the words of a command at its `when` or `if`; `undefined` if it has none. */
export const splitAtWhen = (
  words: readonly Token[],
): { readonly before: readonly Token[]; readonly behind: readonly Token[] } | undefined => {
  const at = words.findIndex(isWhen);
  return at < 0 ? undefined : { before: words.slice(0, at), behind: words.slice(at + 1) };
};

/** The words of a condition, read, and those of the schedule and the parameters behind it. */
export type ReadCondition = {
  readonly condition: Condition;
  readonly schedule: readonly Token[];
  readonly parameters: readonly Token[];
};

/** A schedule with its zone has fewer words; more are a sentence. */
const maxScheduleWords = 24;

/** Joins words as they were typed, quotes included; a whole condition may be in quotes. */
const toText = (words: readonly Token[]): string => {
  const [only] = words;
  return words.length === 1 && only?.quoted === true && only.text.includes(' ')
    ? only.text
    : words.map(({ source }) => source).join(' ');
};

type Split = { readonly words: readonly Token[]; readonly schedule: readonly Token[] };

/** Lists the ways to split a schedule off the end, the longest first, and none at last. */
const listSplits = (words: readonly Token[]): readonly Split[] =>
  Array.from({ length: Math.min(maxScheduleWords, words.length) + 1 }, (_, index) => {
    const at = Math.max(0, words.length - maxScheduleWords) + index;
    return { words: words.slice(0, at), schedule: words.slice(at) };
  });

const isSchedule = (words: readonly Token[], minIntervalMinutes: number): boolean => {
  const when = parseWhen(getTexts(words), minIntervalMinutes);
  return words.length === 0 || (when.ok && when.value.schedule !== undefined);
};

/** Words that nothing but a schedule begins with. */
const beginsSchedule = ({ text, quoted }: Token): boolean =>
  !quoted &&
  /^(?:every|each|daily|hourly|weekly|monthly|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|cron)$/i.test(
    text,
  );

/** Finds what is wrong where no split makes a condition and a schedule of the words. */
const findProblem = (words: readonly Token[], minIntervalMinutes: number): CommandProblem => {
  const splits = listSplits(words);
  const read = splits.findLast((split) => parseCondition(toText(split.words)).ok);
  if (read !== undefined) {
    const when = parseWhen(getTexts(read.schedule), minIntervalMinutes);
    const [first] = read.schedule;
    const isMeant =
      isMeantAsSchedule(getTexts(read.schedule), minIntervalMinutes) ||
      (first !== undefined && beginsSchedule(first));
    if (!when.ok && isMeant) return when.error;
  }
  const timed = splits.find(
    ({ schedule: [first, ...others] }) =>
      first !== undefined && beginsSchedule(first) && isSchedule([first, ...others], minIntervalMinutes),
  );
  const begin = words.findIndex(beginsSchedule);
  const rest = timed?.words ?? (begin < 0 ? words : words.slice(0, begin));
  const condition = parseCondition(toText(rest));
  // Words behind a whole condition belong neither to it nor to a schedule.
  return condition.ok
    ? { kind: 'bad-condition', text: toText(words), why: 'unclear', word: '' }
    : condition.error;
};

/** Drops `, check` before `every hour`. */
const withoutLink = (words: readonly Token[]): readonly Token[] => {
  const end = words.findLastIndex(
    ({ text, quoted }) => quoted || !/^(?:and|check|checked|checking|look|looking|[,;])$/i.test(text),
  );
  return words.slice(0, end + 1);
};

const isPlaceWord = (token: Token | undefined): boolean =>
  token !== undefined &&
  !token.quoted &&
  /^(?:top|first|number|no\.?|#|place|rank|position)$/i.test(token.text);

const readSplit = (
  words: readonly Token[],
  minIntervalMinutes: number,
): Omit<ReadCondition, 'parameters'> | undefined => {
  for (const { words: own, schedule } of listSplits(words)) {
    // The number of `top 10` is no time of day.
    if (schedule.length > 0 && isPlaceWord(own.at(-1))) continue;
    if (!isSchedule(schedule, minIntervalMinutes)) continue;
    const condition = parseCondition(toText(schedule.length > 0 ? withoutLink(own) : own));
    if (condition.ok) return { condition: condition.value, schedule };
  }
  return undefined;
};

/**
 * Reads the words behind `when`: a condition, and a schedule that is found from behind, the longest that can be read. A
 * `price=3` is a condition first; where that can't be, parameters may stand among the words.
 */
export const readConditionWords = (
  words: readonly Token[],
  minIntervalMinutes: number,
): Result<ReadCondition, CommandProblem> => {
  const read = readSplit(words, minIntervalMinutes);
  if (read !== undefined) return ok({ ...read, parameters: [] });
  const isParameter = ({ equals }: Token): boolean => equals !== undefined && equals > 0;
  const others = words.filter((token) => !isParameter(token));
  const without = others.length === words.length ? undefined : readSplit(others, minIntervalMinutes);
  return without === undefined
    ? err(findProblem(words, minIntervalMinutes))
    : ok({ ...without, parameters: words.filter(isParameter) });
};
