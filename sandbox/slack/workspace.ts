import type { KnownBlock } from '@slack/types';

export type User = { readonly id: string; readonly name: string; readonly zone: string };
export type Channel = { readonly id: string; readonly name: string; readonly hasBot: boolean };

/** A message as the workspace keeps it. */
export type Posted = {
  readonly ts: string;
  readonly channel: string;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  /** The one person who sees it; `undefined` when the channel does. */
  readonly onlyFor: string | undefined;
  /** Put in the place of an earlier one. */
  readonly edited: boolean;
};

export const people = {
  ada: { id: 'U0ADA', name: 'ada', zone: 'Europe/Berlin' },
  bob: { id: 'U0BOB', name: 'bob', zone: 'America/New_York' },
} as const satisfies Record<string, User>;

export const channels = {
  general: { id: 'C0GENERAL', name: 'general', hasBot: true },
  random: { id: 'C0RANDOM', name: 'random', hasBot: false },
} as const satisfies Record<string, Channel>;

/** The messages of a workspace, in order, and whoever waits for the next. */
export type Workspace = {
  readonly messages: readonly Posted[];
  readonly post: (message: Omit<Posted, 'ts' | 'edited'>) => Posted;
  /** Puts other content in the place of a message. */
  readonly edit: (ts: string, text: string, blocks: readonly KnownBlock[]) => void;
  readonly remove: (ts: string) => void;
  /** Resolves with the first message, old or new, that fits; rejects after `withinMs`. */
  readonly waitFor: (fits: (message: Posted) => boolean, withinMs?: number) => Promise<Posted>;
  readonly clear: () => void;
};

/** An empty workspace. */
export const createWorkspace = (now: () => number): Workspace => {
  const messages: Posted[] = [];
  const waiting = new Set<(message: Posted) => void>();
  let count = 0;
  const tell = (message: Posted): void => {
    for (const look of [...waiting]) look(message);
  };
  const place = (ts: string): number => messages.findIndex((message) => message.ts === ts);
  return {
    messages,
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
      const old = messages[place(ts)];
      if (old === undefined) return;
      const message = { ...old, text, blocks, edited: true };
      messages[place(ts)] = message;
      tell(message);
    },
    remove: (ts) => {
      if (place(ts) >= 0) messages.splice(place(ts), 1);
    },
    waitFor: (fits, withinMs = 8000) => {
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
          reject(
            new Error(
              `no such message within ${withinMs} ms; there are: ${messages.map(({ text }) => text).join(' | ')}`,
            ),
          );
        }, withinMs);
        waiting.add(look);
      });
    },
    clear: () => {
      messages.length = 0;
    },
  };
};
