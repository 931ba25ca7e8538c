import { code } from '../blocks/text-message.ts';
import { type ProblemTexts, quoteInput } from './wording.ts';

type ReportProblemKind =
  | 'bad-place'
  | 'needs-board'
  | 'not-of-board'
  | 'board-not-here'
  | 'stray-option'
  | 'bad-report-name'
  | 'meant-report'
  | 'bad-part';

const nameReasons = {
  characters: 'use letters, digits, - and _, at most 40',
  verb: "it's a word of this command",
  number: 'a number would be read as a query ID',
} as const;

/** Texts for problems with reports, boards and places. */
export const reportTexts: ProblemTexts<ReportProblemKind> = {
  'bad-place': ({ text }) => ({
    headline: `Slack didn't turn ${quoteInput(text)} into a channel or a person, so it can't go there.`,
    why: "Pick the channel or the person from Slack's list.",
    hint: `Pick it from Slack's list as you type ${code('#')} or ${code('@')}`,
  }),
  'needs-board': ({ option }, slash) => ({
    headline: `${code(`--${option}`)} is for a board, which is one message that stays current.`,
    hint: `Add ${code('--as board')}, or see ${code(`${slash} help boards`)}`,
  }),
  'not-of-board': ({ option }) => ({
    headline: `A board shows everything that there is now, so it takes no ${code(`--${option}`)}.`,
    hint: `Leave out ${code(`--${option}`)} or ${code('--as board')}.`,
  }),
  'board-not-here': (_problem, slash) => ({
    headline: 'A board is a digest: one message that stays current.',
    hint: `For example: ${code(`${slash} subscribe 1252207 hourly --as board`)}`,
  }),
  'stray-option': ({ option, name }, slash) => ({
    headline: `Each query of a report has its own options, so the report takes no ${code(`--${option}`)}.`,
    hint: `Give it to a query: ${code(`${slash} report add ${name} 1252207 --top 5`)}`,
  }),
  'bad-report-name': ({ text, why }, slash) =>
    why === 'missing'
      ? {
          headline: 'Which report?',
          hint: `See them all with ${code(`${slash} report`)}, or make one with ${code(`${slash} report add weekly 1252207`)}.`,
        }
      : {
          headline: `A report can't be called ${quoteInput(text)}: ${nameReasons[why]}.`,
          hint: `Pick another name, like ${code(`${slash} report add weekly 1252207`)}`,
        },
  'meant-report': ({ correction = '' }, slash) =>
    correction.startsWith('report delete')
      ? {
          headline: 'A report is for everyone in this workspace.',
          why: 'Deleting it pauses its digests.',
          hint: `See them all with ${code(`${slash} report`)}`,
        }
      : {
          headline: 'A report shows several results in one message, and is made query by query.',
          hint: `For example: ${code(`${slash} report add weekly 1252207`)}`,
        },
  'bad-part': ({ text }, slash) => ({
    headline: text === '' ? 'Which query of the report?' : `${quoteInput(text)} isn't the number of a query.`,
    hint: `See the queries with ${code(`${slash} report <name>`)}, then for example: ${code(`${slash} report remove weekly 2`)}`,
  }),
};
