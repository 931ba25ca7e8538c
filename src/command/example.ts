import { closestMatch } from '../core/nearest.ts';
import type { Question } from '../core/question.ts';
import { normalize } from './normalize.ts';
import { findSubscribedQuestion } from './parse-digest.ts';
import { namesReport, parseReportName } from './parse-report.ts';
import { defaultParseOptions } from './parse-result.ts';
import type { CommandProblem } from './problem.ts';
import { type Token, tokenize } from './tokenize.ts';
import { parseVerb } from './verbs.ts';

/** Words that stand in an example for what only the person knows, each with the letters of a typed word that means it. */
const inventedWords: readonly (readonly [RegExp, RegExp])[] = [
  [/\bmonday\b/, /\bmon/],
  [/\bweekday\b/, /\bweek-?day|\bbusiness|\bwork/],
  [/\bvolumes\b/, /\bvolumes\b/],
  [/\breport (?:\w+ )?weekly\b/, /\bweekly\b/],
  [/\bdex volume\b/, /\bdex volume\b/],
  [/\bwhen new row\b/, /\bnew\b|\brows?\b/],
  [/\bwhen volume\b/, /\bvolume\b/],
];

const digitsIn = (text: string): string => text.replace(/(?<=\d)[.,_'’ ](?=\d)/g, '').toLowerCase();

/** Lists the numbers in a text, those that are written in groups of thousands as one, too. */
const listNumbers = (text: string): string[] =>
  [
    ...(text.match(/\d+/g) ?? []),
    ...(text.match(/\d{1,3}(?:[.,_'’ ]\d{3})+(?!\d)/g) ?? []).map(digitsIn),
  ].map((number) => number.replace(/^0+(?=\d)/, ''));

/**
 * Tells if each number that is offered was typed, as often as it's offered; of a time such as `9:00` only the hour has to be. A
 * part of a number doesn't count, or the 9 of an ID would be the hour of a time.
 */
const wereNumbersTyped = (offered: string, typed: string): boolean => {
  const known = listNumbers(typed);
  return offered.split(/[\s=,]+/).every((word) => {
    const [, number, minutes = ''] = /0*(\d+)(?::(\d{2})\b)?/.exec(word) ?? [];
    if (number === undefined) return true;
    const at = known.findIndex((one) => one === number || one === `${number}${minutes}`);
    if (at >= 0) known.splice(at, 1);
    return at >= 0;
  });
};

/** Tells if each name of a parameter that is offered was typed. */
const wereNamesTyped = (offered: string, typed: string): boolean =>
  [...offered.matchAll(/(?:^|\s)([\p{L}_]\w*)=/gu)].every(([, name = '']) => typed.includes(name));

/** Tells if the query that is offered was typed. */
export const wasQueryTyped = ({ query }: Question, typedText: string): boolean => {
  const typed = typedText.normalize('NFKC').toLowerCase();
  return query.kind === 'id' ? digitsIn(typed).includes(String(query.id)) : typed.includes(query.name);
};

/**
 * Tells if a command that is offered for what was typed is only an example: it holds an ID, a time, a name or a value that
 * the person didn't type, so doing it would do what nobody meant.
 */
export const isOnlyExample = (problem: CommandProblem, typedText: string, offered: string): boolean => {
  const typed = typedText.normalize('NFKC').toLowerCase();
  const small = offered.toLowerCase();
  switch (problem.kind) {
    case 'bad-top':
      // What fits in a table is the nearest that there is to too many rows.
      return !problem.tooMany;
    case 'option-without-value':
      return !/--(?:chart|as|when) /.test(small);
    case 'bad-choice':
      return (
        closestMatch(problem.text, problem.allowed) === undefined && small.includes(`--${problem.option} `)
      );
    // What was meant by a condition that can't be read, or whom a name should call, only the person knows.
    case 'bad-condition':
    case 'bad-mention':
      return true;
    // What repeats isn't what was asked for once.
    case 'one-off':
      return true;
    case 'bare-value':
      return problem.parameter === undefined;
    default:
      return (
        !wereNamesTyped(small, typed) ||
        !wereNumbersTyped(small, typed) ||
        inventedWords.some(([invented, meant]) => invented.test(small) && !meant.test(typed))
      );
  }
};

const scheduleProblems: ReadonlySet<CommandProblem['kind']> = new Set([
  'names-a-channel',
  'missing-schedule',
  'schedule-without-time',
  'schedule-without-day',
  'bad-schedule',
  'leaves-out',
  'different-minutes',
  'bad-time',
  'uneven-interval',
  'bad-cron',
  'never-due',
  'too-often',
]);

/** Returns the words after `subscribe` where only the schedule is the problem; none for any other problem. */
const findWordsToSchedule = (problem: CommandProblem, typedText: string): readonly Token[] => {
  if (!scheduleProblems.has(problem.kind)) return [];
  const tokens = tokenize(normalize(typedText));
  const [verb, ...words] = tokens.ok ? tokens.value : [];
  return verb !== undefined && !verb.quoted && parseVerb(verb.text) === 'subscribe' ? words : [];
};

/** Returns the question of a digest where only its schedule is the problem; `undefined` for any other problem. */
export const findQuestionToSchedule = (problem: CommandProblem, typedText: string): Question | undefined => {
  const words = findWordsToSchedule(problem, typedText);
  return words.length === 0 || namesReport(words)
    ? undefined
    : findSubscribedQuestion(words, defaultParseOptions);
};

/** Returns the name of a digest's report where only its schedule is the problem; `undefined` for any other problem. */
export const findReportToSchedule = (problem: CommandProblem, typedText: string): string | undefined => {
  const words = findWordsToSchedule(problem, typedText);
  const name = namesReport(words) ? parseReportName(words[1]?.text ?? '') : undefined;
  return name?.ok === true ? name.value : undefined;
};
