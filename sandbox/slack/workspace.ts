import type { KnownBlock } from '@slack/types';

export type User = { readonly id: string; readonly name: string; readonly zone: string };
export type Channel = {
  readonly id: string;
  readonly name: string;
  readonly hasBot: boolean;
  readonly isArchived?: boolean;
  /** The people who aren't in it; usually everybody is. */
  readonly without?: readonly string[];
};

/** Metadata that an app attaches to its message. */
type Metadata = {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, unknown>>;
};

/** A file in a message. */
type SharedFile = { readonly id: string; readonly name: string /** Bytes. */; readonly size: number };

/** A message as the workspace stores it. */
export type Posted = {
  readonly ts: string;
  readonly channel: string;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  /** The only person who sees it; `undefined` if everybody in the channel does. */
  readonly onlyFor: string | undefined;
  /** True if it replaced an earlier one. */
  readonly edited: boolean;
  readonly isPinned?: boolean;
  readonly metadata?: Metadata | undefined;
  /** The message that starts its thread. */
  readonly thread?: string | undefined;
  /** The person who wrote it; `undefined` for the app. */
  readonly from?: string | undefined;
  /** The links in it that the app heard of. */
  readonly links?: readonly string[];
  readonly files?: readonly SharedFile[];
};

export const people = {
  ada: { id: 'U0ADA', name: 'ada', zone: 'Europe/Berlin' },
  bob: { id: 'U0BOB', name: 'bob', zone: 'America/New_York' },
  carol: { id: 'U0CAROL', name: 'carol', zone: 'Asia/Tokyo' },
} as const satisfies Record<string, User>;

export const channels = {
  general: { id: 'C0GENERAL', name: 'general', hasBot: true },
  finance: { id: 'C0FINANCE', name: 'finance', hasBot: true },
  random: { id: 'C0RANDOM', name: 'random', hasBot: false },
} as const satisfies Record<string, Channel>;

/** A person's rights in the workspace, and if they have left it; an ordinary member by default. */
type Standing = {
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
  readonly hasLeft: boolean;
  /** They are of another workspace, and here by a shared channel. */
  readonly isStranger: boolean;
  /** An app, which Slack offers among the people. */
  readonly isBot: boolean;
};

const member: Standing = {
  isAdmin: false,
  isOwner: false,
  hasLeft: false,
  isStranger: false,
  isBot: false,
};

/** Returns the direct messages between the app and a person. */
export const directChannel = (userId: string): string => userId.replace(/^U/, 'D');

/** The channels and messages of a workspace, in order, and who waits for the next. */
export type Workspace = {
  readonly messages: readonly Posted[];
  readonly channel: (id: string) => Channel | undefined;
  /** Creates a channel, or changes the one with that ID. */
  readonly setChannel: (channel: Channel) => void;
  readonly standingOf: (userId: string) => Standing;
  /** Changes a person's rights, or has them leave. */
  readonly setStanding: (userId: string, changes: Partial<Standing>) => void;
  readonly post: (message: Omit<Posted, 'ts' | 'edited'>) => Posted;
  /** Replaces the content of a message. */
  readonly edit: (ts: string, text: string, blocks: readonly KnownBlock[]) => void;
  readonly pin: (ts: string, isPinned: boolean) => void;
  readonly remove: (ts: string) => void;
  /** Shows blocks under a link in a message. */
  readonly unfurl: (ts: string, url: string, blocks: readonly KnownBlock[]) => void;
  /** Returns what is shown under the links of a message, by URL. */
  readonly unfurlsOf: (ts: string) => Readonly<Record<string, readonly KnownBlock[]>>;
  /** Calls `look` with every message from now on, also when it is edited. */
  readonly watch: (look: (message: Posted) => void) => void;
  /** Resolves with the first matching message, old or new; rejects after `withinMs`. */
  readonly waitFor: (fits: (message: Posted) => boolean, withinMs?: number) => Promise<Posted>;
  /** Removes all messages, and restores the channels. */
  readonly clear: () => void;
};

const waitIn =
  (messages: readonly Posted[], waiting: Set<(message: Posted) => void>): Workspace['waitFor'] =>
  (fits, withinMs = 8000) => {
    const found = messages.find(fits);
    if (found !== undefined) return Promise.resolve(found);
    return new Promise((resolve, reject) => {
      const look = (message: Posted): void => {
        if (!fits(message)) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve(message);
      };
      const timer = setTimeout(() => {
        waiting.delete(look);
        const said = messages.map(({ text }) => text).join(' | ');
        reject(new Error(`no such message within ${withinMs} ms; there are: ${said}`));
      }, withinMs);
      waiting.add(look);
    });
  };

/** Creates an empty workspace. `changed` is called after every change. */
export const createWorkspace = (now: () => number, changed: () => void): Workspace => {
  const messages: Posted[] = [];
  const places = new Map<string, Channel>();
  const unfurls = new Map<string, Record<string, readonly KnownBlock[]>>();
  const waiting = new Set<(message: Posted) => void>();
  const standings = new Map<string, Standing>();
  const standingOf = (userId: string): Standing => standings.get(userId) ?? member;
  let count = 0;
  const tell = (message: Posted): void => {
    for (const look of [...waiting]) look(message);
    changed();
  };
  const target = (ts: string): number => messages.findIndex((message) => message.ts === ts);
  const open = (): void => {
    places.clear();
    for (const one of Object.values(channels)) places.set(one.id, one);
    for (const { id, name } of Object.values(people))
      places.set(directChannel(id), { id: directChannel(id), name, hasBot: true });
  };
  open();
  return {
    messages,
    channel: (id) => places.get(id.startsWith('U') ? directChannel(id) : id),
    setChannel: (one) => places.set(one.id, one),
    standingOf,
    setStanding: (userId, changes) => standings.set(userId, { ...standingOf(userId), ...changes }),
    post: (content) => {
      count += 1;
      const message = {
        ...content,
        ts: `${Math.floor(now() / 1000)}.${String(count).padStart(6, '0')}`,
        edited: false,
      };
      messages.push(message);
      tell(message);
      return message;
    },
    edit: (ts, text, blocks) => {
      const old = messages[target(ts)];
      if (old === undefined) return;
      const message = { ...old, text, blocks, edited: true };
      messages[target(ts)] = message;
      tell(message);
    },
    pin: (ts, isPinned) => {
      const old = messages[target(ts)];
      if (old !== undefined) messages[target(ts)] = { ...old, isPinned };
      changed();
    },
    remove: (ts) => {
      if (target(ts) >= 0) messages.splice(target(ts), 1);
      changed();
    },
    unfurl: (ts, url, blocks) => {
      unfurls.set(ts, { ...unfurls.get(ts), [url]: blocks });
      changed();
    },
    unfurlsOf: (ts) => unfurls.get(ts) ?? {},
    watch: (look) => waiting.add(look),
    waitFor: waitIn(messages, waiting),
    clear: () => {
      messages.length = 0;
      unfurls.clear();
      standings.clear();
      open();
      changed();
    },
  };
};
