import type { CommandProblem } from '../../command/problem.ts';
import { parseQueryReference } from '../../command/query-reference.ts';
import type { Message } from '../blocks/message.ts';
import { type ProblemText, textMessage } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { optionTexts } from './option.ts';
import { parameterTexts } from './parameter.ts';
import { scheduleTexts } from './schedule.ts';
import { formatUsage, type ProblemKind, type ProblemOf, type ProblemTexts, quoteInput } from './wording.ts';

type QueryProblemKind =
  | 'bad-query-id'
  | 'dashboard-link'
  | 'not-a-query-link'
  | 'other-site'
  | 'missing-query'
  | 'query-behind';

const shortcutReasons = {
  characters: 'use letters, digits, - and _, up to 40 of them',
  verb: 'it is a word of the command, or is taken for one',
  number: 'a number is read as a query id',
} as const;

const queryExample = (slash: string): string =>
  `For example: ${slash} 1252207, or paste the link of the query.`;

const queryTexts: ProblemTexts<QueryProblemKind> = {
  'bad-query-id': (problem, slash) => ({
    headline: `${quoteInput(problem.text)} is not a query id, a dune.com link or the name of a shortcut.`,
    hint: `The id is the number in the query's link. ${queryExample(slash)}`,
  }),
  'dashboard-link': () => ({
    headline: 'This is the link of a dashboard, which holds several queries.',
    hint: 'On the dashboard, click the title of the table or chart; that page is the query, and its link works here.',
  }),
  'not-a-query-link': (problem) => ({
    headline: `${quoteInput(problem.text)} is on dune.com, but is not the link of a query.`,
    hint: 'Links of queries look like https://dune.com/queries/1252207',
  }),
  'other-site': (problem, slash) => ({
    headline: `${quoteInput(problem.host)} is not dune.com.`,
    hint: `Only queries on Dune can be asked for. ${queryExample(slash)}`,
  }),
  'missing-query': (problem, slash) => ({
    headline: 'Which query? Its id or link comes first.',
    hint:
      problem.meant === undefined
        ? `This is how it is written: ${formatUsage(problem.verb, slash)}`
        : `For example: ${slash} ${problem.verb} ${toSingleLine(problem.meant, 300)}`,
  }),
  'query-behind': (problem, slash) => ({
    headline: 'The query comes first, then the schedule.',
    hint: `Did you mean ${slash} subscribe ${toSingleLine(problem.meant, 300)}?`,
  }),
};

/** Who runs a query by its id may want its result. */
const askInstead = (problem: ProblemOf<'bad-number'>, slash: string): string =>
  problem.verb === 'run' && parseQueryReference(problem.text).ok
    ? `. To ask a query: ${slash} ${toSingleLine(problem.text, 80)}`
    : '';

/** The one table that turns what was typed wrong into a sentence that says so and one that says what to do. */
const problemTexts: ProblemTexts<ProblemKind> = {
  ...queryTexts,
  ...parameterTexts,
  ...scheduleTexts,
  ...optionTexts,
  'too-long': (problem) => ({
    headline: 'The command is too long.',
    hint: `Keep it under ${problem.max} characters.`,
  }),
  'unclosed-quote': (problem) => ({
    headline: `A quote is opened and never closed: ${toSingleLine(problem.from, 80)}`,
    hint: 'Close it, or write \\" for a quote that belongs to the text.',
  }),
  'unknown-verb': (problem, slash) => ({
    headline: `${quoteInput(problem.word)} is not a word of this command.`,
    hint: `Did you mean ${slash} ${problem.suggestion}? ${slash} help lists everything.`,
  }),
  'meant-to-subscribe': (problem, slash) => ({
    headline: 'A question is answered at once; a digest is posted on a schedule.',
    hint: `Did you mean ${slash} subscribe ${toSingleLine(problem.meant, 300)}?`,
  }),
  'bad-shortcut': (problem, slash) => {
    if (problem.why === 'missing')
      return {
        headline: 'Which shortcut? Its name is missing.',
        hint: `${slash} shortcuts lists those that there are; ${slash} save volumes 1252207 makes one.`,
      };
    return {
      headline: `A shortcut cannot be called ${quoteInput(problem.text)}: ${shortcutReasons[problem.why]}.`,
      hint: `For example: ${slash} save volumes 1252207`,
    };
  },
  'bad-number': (problem, slash) => ({
    headline:
      problem.text === '' ? 'Which digest?' : `${quoteInput(problem.text)} is not the number of a digest.`,
    hint: `${slash} list shows the digests of this channel with their numbers; then ${slash} ${problem.verb} 3${askInstead(problem, slash)}`,
  }),
  'nothing-to-edit': (problem, slash) => ({
    headline: `What should change in #${problem.number}?`,
    hint: `For example: ${slash} edit ${problem.number} daily 9:00 --top 5`,
  }),
};

/** Describes a problem: what is wrong, and what to do. Foreign. */
const describeCommandProblem = <Kind extends ProblemKind>(
  problem: ProblemOf<Kind>,
  slash: string,
): ProblemText => problemTexts[problem.kind](problem, slash);

/** A problem as it stands under a field of a form. */
export const toSentence = (problem: CommandProblem, slash: string): string => {
  const { headline, hint } = describeCommandProblem(problem, slash);
  return `${headline}${/[.?!…]$/.test(headline) ? '' : '.'} ${hint}`.trim();
};

/** Draws what is wrong with a command, and what to do. */
export const renderCommandProblem = (problem: CommandProblem, slash: string): Message =>
  textMessage(describeCommandProblem(problem, slash));
