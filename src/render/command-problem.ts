import type { CommandProblem } from '../command/problem.ts';
import { verbUsage } from '../command/verbs.ts';
import { oneLine } from './asked.ts';
import type { Message } from './message.ts';
import { type Notice, renderNotice, say } from './notice.ts';

const foreign = (text: string): string => `"${oneLine(text, 80)}"`;

const usageOf = (verb: string, slash: string): string => {
  const known = Object.entries(verbUsage).find(([name]) => name === verb);
  return `${slash} ${known?.[1].usage ?? verbUsage.ask.usage}`;
};

type Words = { readonly headline: string; readonly hint: string };

const optionWords = (problem: OptionProblem, slash: string): Words => {
  switch (problem.kind) {
    case 'unknown-option':
      return {
        headline: `There is no option ${foreign(`--${problem.option}`)}.`,
        hint:
          problem.suggestion === undefined
            ? `${slash} help lists the options. A parameter of the query is written name=value, without dashes.`
            : `Did you mean --${problem.suggestion}?`,
      };
    case 'option-not-taken':
      return {
        headline: `--${problem.option} does not go with ${problem.verb === 'ask' ? 'a question' : problem.verb}.`,
        hint: `This is how it is written: ${usageOf(problem.verb, slash)}`,
      };
    case 'option-twice':
      return { headline: `--${problem.option} stands there twice.`, hint: 'Leave one of them out.' };
    case 'option-without-value':
      return {
        headline: `--${problem.option} needs a value.`,
        hint: `For example: ${exampleOf(problem.option)}`,
      };
    case 'flag-with-value':
      return {
        headline: `--${problem.option} takes no value.`,
        hint: `Write just --${problem.option}, or leave it out.`,
      };
    case 'bad-top':
      return problem.tooMany
        ? {
            headline: `--top goes up to ${problem.most}, because a table in Slack holds ${problem.most} rows.`,
            hint: `Write a number from 1 to ${problem.most}; --sort and --where choose which rows come first.`,
          }
        : {
            headline: `--top takes a whole number from 1 to ${problem.most}, not ${foreign(problem.text)}.`,
            hint: 'For example: --top 25',
          };
    case 'bad-choice':
      return {
        headline: `--${problem.option} cannot be ${foreign(problem.text)}.`,
        hint: `It is one of: ${problem.allowed.join(', ')}.`,
      };
    case 'bad-sort':
      return {
        headline: `--sort cannot be read: ${foreign(problem.text)}.`,
        hint: 'Name columns, each with asc or desc: --sort "volume desc, name"',
      };
    case 'bad-max-age':
      return {
        headline: `--max-age cannot be ${foreign(problem.text)}.`,
        hint: 'Write minutes, hours or days, such as 90m, 6h or 2d.',
      };
    case 'bad-zone':
      return {
        headline: `${foreign(problem.text)} is not a time zone that is known here.`,
        hint: 'Write it as Area/City, for example --tz Europe/Berlin.',
      };
  }
};

const exampleOf = (option: string): string => {
  const examples: Readonly<Record<string, string>> = {
    top: '--top 25',
    sort: '--sort "volume desc"',
    columns: '--columns name,volume',
    where: `--where "volume > 1000"`,
    chart: '--chart bar',
    as: '--as text',
    tz: '--tz Europe/Berlin',
    when: '--when changed',
    key: '--key project',
    'max-age': '--max-age 6h',
  };
  return examples[option] ?? `--${option} value`;
};

const scheduleWords = (problem: ScheduleProblem): Words => {
  const examples =
    'For example: every weekday at 9:00, mondays and thursdays 8am, hourly, cron "0 9 * * 1-5".';
  switch (problem.kind) {
    case 'missing-schedule':
      return {
        headline: 'When should it be posted?',
        hint: `Put the schedule behind the query. ${examples}`,
      };
    case 'schedule-without-time':
      return {
        headline: `${foreign(problem.text)} lacks a time of day.`,
        hint: 'Add one, such as at 9:00 or 6pm.',
      };
    case 'bad-schedule':
      return {
        headline: `${foreign(problem.text)} is not a schedule that can be read here.`,
        hint: examples,
      };
    case 'bad-time':
      return {
        headline: `${foreign(problem.text)} is not a time of day.`,
        hint: 'Write 9:00, 18:30, 9am or noon.',
      };
    case 'uneven-interval':
      return {
        headline: `${foreign(problem.text)} does not divide ${problem.unit === 'hour' ? 'the day' : 'the hour'} evenly.`,
        hint: `Possible are every ${problem.allowed.join(', ')} ${problem.unit}s.`,
      };
    case 'bad-cron':
      return {
        headline: `${foreign(problem.text)} is not a cron schedule of five fields.`,
        hint: 'Minute, hour, day, month and weekday, in quotes: cron "0 9 * * 1-5"',
      };
    case 'never-due':
      return {
        headline: `${foreign(problem.text)} is never due.`,
        hint: 'No calendar has such a day. ' + examples,
      };
    case 'too-often':
      return {
        headline: `${foreign(problem.text)} is more often than every ${problem.leastMinutes} minutes.`,
        hint: `Choose ${problem.leastMinutes} minutes or more.`,
      };
  }
};

const shortcutReasons = {
  characters: 'use letters, digits, - and _, up to 40 of them',
  verb: 'it is a word of the command itself',
  number: 'a number is read as a query id',
  missing: 'it needs a name',
} as const;

const queryWords = (problem: QueryProblem, slash: string): Words => {
  const example = `For example: ${slash} 1252207, or paste the link of the query.`;
  switch (problem.kind) {
    case 'bad-query-id':
      return {
        headline: `${foreign(problem.text)} is not a query id, a dune.com link or the name of a shortcut.`,
        hint: `The id is the number in the query's link. ${example}`,
      };
    case 'dashboard-link':
      return {
        headline: 'This is the link of a dashboard, which holds several queries.',
        hint: 'On the dashboard, click the title of the table or chart; that page is the query, and its link works here.',
      };
    case 'not-a-query-link':
      return {
        headline: `${foreign(problem.text)} is on dune.com, but is not the link of a query.`,
        hint: 'Links of queries look like https://dune.com/queries/1252207',
      };
    case 'other-site':
      return {
        headline: `${foreign(problem.host)} is not dune.com.`,
        hint: `Only queries on Dune can be asked for. ${example}`,
      };
    case 'missing-query':
      return {
        headline: 'Which query? Its id or link comes first.',
        hint: `This is how it is written: ${usageOf(problem.verb, slash)}`,
      };
  }
};

type OptionProblem = Extract<
  CommandProblem,
  {
    kind:
      | 'unknown-option'
      | 'option-not-taken'
      | 'option-twice'
      | 'option-without-value'
      | 'flag-with-value'
      | 'bad-top'
      | 'bad-choice'
      | 'bad-sort'
      | 'bad-max-age'
      | 'bad-zone';
  }
>;
type ScheduleProblem = Extract<
  CommandProblem,
  {
    kind:
      | 'missing-schedule'
      | 'schedule-without-time'
      | 'bad-schedule'
      | 'bad-time'
      | 'uneven-interval'
      | 'bad-cron'
      | 'never-due'
      | 'too-often';
  }
>;
type QueryProblem = Extract<
  CommandProblem,
  { kind: 'bad-query-id' | 'dashboard-link' | 'not-a-query-link' | 'other-site' | 'missing-query' }
>;

const wordsFor = (problem: CommandProblem, slash: string): Words => {
  switch (problem.kind) {
    case 'too-long':
      return { headline: 'The command is too long.', hint: `Keep it under ${problem.most} characters.` };
    case 'unclosed-quote':
      return {
        headline: `A quote is opened and never closed: ${foreign(problem.from)}`,
        hint: 'Close it, or write \\" for a quote that belongs to the text.',
      };
    case 'unknown-verb':
      return {
        headline: `${foreign(problem.word)} is not a word of this command.`,
        hint: `Did you mean ${slash} ${problem.suggestion}? ${slash} help lists everything.`,
      };
    case 'bad-shortcut':
      return {
        headline: `A shortcut cannot be called ${foreign(problem.text)}: ${shortcutReasons[problem.why]}.`,
        hint: `For example: ${slash} save volumes 1252207`,
      };
    case 'bad-number':
      return {
        headline:
          problem.text === '' ? 'Which digest?' : `${foreign(problem.text)} is not the number of a digest.`,
        hint: `${slash} list shows the digests of this channel with their numbers; then ${slash} ${problem.verb} 3`,
      };
    case 'unexpected-word':
      return {
        headline: `What is ${foreign(problem.word)}?`,
        hint: `Parameters are written name=value, with quotes around spaces: "my name"="my value". ${slash} help shows more.`,
      };
    case 'parameter-without-name':
      return { headline: `${foreign(problem.text)} lacks a name before the =.`, hint: 'Write name=value.' };
    case 'parameter-twice':
      return {
        headline: `${foreign(problem.name)} stands there with two values.`,
        hint: 'Leave one of them out.',
      };
    case 'parameters-not-taken':
      return {
        headline: `${foreign(problem.name)}=… does not go with ${problem.verb}.`,
        hint: `This is how it is written: ${usageOf(problem.verb, slash)}`,
      };
    case 'nothing-to-edit':
      return {
        headline: `What should change in #${problem.number}?`,
        hint: `For example: ${slash} edit ${problem.number} daily 9:00 --top 5`,
      };
    case 'bad-query-id':
    case 'dashboard-link':
    case 'not-a-query-link':
    case 'other-site':
    case 'missing-query':
      return queryWords(problem, slash);
    case 'missing-schedule':
    case 'schedule-without-time':
    case 'bad-schedule':
    case 'bad-time':
    case 'uneven-interval':
    case 'bad-cron':
    case 'never-due':
    case 'too-often':
      return scheduleWords(problem);
    default:
      return optionWords(problem, slash);
  }
};

/** The one table that turns what was typed wrong into a sentence that says so and one that says what to do. */
export const renderCommandProblem = (problem: CommandProblem, slash: string): Message => {
  const { headline, hint } = wordsFor(problem, slash);
  const notice: Notice = { headline, parts: [say(hint)], buttons: [] };
  return renderNotice(notice);
};
