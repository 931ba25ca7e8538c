import type { SmallTalk } from '../../command/problem.ts';
import { code } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { type ProblemTexts, quoteInput } from './wording.ts';

/** Dune's own search. Its address takes the words as typed. */
const searchAddress = (words: string): string =>
  `https://dune.com/discover/content/relevant?q=${encodeURIComponent(words.toWellFormed())}`;

type LeadKind =
  | 'several-queries'
  | 'time-range'
  | 'elsewhere'
  | 'bare-value'
  | 'alert'
  | 'search'
  | 'rename'
  | 'one-off'
  | 'small-talk';

const smallTalk: Readonly<Record<SmallTalk, string>> = {
  thanks: "You're welcome!",
  usage: "The app's Home tab shows what it has used.",
  settings: 'Your Dune admin sets up this app. Nothing needs to be set here.',
  version: "The app's Home tab shows what it can do and which version it is.",
  feedback: 'Tell your Dune admin what went wrong, or what is missing.',
  undo: 'To undo, type the command that does the opposite: pause and resume, subscribe and unsubscribe.',
  remind: 'A digest can remind this channel of a query, again and again.',
};

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
    headline: `Which parameter is ${quoteInput(problem.value)}?`,
    hint: `For example: ${code(`${slash} 1252207 chain=base`)}`,
  }),
  alert: (_problem, slash) => ({
    headline: 'There are no alerts yet. A digest can post only when it has something to say.',
    hint: `For example: ${code(`${slash} subscribe 1252207 daily at 9:00 --when changed`)}`,
  }),
  search: (problem, slash) => ({
    headline:
      problem.words === ''
        ? 'Search for queries on dune.com, then paste a link here.'
        : `There's no query ID or shortcut in that. Search dune.com for it: ${searchAddress(toSingleLine(problem.words, 80))}`,
    hint: `Then paste its link: ${code(`${slash} 1252207`)}`,
  }),
  rename: (_problem, slash) => ({
    headline: "Shortcuts can't be renamed. Save it under the new name, then delete the old one.",
    hint: `For example: ${code(`${slash} save new-name old-name`)}`,
  }),
  'small-talk': (problem, slash) => ({
    headline: smallTalk[problem.topic],
    hint: `See what there is with ${code(`${slash} help`)}`,
  }),
  'one-off': (problem, slash) => ({
    headline: `Digests repeat, so they can't be posted once (${toSingleLine(problem.text, 60)}).`,
    hint: `For example: ${code(`${slash} subscribe 1252207 daily at 9:00`)}`,
  }),
};
