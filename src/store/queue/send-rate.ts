import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { ensureWorkspace } from '../workspaces.ts';

/** How fast posts may follow one another over all channels of a workspace, ms: one each `everyMs`, `burstMs` ahead of that. */
export type SendRate = { readonly everyMs: number; readonly burstMs: number; readonly maxWaitMs: number };

/** The slot of a post, ms: when it may go; or it is too far away, nothing was taken, and from when on to ask again. */
type SendSlot =
  | { readonly kind: 'taken'; readonly at: number }
  | { readonly kind: 'wait'; readonly until: number };

/** Replicas ask for the time before they wait for one another, so that one may be this much behind another, ms, at the most. */
const skewMs = 60_000;

/**
 * Takes the next slot of a workspace. One statement, so that replicas wait for one another no longer than it
 * takes. What is paid for further ahead than a slot can be was taken before the clock was set back, and counts for nothing.
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
    .returning(['paid_until', 'quiet_until'])
    .executeTakeFirst();
  // What was paid until before is `everyMs` less, or the slot itself, behind which no burst reaches.
  if (calls !== undefined)
    return { kind: 'taken', at: Math.max(now, calls.paid_until - everyMs - burstMs, calls.quiet_until) };
  const row = await session.db
    .selectFrom('workspace')
    .select(at.as('at'))
    .where('id', '=', workspaceId)
    .executeTakeFirst();
  if (row !== undefined) return { kind: 'wait', until: row.at };
  await ensureWorkspace(session, workspaceId);
  return reserveSendSlot(session, workspaceId, now, rate);
};
