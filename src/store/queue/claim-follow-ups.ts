import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { FollowUpTable } from '../schema.ts';
import { inTransaction, type Session } from '../session.ts';
import { isAtWork, isChannelFree, maxCandidates, toClaimTerms } from './claim.ts';
import type { NewFollowUp } from './queue-follow-ups.ts';

/** A message or file to follow a post, claimed by this process. Times in ms. */
export type FollowUp = NewFollowUp & {
  /** Marks its message, the same in every attempt. */
  readonly id: string;
  readonly workspaceId: string;
  readonly subscriptionId: string;
  /** The occurrence whose post it follows. */
  readonly at: number;
  readonly channelId: string;
  readonly threadTs: string;
  readonly claimedAt: number;
  readonly giveUpAt: number;
  /** A send with an unknown outcome: when it began, and what it is found by. */
  readonly sent: { readonly at: number; readonly mark: string } | undefined;
  /** The number of failed attempts. */
  readonly tries: number;
  readonly lease: string;
};

/** The follow-ups to claim: kinds, how many, and for how long. */
type ClaimTerms = {
  readonly kinds: readonly FollowUp['kind'][];
  readonly limit: number;
  readonly leaseMs: number;
};

type Row = Selectable<FollowUpTable>;

const toFollowUp = (row: Row, lease: string, claimedAt: number): FollowUp => ({
  id: row.id,
  workspaceId: row.workspace_id,
  subscriptionId: row.subscription_id,
  at: row.at,
  kind: row.kind,
  content: row.content,
  channelId: row.channel_id,
  threadTs: row.thread_ts,
  claimedAt,
  giveUpAt: row.give_up_at,
  sent: row.sending_at === null ? undefined : { at: row.sending_at, mark: row.mark ?? row.id },
  tries: row.tries,
  lease,
});

/** Selects what nothing comes before: one waits for those of its kind that were queued before it for its thread. */
const selectFirst = ({ db }: Session, workspaceId: string, kinds: readonly FollowUp['kind'][]) =>
  db
    .selectFrom('follow_up as due')
    .where('due.workspace_id', '=', workspaceId)
    .where('due.kind', 'in', kinds)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('follow_up as first')
            .select('first.id')
            .whereRef('first.workspace_id', '=', 'due.workspace_id')
            .whereRef('first.subscription_id', '=', 'due.subscription_id')
            .whereRef('first.thread_ts', '=', 'due.thread_ts')
            .whereRef('first.kind', '=', 'due.kind')
            .where(({ and, eb, or, ref }) =>
              or([
                eb('first.at', '<', ref('due.at')),
                and([eb('first.at', '=', ref('due.at')), eb('first.position', '<', ref('due.position'))]),
              ]),
            ),
        ),
      ),
    );

/** Finds what is due in free channels, the longest due first; nothing while the workspace is suspended. */
const findDue = (session: Session, workspaceId: string, { kinds, limit, leaseMs }: ClaimTerms, now: number) =>
  selectFirst(session, workspaceId, kinds)
    .leftJoin('channel', (join) =>
      join.onRef('channel.workspace_id', '=', 'due.workspace_id').onRef('channel.id', '=', 'due.channel_id'),
    )
    .select(['due.id', 'due.channel_id', 'due.kind'])
    .where('due.due_at', '<=', now)
    .where(isChannelFree(toClaimTerms(now, leaseMs)))
    // A channel takes one after the other, so more would only keep others from their slots.
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('follow_up as held')
            .select('held.id')
            .whereRef('held.workspace_id', '=', 'due.workspace_id')
            .whereRef('held.channel_id', '=', 'due.channel_id')
            .whereRef('held.kind', '=', 'due.kind')
            .where('held.lease', 'is not', null)
            .where('held.due_at', '>', now),
        ),
      ),
    )
    .where(isAtWork(workspaceId, now))
    .orderBy('due.due_at')
    .limit(maxCandidates(limit))
    .$if(session.locksRows, (query) => query.forUpdate('due').skipLocked())
    .execute();

type Due = Pick<Row, 'id' | 'channel_id' | 'kind'>;

/** Keeps the first of each kind and channel. */
const onePerPlace = (due: readonly Due[], limit: number): readonly string[] => {
  const first = new Map<string, string>();
  for (const { id, channel_id, kind } of due) {
    const place = `${channel_id} ${kind}`;
    if (!first.has(place)) first.set(place, id);
  }
  return [...first.values()].slice(0, limit);
};

/** Returns when the next one of some kinds falls due, ms; `undefined` if there is none. */
export const nextFollowUpDue = async (
  session: Session,
  workspaceId: string,
  kinds: readonly FollowUp['kind'][],
): Promise<number | undefined> => {
  const { due } = await selectFirst(session, workspaceId, kinds)
    .select((eb) => eb.fn.min('due.due_at').as('due'))
    .executeTakeFirstOrThrow();
  return due ?? undefined;
};

/**
 * Claims what is due of some kinds in free channels, each for `leaseMs`: one of a kind at a time in a channel, and those of
 * one thread in order. None while the workspace is suspended.
 */
export const claimFollowUps = (
  session: Session,
  workspaceId: string,
  terms: ClaimTerms,
): Promise<readonly FollowUp[]> =>
  inTransaction(session, async (inside) => {
    const now = await inside.now();
    const chosen = onePerPlace(await findDue(inside, workspaceId, terms, now), terms.limit);
    if (chosen.length === 0) return [];
    const lease = randomUUID();
    const rows = await inside.db
      .updateTable('follow_up')
      .set({ lease, due_at: now + terms.leaseMs })
      .where('workspace_id', '=', workspaceId)
      .where('id', 'in', chosen)
      .returningAll()
      .execute();
    return rows.map((row) => toFollowUp(row, lease, now));
  });
