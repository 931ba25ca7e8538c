import { findVerbAlias, parseVerb, type Verb } from '../verbs.ts';

/** Words that are read as a verb only where they can't be a shortcut, because a shortcut may have such a name. */
const looseVerbs: Readonly<Partial<Record<Verb, readonly string[]>>> = {
  subscribe: [
    'add',
    'create',
    'new',
    'repeat',
    'deliver',
    'automate',
    'send',
    'post',
    'share',
    'get',
    'remind',
  ],
  list: ['digest', 'status', 'log'],
  pause: ['hold', 'disable'],
  mute: ['snooze', 'silence', 'quiet', 'hush'],
  unmute: ['unsnooze', 'unsilence'],
  acknowledge: ['acked', 'acking', 'acknowledged'],
  resume: ['enable', 'reactivate', 'restart'],
  post: ['send', 'share', 'publish', 'trigger', 'run', 'check', 'recheck', 'test', 'look'],
  edit: ['set', 'reschedule', 'move', 'adjust'],
  unsubscribe: ['kill', 'drop', 'quit', 'leave', 'unfollow', 'rm', 'del', 'unschedule'],
  save: ['alias', 'bookmark', 'store', 'remember', 'keep', 'pin'],
  forget: ['unsave'],
};

/** Lists the verbs that a word may be meant as, the likeliest first. */
export const listVerbs = (word: string, next = ''): readonly Verb[] => {
  const small = word.toLowerCase();
  if (/^(?:turn|switch)$/.test(small)) return next === 'off' ? ['pause'] : next === 'on' ? ['resume'] : [];
  const named = parseVerb(small) ?? findVerbAlias(small);
  const others = Object.entries(looseVerbs).flatMap(([verb, words]) =>
    words.includes(small) ? [parseVerb(verb) ?? []].flat() : [],
  );
  return [...new Set([...(named === undefined ? [] : [named]), ...others])];
};
