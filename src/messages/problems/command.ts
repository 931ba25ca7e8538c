import type { CommandProblem } from '../../command/problem.ts';
import { findVerbAlias } from '../../command/verbs.ts';
import type { HostPages } from '../../core/set-by.ts';
import type { Message } from '../blocks/message.ts';
import { code, type ProblemText, textMessage, withoutCode } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { conditionTexts } from './condition.ts';
import { offerCorrection } from './correction.ts';
import { leadTexts } from './lead-on.ts';
import { optionTexts } from './option.ts';
import { parameterTexts } from './parameter.ts';
import { reportTexts } from './report.ts';
import { scheduleTexts } from './schedule.ts';
import {
  formatCommand,
  formatUsage,
  type ProblemKind,
  type ProblemOf,
  type ProblemTexts,
  quoteInput,
} from './wording.ts';

type QueryProblemKind =
  | 'bad-query-id'
  | 'dashboard-link'
  | 'not-a-query-link'
  | 'run-link'
  | 'other-site'
  | 'missing-query'
  | 'bad-name'
  | 'query-behind';

const shortcutReasons = {
  characters: 'use letters, digits, - and _, at most 40',
  verb: "it's a word of this command",
  number: 'a number would be read as a query ID',
} as const;

const queryTexts: ProblemTexts<QueryProblemKind> = {
  'bad-query-id': (problem, slash) => {
    const [, number] = /^#(\d{1,4})$/.exec(problem.text) ?? [];
    if (number !== undefined)
      return {
        headline: `#${number} is the number of a digest or an alert, not of a query.`,
        hint: `See its history with ${code(`${slash} list ${number}`)}`,
      };
    return {
      headline: `${quoteInput(problem.text)} isn't a query ID, Dune link, or shortcut.`,
      hint: `The ID is the number in the query's link. Try ${code(`${slash} 1252207`)} or paste the link.`,
    };
  },
  'dashboard-link': () => ({
    headline: "That's a dashboard, which has several queries.",
    hint: 'On the dashboard, click the title of a table or chart and paste that link.',
  }),
  'not-a-query-link': (problem) => ({
    headline: `${quoteInput(problem.text)} isn't a query on dune.com.`,
    hint: 'Query links look like https://dune.com/queries/1252207',
  }),
  'run-link': (problem, slash) =>
    problem.queryId === undefined
      ? {
          headline: 'That link is for one run of a query.',
          hint: 'Open the query on dune.com and paste its link, like https://dune.com/queries/1252207',
        }
      : {
          headline: 'That link runs the query, which this app does only when asked to.',
          hint: `See its latest result with ${code(`${slash} ${problem.queryId}`)}`,
        },
  'other-site': (problem, slash) => ({
    headline: `${quoteInput(problem.host)} isn't dune.com.`,
    hint: `Use a Dune query's ID or link, like ${code(`${slash} 1252207`)}`,
  }),
  'missing-query': (problem, slash) => ({
    headline: 'Which query?',
    why: 'Its ID or link comes first.',
    hint: formatUsage(problem.verb, slash),
  }),
  'bad-name': ({ why, max }, slash) => ({
    headline: {
      missing: 'Which name should it have?',
      long: `A name has at most ${max} characters.`,
      id: "A name needs a letter, and can't be a link: nobody could tell it from an ID.",
    }[why],
    hint: `For example: ${code(`${slash} name 1252207 "DEX volume"`)}`,
  }),
  'query-behind': (_problem, slash) => ({
    headline: 'The query comes first, then the schedule.',
    hint: `For example: ${code(`${slash} subscribe 1252207 daily at 9:00`)}`,
  }),
};

/** The one table that turns a problem with what was typed into what is wrong and what to do. */
const problemTexts: ProblemTexts<ProblemKind> = {
  ...queryTexts,
  ...parameterTexts,
  ...scheduleTexts,
  ...optionTexts,
  ...conditionTexts,
  ...leadTexts,
  ...reportTexts,
  'too-long': (problem) => ({
    headline: 'That command is too long.',
    hint: `Keep it under ${problem.max} characters.`,
  }),
  'unclosed-quote': (problem) => ({
    headline: `This quote is never closed: ${toSingleLine(problem.from, 80)}`,
    hint: `Close it, or type ${code('\\"')} for a quote that belongs to the text.`,
  }),
  'unknown-verb': (problem, slash) => ({
    headline: `There's no ${code(`${slash} ${toSingleLine(problem.word, 80)}`)}.`,
    // Without a number, the verb that is meant isn't a command yet. A near word may be none at all.
    why:
      problem.correction !== 'list'
        ? ''
        : findVerbAlias(problem.word) === undefined
          ? `Did you mean ${code(problem.suggestion)}?`
          : `It's ${code(problem.suggestion)} here.`,
    hint: `See what there is with ${code(`${slash} help all`)}`,
  }),
  'meant-to-subscribe': (_problem, slash) => ({
    headline: 'To post on a schedule, subscribe the channel.',
    hint: `For example: ${code(`${slash} subscribe 1252207 daily at 9:00`)}`,
  }),
  'bad-shortcut': (problem, slash) => {
    if (problem.why === 'missing')
      return {
        headline: 'Which shortcut?',
        hint: `See them all with ${code(`${slash} shortcuts`)}, or save one with ${code(`${slash} save volumes 1252207`)}.`,
      };
    return {
      headline: `A shortcut can't be called ${quoteInput(problem.text)}: ${shortcutReasons[problem.why]}.`,
      hint: `Pick another name, like ${code(`${slash} save volumes 1252207`)}`,
    };
  },
  'bad-number': (problem, slash) => ({
    headline:
      problem.text === ''
        ? 'Which one?'
        : `${quoteInput(problem.text)} isn't the number of a digest or an alert.`,
    why:
      problem.correction === 'list'
        ? `Find its number, then type ${code(`${slash} ${problem.verb} 3`)}.`
        : "That's a query's ID.",
    hint: `Find its number with ${code(`${slash} list`)}`,
  }),
  'nothing-to-edit': (problem, slash) => ({
    headline: `What should change in #${problem.number}?`,
    hint: `For example: ${code(`${slash} edit ${problem.number} daily 9:00 --top 5`)}`,
  }),
};

/** Describes a problem: what is wrong, and what to do. The one place that offers what is probably meant. Foreign. */
const describeCommandProblem = <Kind extends ProblemKind>(
  problem: ProblemOf<Kind>,
  slash: string,
  { isExample = false, pages }: { readonly isExample?: boolean; readonly pages?: HostPages | undefined } = {},
): ProblemText => {
  const { why = '', ...text } = problemTexts[problem.kind](problem, slash, pages);
  // A search leads to a page; its text says so.
  const offered =
    problem.correction === undefined || problem.kind === 'search'
      ? undefined
      : formatCommand(slash, problem.correction);
  const lead = isExample ? 'For example:' : 'Try';
  return offered === undefined ? text : { ...text, hint: `${why} ${lead} ${offered}`.trim() };
};

/** Returns a problem as plain text, for under a field of a form. */
export const toSentence = (problem: CommandProblem, slash: string): string => {
  const { headline, hint } = describeCommandProblem(problem, slash);
  return withoutCode(`${headline}${/[.?!…]$/.test(headline) ? '' : '.'} ${hint}`.trim());
};

/**
 * Draws what is wrong with a command, and what to do: what is probably meant is one click away. `typed` is the whole text
 * after the slash command; without it, there are no buttons. `pages`: where the app serves many workspaces.
 */
export const renderCommandProblem = (
  problem: CommandProblem,
  slash: string,
  { typed, pages }: { readonly typed?: string | undefined; readonly pages?: HostPages | undefined } = {},
): Message => {
  const { isExample, buttons } =
    typed === undefined ? { isExample: false, buttons: [] } : offerCorrection(problem, typed);
  return textMessage({ ...describeCommandProblem(problem, slash, { isExample, pages }), buttons });
};
