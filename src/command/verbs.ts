/** The verbs of the command, in the order help shows them. Asking needs none. */
export const verbs = [
  'subscribe',
  'list',
  'pause',
  'resume',
  'run',
  'edit',
  'unsubscribe',
  'save',
  'shortcuts',
  'forget',
  'help',
] as const;

export type Verb = (typeof verbs)[number];

/** Whether a word is a verb, in whatever capitals. Gives the verb. */
export const parseVerb = (word: string): Verb | undefined => {
  const small = word.toLowerCase();
  return verbs.find((verb) => verb === small);
};

/** Words that people try in place of a verb. They are never carried out; who types one is told the verb. */
const verbAliases: Readonly<Partial<Record<Verb, readonly string[]>>> = {
  subscribe: ['sub', 'schedule'],
  list: ['ls', 'history', 'digests', 'subscriptions'],
  pause: ['suspend', 'mute'],
  resume: ['unpause', 'continue', 'start'],
  edit: ['change', 'modify', 'update'],
  unsubscribe: ['stop', 'delete', 'remove', 'cancel', 'end', 'unsub'],
};

/** The verb that was meant by a word that is none: `unsubscribe` for `stop`. */
export const findVerbAlias = (word: string): Verb | undefined =>
  verbs.find((verb) => verbAliases[verb]?.includes(word.toLowerCase()));

/** How each verb is written behind the command, and what it does in one line. */
export const verbUsage: Readonly<Record<Verb | 'ask', { readonly usage: string; readonly does: string }>> = {
  ask: { usage: '<query> [name=value ...] [--options]', does: 'post the latest result' },
  subscribe: {
    usage: 'subscribe <query> [name=value ...] <when> [--options]',
    does: 'post it in this channel on a schedule',
  },
  list: { usage: 'list [n]', does: "this channel's digests, or the history of one" },
  pause: { usage: 'pause <n>', does: 'stop a digest for now' },
  resume: { usage: 'resume <n>', does: 'let it go on' },
  run: { usage: 'run <n>', does: 'post a digest now' },
  edit: { usage: 'edit <n> [name=value ...] [<when>] [--options]', does: 'change a digest' },
  unsubscribe: { usage: 'unsubscribe <n>', does: 'end a digest' },
  save: {
    usage: 'save <shortcut> <query> [name=value ...] [--options] [--shared]',
    does: 'keep a question under a name',
  },
  shortcuts: { usage: 'shortcuts', does: 'the questions you saved' },
  forget: { usage: 'forget <shortcut> [--shared]', does: 'delete one of them' },
  help: {
    usage: 'help [topic]',
    does: 'this text, or more on one verb or option, options, schedule or digests',
  },
};
