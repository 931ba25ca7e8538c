import type { ShownRows } from '../../src/store/queue/baseline.ts';
import type { Claim } from '../../src/store/queue/claim.ts';
import type { SendRate } from '../../src/store/queue/send-rate.ts';
import type { NextTime, Settlement } from '../../src/store/queue/settle.ts';
import type { Store } from '../../src/store/store.ts';
import type { DigestSettings, Subscription } from '../../src/store/subscription.ts';
import { plainTerms } from '../../src/store/subscription-terms.ts';
import { createVault, type SealingKey, toSealingKey, type Vault } from '../../src/store/vault.ts';

/** A key made of a word, in Base64. */
export const sealingKeyOf = (word: string): string => Buffer.alloc(32, word).toString('base64');

const toKey = (word: string): SealingKey => {
  const key = toSealingKey(sealingKeyOf(word));
  if (key === undefined) throw new Error('not a key');
  return key;
};

/** A vault with keys made of words, the first of which seals. */
export const vaultOf = (first: string, ...others: readonly string[]): Vault =>
  createVault([toKey(first), ...others.map(toKey)]);

/** The vault of the stores of the suite. */
export const vault = vaultOf('a');

export const workspaceId = 'T1';
export const minute = 60_000;
export const hour = 60 * minute;

/** Settings of a digest every hour, with whatever matters to a test. */
export const settingsOf = (changes: Partial<DigestSettings> = {}): DigestSettings => {
  const queryId = changes.queryId ?? 1;
  return {
    question: String(queryId),
    queryKey: String(queryId),
    sameAs: String(queryId),
    queryName: undefined,
    cron: '0 * * * *',
    zone: 'UTC',
    postWhen: 'always',
    keyColumns: [],
    maxAgeMs: undefined,
    refresh: false,
    terms: plainTerms,
    ...changes,
    queryId,
  };
};

/** A schedule of every full hour, without croner. */
export const nextHour: NextTime = (_schedule, after) => Math.floor(after / hour + 1) * hour;

/** A reason with these words. */
export const because = (text: string) => ({ code: 'text', detail: { text } }) as const;

/** No limit to how fast posts follow one another. */
export const noRate: SendRate = { everyMs: 0, burstMs: 0, maxWaitMs: 3000 };

export const posted = (changes: Partial<Settlement> = {}): Settlement => ({
  outcome: 'posted',
  reason: undefined,
  failure: 'none',
  newBaseline: true,
  execution: 'run-1',
  messageTs: '1.1',
  channelRestMs: 0,
  ...changes,
});

/** Subscribes a channel to a query, due at `nextAt`. */
export const subscribe = async (
  store: Store,
  nextAt: number,
  {
    channelId = 'C1',
    ownerId = 'U1',
    workspace = workspaceId,
    shown,
    ...changes
  }: Partial<DigestSettings> & {
    channelId?: string;
    ownerId?: string;
    workspace?: string;
    shown?: ShownRows;
  } = {},
): Promise<Subscription> => {
  const index = { workspaceId: workspace, channelId, ownerId };
  const { subscription } = await store.subscriptions.save(index, settingsOf(changes), nextAt, shown);
  return subscription;
};

/** Claims one subscription; fails the test when there is none. */
export const claimOne = async (store: Store, leaseMs = minute): Promise<Claim> => {
  const [claim] = await store.queue.claim(workspaceId, { limit: 1, leaseMs });
  if (claim === undefined) throw new Error('nothing was due');
  return claim;
};
