import { setTimeout as pause } from 'node:timers/promises';
import type { SlackSandbox } from '../../sandbox/slack/server.ts';
import type { Store } from '../../src/store/store.ts';
import type { DigestSettings, Subscription } from '../../src/store/subscription.ts';
import { plainTerms } from '../../src/store/subscription-terms.ts';

const workspaceId = 'T0SANDBOX';
const everyMinute = '* * * * *';
const onNewYear = '0 0 1 1 *';
const yearMs = 365 * 24 * 60 * 60_000;

/** A digest that falls due every minute, and when that began, ms. */
export type Steady = { readonly id: string; readonly from: number };

type Kind = Pick<DigestSettings, 'question' | 'queryId' | 'postWhen'> & Partial<DigestSettings>;

/** Ten of most kinds: what is always news, what is none, and a few that cannot be had or cannot be posted. */
const kindOf = (index: number): Kind => {
  const top = (index % 40) + 1;
  switch (index % 10) {
    case 0:
    case 1:
    case 2:
      return { question: `5550001 --top ${top}`, queryId: 5550001, postWhen: 'always' };
    case 3:
      return { question: `1252207 --top ${top}`, queryId: 1252207, postWhen: 'always' };
    case 4:
      return { question: `3493826 chain=base --top ${top}`, queryId: 3493826, postWhen: 'always' };
    case 5:
      return { question: `5550001 --top ${top}`, queryId: 5550001, postWhen: 'changed' };
    case 6:
    case 7:
      return { question: `1252207 --top ${top}`, queryId: 1252207, postWhen: 'changed' };
    case 8:
      return { question: '4300766', queryId: 4300766, postWhen: 'rows' };
    default:
      return oddOne(index);
  }
};

const oddOne = (index: number): Kind => {
  if (index % 30 === 9) return { question: '6012998', queryId: 6012998, postWhen: 'always' };
  if (index % 30 === 19)
    return { question: '1252207', queryId: 1252207, postWhen: 'always', maxAgeMs: 60 * 60_000 };
  return { question: '5550002 --top 5', queryId: 5550002, postWhen: 'always', refresh: index % 60 === 29 };
};

/** So many digests share a channel; Slack takes one message a second there. */
const inChannel = 6;

/** Writes digests into the store that fall due one after the other over `spreadMs`, and every minute from then on. */
export const subscribeSteadily = async (
  store: Store,
  slack: SlackSandbox,
  count: number,
  spreadMs: number,
): Promise<readonly Steady[]> => {
  const now = await store.now();
  const made: Steady[] = [];
  for (let index = 0; index < count; index += 1) {
    const channel = Math.floor(index / inChannel);
    const channelId = `C0STEADY${channel}`;
    // In one channel in twenty the bot is not.
    slack.workspace.setChannel({ id: channelId, name: channelId, hasBot: channel % 20 !== 7 });
    const settings: DigestSettings = {
      queryKey: `soak ${index}`,
      sameAs: `soak ${index}`,
      queryName: undefined,
      cron: everyMinute,
      zone: 'UTC',
      keyColumns: [],
      maxAgeMs: undefined,
      refresh: false,
      terms: plainTerms,
      ...kindOf(index),
    };
    const from = now + Math.floor((spreadMs * index) / count);
    const where = { workspaceId, channelId, ownerId: 'U0ADA' };
    const { subscription } = await store.subscriptions.save(where, settings, from);
    made.push({ id: subscription.id, from });
  }
  return made;
};

/** Work that is under way, or due any moment, is not taken away. */
const isQuiet = ({ attempt, nextAt, dueAt = nextAt, state }: Subscription, now: number): boolean =>
  attempt === undefined && (state.kind !== 'active' || Math.min(nextAt, dueAt) > now + 2_000);

/** When each digest would have been due next, ms, by its id. */
export type Ends = ReadonlyMap<string, number>;

/**
 * Moves digests to next New Year's Day, each in a moment in which nothing of it is due: what was due until then has been
 * worked on or is lost. Gives when each would have been due next; one that is not there was never quiet `withinMs`.
 */
export const endSteadily = async (
  store: Store,
  ids: readonly string[],
  withinMs: number,
  whileWaiting: () => void,
): Promise<Ends> => {
  const ends = new Map<string, number>();
  const until = Date.now() + withinMs;
  while (ends.size < ids.length && Date.now() < until) {
    const now = await store.now();
    for (const id of ids.filter((one) => !ends.has(one))) {
      const subscription = await store.subscriptions.byId({ workspaceId, id });
      if (subscription === undefined || !isQuiet(subscription, now)) continue;
      ends.set(id, subscription.nextAt);
      if (subscription.state.kind === 'active')
        await store.subscriptions.change(subscription, { ...subscription, cron: onNewYear }, now + yearMs);
    }
    whileWaiting();
    await pause(250);
  }
  return ends;
};
