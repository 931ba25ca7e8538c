import { randomUUID } from 'node:crypto';
import { parseReason, type Reason, reasonColumns } from '../reason.ts';
import type { NoticeTable } from '../schema.ts';
import type { Session } from '../session.ts';
import type { SubscriptionRow } from '../subscription-table.ts';

/** A notification about an occurrence: to the owner of the digest, to the person who requested it, or to the channel. */
export type NewNotification = {
  readonly to: 'owner' | 'asker' | 'channel';
  readonly kind: NoticeTable['kind'];
  readonly reason: Reason | undefined;
};

/** How long a notification waits for others to the same recipient, ms: joint failures become one message. */
export const gatherMs = 10_000;

const toRecipient = (row: SubscriptionRow, to: NewNotification['to']): string =>
  to === 'channel' ? row.channel_id : to === 'asker' ? (row.run_by ?? row.owner_id) : row.owner_id;

/** The kinds that a new notification replaces while they're unsent. */
const outdates: Readonly<Partial<Record<NewNotification['kind'], readonly NewNotification['kind'][]>>> = {
  recovered: ['failing', 'held-up'],
  failing: ['recovered'],
  'held-up': ['recovered'],
  paused: ['failing', 'held-up', 'recovered'],
  'no-data': ['data-back'],
  'data-back': ['no-data'],
};

/** Removes what is no longer true; returns the reason of the last one removed. */
const removeOutdated = async (
  { db }: Session,
  row: SubscriptionRow,
  recipient: string,
  kind: NewNotification['kind'],
): Promise<Reason | undefined> => {
  const untrue = outdates[kind] ?? [];
  if (untrue.length === 0) return undefined;
  const calls = await db
    .deleteFrom('notice')
    .where('workspace_id', '=', row.workspace_id)
    .where('subscription_id', '=', row.id)
    .where('recipient', '=', recipient)
    .where('kind', 'in', untrue)
    .returning(['words', 'reason', 'created_at'])
    .execute();
  const last = calls.sort((left, right) => left.created_at - right.created_at).at(-1);
  return last && parseReason(last.words, last.reason);
};

/** Queues a notification within the transaction that settles an occurrence. */
export const queueNotification = async (
  session: Session,
  row: SubscriptionRow,
  { to, kind, reason }: NewNotification,
  now: number,
): Promise<void> => {
  // If a person paused it in the meantime, it isn't paused again and nobody is notified.
  if (kind === 'paused' && row.state !== 'active') return;
  const recipient = toRecipient(row, to);
  const untold = await removeOutdated(session, row, recipient, kind);
  // An owner who wasn't notified of the failure hears of it with its end.
  const { sentence, json } = reasonColumns(kind === 'recovered' ? (untold ?? reason) : reason);
  await session.db
    .insertInto('notice')
    .values({
      id: randomUUID(),
      workspace_id: row.workspace_id,
      recipient,
      subscription_id: row.id,
      kind,
      words: sentence,
      reason: json,
      created_at: now,
      due_at: now + gatherMs,
      tries: 0,
    })
    .execute();
};
