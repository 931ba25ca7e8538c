import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { ensureWorkspace } from '../workspaces.ts';

/** The rate of posts over all channels of a workspace: one each `everyMs`, and a burst of `burstMs` ahead of that. */
export type SendRate = { readonly everyMs: number; readonly burstMs: number; readonly maxWaitMs: number };

/**
 * The slot of a post, ms: when it may go; or, if that's too far away, when to ask again. `held`: nothing can be posted in the
 * workspace, as of after this post was begun.
 */
type SendSlot =
  | { readonly kind: 'taken'; readonly at: number }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'held' };

/** Replicas read the time before they wait for each other, so one may be at most this far behind another, ms. */
const skewMs = 60_000;

/**
 * Takes the next slot of a workspace, in one statement, so that replicas don't wait long for each other. Slots further
 * ahead than possible were taken before the clock was set back, and don't count.
 */
export const reserveSendSlot = async (
  session: Session,
  workspaceId: string,
  now: number,
  rate: SendRate,
): Promise<SendSlot> => {
  const { everyMs, burstMs, maxWaitMs } = rate;
  const latest = sql.raw(session.locksRows ? 'greatest' : 'max');
  const furthest = now + maxWaitMs + burstMs + everyMs + skewMs;
  const paid = sql<number>`case when paid_until > ${furthest} then ${now} else paid_until end`;
  const at = sql<number>`${latest}(${now}, ${paid} - ${burstMs}, quiet_until)`;
  const calls = await session.db
    .updateTable('workspace')
    .set({ paid_until: sql<number>`${latest}(${paid}, ${at}) + ${everyMs}` })
    .where('id', '=', workspaceId)
    .where(at, '<=', now + maxWaitMs)
    .where((eb) => eb.or([eb('held_until', 'is', null), eb('held_until', '<=', now)]))
    .returning(['paid_until', 'quiet_until'])
    .executeTakeFirst();
  // The previous slot is `everyMs` before, or the slot itself if the burst is full.
  if (calls !== undefined)
    return { kind: 'taken', at: Math.max(now, calls.paid_until - everyMs - burstMs, calls.quiet_until) };
  const row = await session.db
    .selectFrom('workspace')
    .select([at.as('at'), 'held_until'])
    .where('id', '=', workspaceId)
    .executeTakeFirst();
  if (row !== undefined)
    return (row.held_until ?? now) > now ? { kind: 'held' } : { kind: 'wait', until: row.at };
  await ensureWorkspace(session, workspaceId);
  return reserveSendSlot(session, workspaceId, now, rate);
};
