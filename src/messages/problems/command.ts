import type { CommandProblem } from '../../command/problem.ts';
import { readQuery } from '../../command/query-reference.ts';
import type { Message } from '../blocks/message.ts';
import { type ProblemText, renderNotice } from '../blocks/text-message.ts';
import { oneLine } from '../text/format-question.ts';
import { optionWords } from './option.ts';
import { parameterWords } from './parameter.ts';
import { scheduleWords } from './schedule.ts';
import { foreign, usageOf } from './wording.ts';

type QueryProblem = Extract<
  CommandProblem,
  {
    kind:
      | 'bad-query-id'
      | 'dashboard-link'
      | 'not-a-query-link'
      | 'other-site'
      | 'missing-query'
      | 'query-behind';
  }
>;

const shortcutReasons = {
  characters: 'use letters, digits, - and _, up to 40 of them',
  verb: 'it is a word of the command, or is taken for one',
  number: 'a number is read as a query id',
} as const;

const queryWords = (problem: QueryProblem, slash: string): ProblemText => {
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
        hint:
          problem.meant === undefined
            ? `This is how it is written: ${usageOf(problem.verb, slash)}`
            : `For example: ${slash} ${problem.verb} ${oneLine(problem.meant, 300)}`,
      };
    case 'query-behind':
      return {
        headline: 'The query comes first, then the schedule.',
        hint: `Did you mean ${slash} subscribe ${oneLine(problem.meant, 300)}?`,
      };
  }
};

/** Who runs a query by its id may want its result. */
const askInstead = (problem: Extract<CommandProblem, { kind: 'bad-number' }>, slash: string): string =>
  problem.verb === 'run' && readQuery(problem.text).ok
    ? `. To ask a query: ${slash} ${oneLine(problem.text, 80)}`
    : '';

/** A problem as a sentence that says what is wrong, and one that says what to do. Foreign. */
export const wordsFor = (problem: CommandProblem, slash: string): ProblemText => {
  switch (problem.kind) {
    case 'too-long':
      return { headline: 'The command is too long.', hint: `Keep it under ${problem.most} characters.` };
    case 'unclosed-quote':
      return {
        headline: `A quote is opened and never closed: ${oneLine(problem.from, 80)}`,
        hint: 'Close it, or write \\" for a quote that belongs to the text.',
      };
    case 'unknown-verb':
      return {
        headline: `${foreign(problem.word)} is not a word of this command.`,
        hint: `Did you mean ${slash} ${problem.suggestion}? ${slash} help lists everything.`,
      };
    case 'meant-to-subscribe':
      return {
        headline: 'A question is answered at once; a digest is posted on a schedule.',
        hint: `Did you mean ${slash} subscribe ${oneLine(problem.meant, 300)}?`,
      };
    case 'bad-shortcut':
      if (problem.why === 'missing')
        return {
          headline: 'Which shortcut? Its name is missing.',
          hint: `${slash} shortcuts lists those that there are; ${slash} save volumes 1252207 makes one.`,
        };
      return {
        headline: `A shortcut cannot be called ${foreign(problem.text)}: ${shortcutReasons[problem.why]}.`,
        hint: `For example: ${slash} save volumes 1252207`,
      };
    case 'bad-number':
      return {
        headline:
          problem.text === '' ? 'Which digest?' : `${foreign(problem.text)} is not the number of a digest.`,
        hint: `${slash} list shows the digests of this channel with their numbers; then ${slash} ${problem.verb} 3${askInstead(problem, slash)}`,
      };
    case 'unexpected-word':
    case 'parameter-without-name':
    case 'parameter-twice':
    case 'key-typed':
    case 'parameters-not-taken':
      return parameterWords(problem, slash);
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
    case 'query-behind':
      return queryWords(problem, slash);
    case 'names-a-channel':
    case 'missing-schedule':
    case 'schedule-without-time':
    case 'schedule-without-day':
    case 'bad-schedule':
    case 'leaves-out':
    case 'different-minutes':
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

/** A problem as it stands under a field of a form. */
export const sentenceOf = (problem: CommandProblem, slash: string): string => {
  const { headline, hint } = wordsFor(problem, slash);
  return `${headline}${/[.?!…]$/.test(headline) ? '' : '.'} ${hint}`.trim();
};

/** The one table that turns what was typed wrong into a sentence that says so and one that says what to do. */
export const renderCommandProblem = (problem: CommandProblem, slash: string): Message => {
  const { headline, hint } = wordsFor(problem, slash);
  return renderNotice({ headline, hint });
};
