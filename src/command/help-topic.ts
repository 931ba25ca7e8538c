import { readVerb, type Verb, verbTried } from './verbs.ts';

/** What help knows besides the verbs. */
export const subjects = ['options', 'schedule', 'digests'] as const;
type Subject = (typeof subjects)[number];

export type Topic = Verb | Subject;

const calledOtherwise: Readonly<Record<Subject, readonly string[]>> = {
  options: ['option', 'chart', 'charts'],
  schedule: ['schedules', 'when'],
  digests: ['digest'],
};

/** What help is asked on, in whatever capitals; also by a word that is tried for a verb. `undefined`: there is none on it. */
export const readTopic = (word: string): Topic | undefined => {
  const small = word.toLowerCase();
  const subject = subjects.find((one) => one === small || calledOtherwise[one].includes(small));
  return subject ?? readVerb(small) ?? verbTried(small);
};
