import { code } from '../blocks/text-message.ts';
import type { HelpFacts } from './facts.ts';
import type { HelpRow, Section } from './section.ts';

/** The verbs that find, describe and name queries. */
export type FindingVerb = 'find' | 'about' | 'name';

type Rows = Readonly<Record<FindingVerb, readonly HelpRow[]>>;

const listRows = ({ slash, examples: { query } }: HelpFacts): Rows => ({
  find: [
    [`${slash} find nft volume`, 'words in any order, typing mistakes too'],
    [`${slash} nft volume`, 'any words that are no command are searched for, too'],
    [`${slash} find`, 'the queries used last'],
  ],
  about: [
    [`${slash} about ${query}`, 'its parameters, columns, last run, cost, and who uses it'],
    [`${slash} who uses ${query}`, 'the same in your own words'],
  ],
  name: [
    [`${slash} name ${query} "DEX volume"`, 'messages, lists and searches use this name'],
    [`${slash} name ${query} --clear`, 'back to its own name'],
  ],
});

const listNotes = ({ slash, examples: { query } }: HelpFacts): Readonly<Record<FindingVerb, string>> => ({
  find: 'It looks through the queries and shortcuts that people in this workspace use. Those asked privately are found only by who asked, those of a private channel only in that channel.',
  about: 'Instead of an ID you can use a link or a shortcut.',
  name: `A name is for everyone and has at most 80 characters. For a name of your own, save a shortcut: ${code(`${slash} save volumes ${query}`)}`,
});

/** Returns what is below the usage of one of these verbs: what to type, and what to know. */
export const findingVerbHelp = (verb: FindingVerb, facts: HelpFacts): readonly Section[] => [
  { intro: 'Examples', rows: listRows(facts)[verb] },
  listNotes(facts)[verb],
];

/** Returns help on finding, describing and naming queries. */
export const findingHelp = (facts: HelpFacts): readonly Section[] => {
  const { find, about, name } = listRows(facts);
  return [{ intro: 'Find queries', rows: [...find, ...about, ...name] }, listNotes(facts).find];
};
