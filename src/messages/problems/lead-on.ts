import type { SmallTalk } from '../../command/problem.ts';
import type { HostPages } from '../../core/set-by.ts';
import { keepStart } from '../../core/text/shorten.ts';
import { code } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { type ProblemTexts, quoteInput } from './wording.ts';

type LeadKind =
  | 'several-queries'
  | 'time-range'
  | 'elsewhere'
  | 'bare-value'
  | 'alert'
  | 'search'
  | 'rename'
  | 'whose'
  | 'stays'
  | 'one-off'
  | 'small-talk';

const smallTalk: Readonly<Record<SmallTalk, string>> = {
  thanks: "You're welcome!",
  usage: 'Home shows the Dune credits that are used, and how many the plan has.',
  settings: 'Your Dune admin sets up this app. Nothing needs to be set here.',
  version: 'Your Dune admin knows which version of this app runs.',
  feedback: 'Tell your Dune admin what went wrong, or what is missing.',
  undo: 'To undo, type the command that does the opposite: pause and resume, subscribe and unsubscribe.',
  remind: 'A digest posts a query in this channel on a schedule.',
};

/** The texts that differ where the app serves many workspaces. */
const hostedTalk = ({ support }: HostPages): Partial<typeof smallTalk> => ({
  settings:
    "Workspace admins find this app's settings in its Home tab, under Dune account. Nobody else needs any.",
  version: `The operator of this app knows which version runs: ${support}`,
  feedback: `Tell the operator of this app what went wrong, or what is missing: ${support}`,
});

/** Texts for wishes that this app can't fulfill as they were said. Each is followed by a command that works. */
export const leadTexts: ProblemTexts<LeadKind> = {
  'several-queries': (problem, slash) => ({
    headline: `One query at a time: this names ${problem.queries.slice(0, 5).join(', ')}.`,
    hint: `For example: ${code(`${slash} ${problem.queries[0] ?? '1252207'}`)}`,
  }),
  'time-range': (problem, slash) => ({
    headline: `Can't limit a query to ${quoteInput(problem.text)}.`,
    why: 'The query sets its time range, unless it has a parameter for it.',
    hint: `For example: ${code(`${slash} 1252207 days=7`)}`,
  }),
  elsewhere: (problem, slash) => ({
    headline: `Answers go where you type the command, not to ${toSingleLine(problem.name, 80)}.`,
    why: 'Type it there, or get it here.',
    hint: `For example: ${code(`${slash} 1252207`)}`,
  }),
  'bare-value': (problem, slash) => ({
    headline:
      problem.parameter === 'none'
        ? `This query has no parameter for ${quoteInput(problem.value)}.`
        : `${quoteInput(problem.value)} needs the name of its parameter.`,
    hint: `For example: ${code(`${slash} 1252207 chain=base`)}`,
  }),
  alert: (problem, slash) =>
    problem.correction?.startsWith('subscribe') === true
      ? {
          headline: 'To hear of every change, subscribe.',
          why: 'The digest posts only when something changed.',
          hint: `For example: ${code(`${slash} subscribe 1252207 daily at 9:00 --when changed`)}`,
        }
      : {
          headline: 'When should it alert?',
          why: `Say it after ${code('when')}, in words like ${code('tvl < 8M')} or ${code('tvl drops 10% in 24h')}.`,
          hint: `For example: ${code(`${slash} alert 1252207 when new row`)}`,
        },
  search: (problem) => ({
    headline: `There's no query ID, link, or shortcut in ${quoteInput(problem.typed)}.`,
    hint: "Search dune.com for it, then paste the query's link here.",
  }),
  rename: (problem, slash) => {
    if (problem.correction?.startsWith('report ') === true)
      return {
        headline: "Reports can't be renamed. Add its parts to one with the new name, then delete this one.",
        hint: `See it with ${code(`${slash} report weekly`)}`,
      };
    return problem.from.startsWith('#')
      ? {
          headline: `Give ${toSingleLine(problem.from, 20)} a title of your own.`,
          hint: `For example: ${code(`${slash} edit ${toSingleLine(problem.from.slice(1), 20)} --title "Peg watch"`)}`,
        }
      : {
          headline: "Shortcuts can't be renamed. Save it under the new name, then delete the old one.",
          hint: `For example: ${code(`${slash} save new-name old-name`)}`,
        };
  },
  whose: (problem, slash) =>
    problem.shared
      ? {
          headline: 'To share a shortcut, save it for everyone.',
          hint: `For example: ${code(`${slash} save leaders 1252207 --shared`)}`,
        }
      : {
          headline: 'To have a shortcut for yourself, save it again.',
          why: `Then ${code(`${slash} forget ${toSingleLine(problem.name, 40)} --shared`)} deletes the one that everyone has.`,
          hint: `For example: ${code(`${slash} save leaders 1252207`)}`,
        },
  stays: (problem, slash) =>
    problem.stops === true
      ? {
          headline: `To stop it in ${toSingleLine(problem.name, 80)}, unsubscribe there.`,
          why: `Or name here all the places that still get it, after ${code('--to')}; ${code('--no-to')} leaves only this one.`,
          hint: `See its settings with ${code(`${slash} list ${problem.number}`)}`,
        }
      : problem.correction?.startsWith('edit ') === true
        ? {
            headline: `#${problem.number} stays in this channel, and can go to ${toSingleLine(problem.name, 80)}, too.`,
            why: `${code('--to')} names all the other places that get it.`,
            hint: `For example: ${code(`${slash} edit 1 --to #ops`)}`,
          }
        : {
            headline: `#${problem.number} stays in this channel, and can go to others, too.`,
            why: `Type ${code(`${slash} edit ${problem.number} --to`)} and pick the places from Slack's list.`,
            hint: `See its settings with ${code(`${slash} list ${problem.number}`)}`,
          },
  'small-talk': (problem, slash, pages) => ({
    headline: (pages && hostedTalk(pages)[problem.topic]) ?? smallTalk[problem.topic],
    hint: `See what there is with ${code(`${slash} help`)}`,
  }),
  'one-off': (problem, slash) =>
    /^(?:alert|edit)\b/.test(problem.correction ?? '')
      ? {
          headline: `Alerts and digests repeat, so ${quoteInput(problem.text)} isn't possible yet.`,
          why: 'Choose a schedule; you can unsubscribe anytime.',
          hint: `For example: ${code(`${slash} ${keepStart(problem.correction ?? '', 120)}`)}`,
        }
      : {
          headline: `Digests repeat, so ${quoteInput(problem.text)} isn't possible yet.`,
          why: 'Choose a schedule; you can unsubscribe after the first post.',
          hint: `For example: ${code(`${slash} subscribe 1252207 daily at 9:00`)}`,
        },
};
