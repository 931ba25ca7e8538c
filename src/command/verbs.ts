/** The verbs of the command, in the order help shows them. Getting a result needs none. */
export const verbs = [
  'subscribe',
  'alert',
  'list',
  'pause',
  'resume',
  'mute',
  'unmute',
  'acknowledge',
  'post',
  'edit',
  'unsubscribe',
  'save',
  'shortcuts',
  'forget',
  'report',
  'find',
  'about',
  'name',
  'export',
  'help',
] as const;

export type Verb = (typeof verbs)[number];

/** Other words for a verb that mean it just as well. `run` was `post` once. */
const sameVerbs: Readonly<Record<string, Verb>> = { run: 'post', reports: 'report' };

/** Returns the verb that a word is, in any capitals; `undefined` for any other word. */
export const parseVerb = (word: string): Verb | undefined => {
  const small = word.toLowerCase();
  return (
    verbs.find((verb) => verb === small) ?? (Object.hasOwn(sameVerbs, small) ? sameVerbs[small] : undefined)
  );
};

/** Words that people try in place of a verb. No shortcut may have such a name. */
const verbAliases: Readonly<Partial<Record<Verb, readonly string[]>>> = {
  subscribe: ['sub', 'schedule'],
  list: ['ls', 'history', 'digests', 'subscriptions'],
  pause: ['suspend'],
  acknowledge: ['ack'],
  resume: ['unpause', 'continue', 'start'],
  edit: ['change', 'modify', 'update'],
  unsubscribe: ['stop', 'delete', 'remove', 'cancel', 'end', 'unsub'],
};

/** Returns the verb that was probably meant by another word: `unsubscribe` for `stop`. */
export const findVerbAlias = (word: string): Verb | undefined =>
  verbs.find((verb) => verbAliases[verb]?.includes(word.toLowerCase()));

/** The usage of each verb after the command, and what it does, in one line each. */
export const verbUsage: Readonly<Record<Verb | 'ask', { readonly usage: string; readonly does: string }>> = {
  ask: { usage: '<query> [name=value ...] [--options]', does: 'get the latest result' },
  subscribe: {
    usage: 'subscribe <query> [name=value ...] <schedule> [--options]',
    does: 'post it in this channel on a schedule',
  },
  alert: {
    usage: 'alert <query> [name=value ...] when <condition> [every <schedule>] [--options]',
    does: "tell this channel when a condition holds, and when it's over",
  },
  list: { usage: 'list [n]', does: "show this channel's digests and alerts, or the history of one" },
  pause: { usage: 'pause <n>', does: 'pause a digest or an alert' },
  resume: { usage: 'resume <n>', does: 'resume a digest or an alert' },
  mute: { usage: 'mute <n> for <time>', does: 'keep an alert quiet for a while' },
  unmute: { usage: 'unmute <n>', does: 'hear of a muted alert again' },
  acknowledge: { usage: 'acknowledge <n>', does: "end an alert's reminders: somebody looks after it" },
  post: { usage: 'post <n>', does: 'post a digest now, or have an alert check now' },
  edit: {
    usage: 'edit <n> [name=value ...] [when <condition>] [<schedule>] [--options]',
    does: 'change a digest or an alert',
  },
  unsubscribe: { usage: 'unsubscribe <n>', does: 'stop getting a digest or an alert' },
  save: {
    usage: 'save <shortcut> <query> [name=value ...] [--options] [--shared]',
    does: 'save a query under a name',
  },
  shortcuts: { usage: 'shortcuts', does: 'list shortcuts' },
  forget: { usage: 'forget <shortcut> [--shared]', does: 'delete a shortcut' },
  report: {
    usage: 'report [name] | report add <name> <query> [--options]',
    does: 'show several results in one message, add a part; without a name, list reports',
  },
  find: { usage: 'find [words]', does: 'find queries and shortcuts by name, or see those used last' },
  about: { usage: 'about <query>', does: 'see what a query has, what it costs, and who uses it' },
  name: {
    usage: 'name <query> "<name>" | --clear',
    does: 'give a query a name, for everyone in this workspace',
  },
  export: { usage: 'export', does: "get this channel's digests and alerts as text" },
  help: {
    usage: 'help [topic]',
    does: 'help on a verb or an option; also options, schedule, digests, conditions, boards, places, files, finding, or all',
  },
};
