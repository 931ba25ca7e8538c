import { clearForms } from '../../command/clear-options.ts';
import { isOptionName, type OptionName, optionSpecs } from '../../command/option-spec.ts';
import { quoteWord } from '../../command/print.ts';
import { code, type ProblemText } from '../blocks/text-message.ts';
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

/** Returns an option with a value, as it is typed. */
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
    title: '--title "Uniswap TVL"',
    note: '--note "Runbook: https://example.com/tvl"',
    row: '--when new --row "{proposal} by {author}"',
    mention: '--mention @channel',
    for: '--for 2',
    again: '--again 6h',
    until: '--until 9M',
    'no-param': '--no-param chain',
  };
  return examples[option] ?? `--${option} value`;
};

const formatChoices = (choices: readonly string[]): string =>
  choices.length < 3 ? choices.join(' or ') : `${choices.slice(0, -1).join(', ')}, or ${choices.at(-1)}`;

/** Returns a whole command with the option, which can be typed as it is. */
const getCommand = (option: OptionName, slash: string): string => {
  const { takesValue, verbs } = optionSpecs[option];
  const written = takesValue ? getExample(option) : `--${option}`;
  if (verbs.includes('ask')) return `${slash} 1252207 ${written}`;
  if (verbs.includes('alert') && !verbs.includes('subscribe'))
    return `${slash} alert 3493826 chain=base when volume_eth of uniswap < 8M ${written}`;
  return verbs.includes('subscribe')
    ? `${slash} subscribe 1252207 daily at 9:00 ${written}`
    : `${slash} save volumes 1252207 ${written}`;
};

/** Describes a `--no-…` that removes nothing. */
const describeClearProblem = (
  problem: ProblemOf<'only-in-edit' | 'not-taken-back'>,
  slash: string,
): ProblemText => {
  const written = problem.option === 'no-param' ? '--no-param name' : `--${problem.option}`;
  if (problem.kind === 'only-in-edit')
    return {
      headline: `${code(written)} only works with edit.`,
      hint: clearForms.includes(problem.option)
        ? `Leave it out, or remove the setting from a digest: ${code(`${slash} edit 1 ${written}`)}`
        : 'Leave it out.',
    };
  if (problem.option === 'no-tz')
    return {
      headline: "A schedule needs a time zone, so it can't be removed.",
      hint: `Set another one instead, like ${code('--tz UTC')}`,
    };
  return {
    headline: `There's no option called ${quoteInput(written)}.`,
    hint:
      problem.suggestion === undefined
        ? `An edit can remove: ${problem.known.map((form) => `--${form}`).join(', ')}.`
        : `Did you mean ${code(`--${problem.suggestion}`)}?`,
  };
};

/** Words with which people begin a schedule. */
const schedulePart = /^(?:at|on|every|each|schedule|cron|daily|hourly|weekly|monthly|weekdays?|time)$/;

const describeUnknownOption = (option: string, slash: string): ProblemText => {
  const headline = `There's no option called ${quoteInput(`--${option}`)}.`;
  return schedulePart.test(option)
    ? { headline, hint: `Schedules have no dashes: ${code(`${slash} subscribe 1252207 daily at 9:00`)}` }
    : { headline, hint: `See all options with ${code(`${slash} help options`)}` };
};

/** Describes an option that exists, after a verb that does not take it. */
const describeMisplacedOption = (
  { option, verb }: ProblemOf<'option-not-taken'>,
  slash: string,
): ProblemText => {
  if ((option === 'csv' || option === 'xlsx') && /^(?:subscribe|edit)$/.test(verb))
    return {
      headline: "Digests of reports, and boards, don't come with files.",
      hint: `Leave out ${code(`--${option}`)}, or subscribe to a query: ${code(`${slash} subscribe 1252207 daily 9:00 --${option}`)}`,
    };
  if (!isOptionName(option) || optionSpecs[option].verbs.includes('ask'))
    return {
      headline: `${code(`--${option}`)} doesn't work with ${verb === 'ask' ? 'a query' : verb}.`,
      hint: formatUsage(verb, slash),
    };
  const { verbs } = optionSpecs[option];
  const kinds = verbs.includes('subscribe') ? 'digests' : verbs.includes('alert') ? 'alerts' : 'shortcuts';
  return {
    headline: `${code(`--${option}`)} is for ${kinds}.`,
    hint: `Leave it out, or use it like ${code(getCommand(option, slash))}`,
  };
};

/** The texts for a wrong option. */
export const optionTexts: ProblemTexts<OptionProblemKind> = {
  'unknown-option': (problem, slash) => describeUnknownOption(problem.option, slash),
  'option-not-taken': describeMisplacedOption,
  'option-twice': (problem) => ({
    headline: `You set ${code(`--${problem.option}`)} twice.`,
    hint: 'Keep one of them.',
  }),
  contradiction: (problem) => ({
    headline: `${quoteInput(problem.one)} and ${quoteInput(problem.other)} contradict each other.`,
    hint: 'Keep one of them.',
  }),
  'only-in-edit': describeClearProblem,
  'not-taken-back': describeClearProblem,
  'no-param-with-value': (problem) => {
    const name = toSingleLine(quoteWord(problem.name), 80);
    return {
      headline: `${code('--no-param')} takes only the name of a parameter.`,
      hint: `Type ${code(`--no-param ${name}`)} to remove it, or ${code(`${name}=value`)} to change it.`,
    };
  },
  'option-without-value': (problem) => ({
    headline:
      problem.option === 'sort' ? 'Sort by which column?' : `${code(`--${problem.option}`)} needs a value.`,
    hint: `For example: ${code(getExample(problem.option))}`,
  }),
  'flag-with-value': (problem) => ({
    headline: `${code(`--${problem.option}`)} doesn't take a value.`,
    hint: `Type just ${code(`--${problem.option}`)}, or leave it out.`,
  }),
  'bad-top': (problem) =>
    problem.tooMany
      ? {
          headline: `A table in Slack holds up to ${problem.max} rows.`,
          why: `For all rows, add ${code('--csv')}.`,
          hint: `Choose 1 to ${problem.max}. For all rows, get the query with ${code('--csv')}.`,
        }
      : {
          headline: `${code('--top')} takes a whole number from 1 to ${problem.max}, not ${quoteInput(problem.text)}.`,
          hint: `For example: ${code('--top 25')}`,
        },
  'bad-choice': ({ option, text, allowed }) => {
    // The choices are those of an answer.
    const more = option === 'as' ? ` A digest can be a ${code('board')}, too.` : '';
    const why = `Use ${formatChoices(allowed)}.${more}`;
    return { headline: `${code(`--${option}`)} can't be ${quoteInput(text)}.`, why, hint: why };
  },
  'bad-sort': (problem) => ({
    headline: `Couldn't read ${quoteInput(problem.text)} as columns to sort by.`,
    hint: `Name each column, with asc or desc: ${code('--sort "volume desc, name"')}`,
  }),
  'bad-max-age': (problem) => ({
    headline: `Couldn't read ${quoteInput(problem.text)} as ${problem.option === 'again' ? 'a span of time' : 'an age'}.`,
    why: `Use minutes, hours, days, or weeks, from 1m to ${problem.maxDays}d.`,
    hint: `Use minutes, hours, days, or weeks, like ${code(`--${problem.option} 6h`)}; from 1m to ${problem.maxDays}d.`,
  }),
  'bad-zone': (problem) => {
    const text = describeZoneProblem(problem);
    return { ...text, why: text.hint };
  },
};
