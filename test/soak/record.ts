import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Posted } from '../../sandbox/slack/workspace.ts';

const occurrence = z.object({
  subscription_id: z.string(),
  at: z.number(),
  kind: z.enum(['schedule', 'run']),
  outcome: z.string(),
  count: z.number(),
});

/** What the database says became of an occurrence, read without any code of the bot. Times in ms. */
export type Recorded = z.infer<typeof occurrence>;

const subscription = z.object({ id: z.string(), work_at: z.number().nullable() });

/** What is kept of digests in the end. */
export type StoreRecord = {
  readonly occurrences: readonly Recorded[];
  readonly subscriptions: readonly z.infer<typeof subscription>[];
};

/** Reads what became of all occurrences. */
export const readRecord = (path: string): StoreRecord => {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return {
      occurrences: z
        .array(occurrence)
        .parse(database.prepare('select subscription_id, at, kind, outcome, count from occurrence').all()),
      subscriptions: z
        .array(subscription)
        .parse(database.prepare('select id, work_at from subscription').all()),
    };
  } finally {
    database.close();
  }
};

/** Has what waits for another try, and was not sent, be tried at once, for whoever has no minute to wait for that. */
export const hurry = (path: string): void => {
  const database = new DatabaseSync(path, { timeout: 5_000 });
  try {
    database.exec(
      'update subscription set due_at = 0 where work_at is not null and lease is null and sending_at is null',
    );
  } finally {
    database.close();
  }
};

/** How an occurrence is called in the message about it. */
export const runIdOf = ({ subscription_id, kind, at }: Recorded): string =>
  `${subscription_id}.${kind}.${at}`;

/** How many messages there are about each occurrence. */
export const arrivedIn = (messages: readonly Posted[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { metadata } of messages) {
    const id = metadata?.event_payload['run_id'];
    if (typeof id === 'string') counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
};
