import { findOptionAlias } from '../../command/option-spec.ts';
import { quoteWord } from '../../command/print.ts';
import type { ProblemText } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeZoneProblem } from './time-zone.ts';
import { formatUsage, type ProblemOf, type ProblemTexts, quoteInput } from './wording.ts';

type OptionProblemKind =
  | 'unknown-option'
  | 'option-not-taken'
  | 'option-twice'
  | 'contradiction'
  | 'only-in-edit'
  | 'not-taken-back'
  | 'no-param-with-value'
  | 'option-without-value'
  | 'flag-with-value'
  | 'bad-top'
  | 'bad-choice'
  | 'bad-sort'
  | 'bad-max-age'
  | 'bad-zone';

const getExample = (option: string): string => {
  const examples: Readonly<Record<string, string>> = {
    top: '--top 25',
    sort: '--sort "volume desc"',
    columns: '--columns name,volume',
    where: `--where "volume > 1000"`,
    chart: '--chart bar',
    x: '--x day',
    y: '--y volume,trades',
    as: '--as text',
    tz: '--tz Europe/Berlin',
    when: '--when changed',
    key: '--key project',
    'max-age': '--max-age 6h',
    'no-param': '--no-param chain',
  };
  return examples[option] ?? `--${option} value`;
};

/** The sentences for a `--no-…` that takes nothing back. */
const describeClearProblem = (
  problem: ProblemOf<'only-in-edit' | 'not-taken-back'>,
  slash: string,
): ProblemText => {
  const written = problem.option === 'no-param' ? '--no-param name' : `--${problem.option}`;
  if (problem.kind === 'only-in-edit')
    return {
      headline: `${written} is for an edit: it takes back what a digest has.`,
      hint: `Here, leave it out. For a digest that is there already: ${slash} edit 1 ${written}`,
    };
  if (problem.option === 'no-tz')
    return {
      headline: 'A digest always has a time zone, so there is no --no-tz.',
      hint: 'Write the zone that it should have instead, such as --tz UTC.',
    };
  return {
    headline: `There is no option ${quoteInput(written)}.`,
    hint:
      problem.suggestion === undefined
        ? `An edit can take back: ${problem.known.map((form) => `--${form}`).join(', ')}.`
        : `Did you mean --${problem.suggestion}?`,
  };
};

/** Words with which people begin a schedule. */
const schedulePart = /^(?:at|on|every|each|schedule|cron|daily|hourly|weekly|monthly|weekdays?|time)$/;

const describeUnknownOption = (
  option: string,
  suggestion: string | undefined,
  slash: string,
): ProblemText => {
  const headline = `There is no option ${quoteInput(`--${option}`)}.`;
  const parameter = `A parameter of the query is written ${toSingleLine(option, 40)}=value, without dashes.`;
  if (schedulePart.test(option))
    return { headline, hint: `A schedule has no dashes: ${slash} subscribe 1252207 daily at 9:00` };
  if (suggestion === undefined) return { headline, hint: `${parameter} ${slash} help lists the options.` };
  const isSure = findOptionAlias(option) !== undefined;
  return { headline, hint: `Did you mean --${suggestion}?${isSure ? '' : ` ${parameter}`}` };
};

/** The texts for a wrong option. */
export const optionTexts: ProblemTexts<OptionProblemKind> = {
  'unknown-option': (problem, slash) => describeUnknownOption(problem.option, problem.suggestion, slash),
  'option-not-taken': (problem, slash) => {
    if (problem.option === 'csv' && /^(?:subscribe|edit)$/.test(problem.verb))
      return {
        headline: 'A digest brings no CSV file.',
        hint: `Leave --csv out. For a file of all rows, ask the question: ${slash} 1252207 --csv`,
      };
    return {
      headline: `--${problem.option} does not go with ${problem.verb === 'ask' ? 'a question' : problem.verb}.`,
      hint: `This is how it is written: ${formatUsage(problem.verb, slash)}`,
    };
  },
  'option-twice': (problem) => ({
    headline: `--${problem.option} stands there twice.`,
    hint: 'Leave one of them out.',
  }),
  contradiction: (problem) => ({
    headline: `${quoteInput(problem.one)} and ${quoteInput(problem.other)} contradict each other.`,
    hint: 'Leave one of them out.',
  }),
  'only-in-edit': describeClearProblem,
  'not-taken-back': describeClearProblem,
  'no-param-with-value': (problem) => {
    const name = toSingleLine(quoteWord(problem.name), 80);
    return {
      headline: '--no-param takes the name of a parameter alone.',
      hint: `Write --no-param ${name} to ask without it, or ${name}=value, without --no-param, to change it.`,
    };
  },
  'option-without-value': (problem) => ({
    headline: `--${problem.option} needs a value.`,
    hint: `For example: ${getExample(problem.option)}`,
  }),
  'flag-with-value': (problem) => ({
    headline: `--${problem.option} takes no value.`,
    hint: `Write just --${problem.option}, or leave it out.`,
  }),
  'bad-top': (problem) =>
    problem.tooMany
      ? {
          headline: `--top goes up to ${problem.max}, because a table in Slack holds ${problem.max} rows.`,
          hint: `Write a number from 1 to ${problem.max}; --sort and --where choose which rows come first.`,
        }
      : {
          headline: `--top takes a whole number from 1 to ${problem.max}, not ${quoteInput(problem.text)}.`,
          hint: 'For example: --top 25',
        },
  'bad-choice': (problem) => ({
    headline: `--${problem.option} cannot be ${quoteInput(problem.text)}.`,
    hint: `It is one of: ${problem.allowed.join(', ')}.`,
  }),
  'bad-sort': (problem) => ({
    headline: `--sort cannot be read: ${quoteInput(problem.text)}.`,
    hint: 'Name columns, each with asc or desc: --sort "volume desc, name"',
  }),
  'bad-max-age': (problem) => ({
    headline: `--max-age cannot be ${quoteInput(problem.text)}.`,
    hint: `Write minutes, hours, days or weeks, such as 90m, 6h, 2d or 1w; from 1m to ${problem.maxDays}d.`,
  }),
  'bad-zone': describeZoneProblem,
};
