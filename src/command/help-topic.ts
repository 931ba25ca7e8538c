import { isOptionName, type OptionName } from './option-spec.ts';
import { findVerbAlias, parseVerb, type Verb } from './verbs.ts';

/** What help knows besides the verbs and the options. */
export const subjects = ['options', 'schedule', 'digests'] as const;
type Subject = (typeof subjects)[number];

/** One option; a verb or a subject may be called the same. */
export type OptionTopic = `--${OptionName}` | '--no-param';

export type Topic = Verb | Subject | OptionTopic;

const subjectAliases: Readonly<Record<Subject, readonly string[]>> = {
  options: ['option'],
  schedule: ['schedules', 'when'],
  digests: ['digest'],
};

const toOptionTopic = (name: string): OptionTopic | undefined => {
  const plain = name.replace(/^no-/, '').replace(/^charts$/, 'chart');
  if (plain === 'param') return '--no-param';
  return isOptionName(plain) ? `--${plain}` : undefined;
};

/** The option that is written with its dashes, also one that is taken back. */
export const parseDashedTopic = (word: string): OptionTopic | undefined => {
  const [, name] = /^(?:--|[‒–—―]-?|-[‒–—―])([a-z][a-z-]*)/i.exec(word) ?? [];
  return name === undefined ? undefined : toOptionTopic(name.toLowerCase());
};

/**
 * What help is asked on, in whatever capitals; also by a word that is tried for a verb, and an option with or without its
 * dashes. `undefined`: there is none on it.
 */
export const parseTopic = (word: string): Topic | undefined => {
  const small = word.toLowerCase();
  const subject = subjects.find((one) => one === small || subjectAliases[one].includes(small));
  return (
    subject ?? parseVerb(small) ?? parseDashedTopic(small) ?? toOptionTopic(small) ?? findVerbAlias(small)
  );
};
