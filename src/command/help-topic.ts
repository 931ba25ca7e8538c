import { isOptionName, type OptionName } from './option-spec.ts';
import { findVerbAlias, parseVerb, type Verb } from './verbs.ts';

/** Topics of help besides the verbs and the options. */
export const subjects = [
  'examples',
  'options',
  'schedule',
  'digests',
  'conditions',
  'finding',
  'boards',
  'places',
  'files',
  'all',
] as const;
type Subject = (typeof subjects)[number];

/** One option. It keeps its dashes, because a verb or a subject may have the same name. */
export type OptionTopic = `--${OptionName}` | '--no-param';

export type Topic = Verb | Subject | OptionTopic;

const subjectAliases: Readonly<Record<Subject, readonly string[]>> = {
  examples: ['example', 'parameters', 'parameter', 'values'],
  options: ['option'],
  schedule: ['schedules', 'when'],
  digests: ['digest'],
  conditions: ['condition', 'thresholds', 'threshold'],
  finding: ['search', 'searching', 'names', 'naming', 'catalog', 'catalogue'],
  boards: ['board', 'standing', 'pinned'],
  places: ['place', 'channels', 'people', 'inbox', 'dms'],
  files: ['file', 'excel', 'spreadsheet', 'spreadsheets', 'attachments'],
  all: ['everything', 'commands', 'verbs'],
};

const toOptionTopic = (name: string): OptionTopic | undefined => {
  const plain = name.replace(/^no-/, '').replace(/^charts$/, 'chart');
  if (plain === 'param') return '--no-param';
  return isOptionName(plain) ? `--${plain}` : undefined;
};

/** Reads an option that is typed with its dashes, `--no-…` included. */
export const parseDashedTopic = (word: string): OptionTopic | undefined => {
  const [, name] = /^(?:--|[‒–—―]-?|-[‒–—―])([a-z][a-z-]*)/i.exec(word) ?? [];
  return name === undefined ? undefined : toOptionTopic(name.toLowerCase());
};

/**
 * Reads a topic of help in any capitals: a verb, a word that people try in its place, a subject, or an option with or
 * without its dashes. `undefined` when there is no help on it.
 */
export const parseTopic = (word: string): Topic | undefined => {
  const small = word.toLowerCase();
  const subject = subjects.find((one) => one === small || subjectAliases[one].includes(small));
  return (
    subject ?? parseVerb(small) ?? parseDashedTopic(small) ?? toOptionTopic(small) ?? findVerbAlias(small)
  );
};
