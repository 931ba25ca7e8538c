import type { RunReference } from '../occurrence.ts';
import type { Session } from '../session.ts';
import type { SubscriptionRow } from '../subscription-table.ts';
import { dueColumns } from './due.ts';
import { type SubscriptionKey, withLockedRow, writeRow } from './row.ts';

/** Who wants a post now. `refresh`: run the query first. */
export type PostRequest = { readonly by: string; readonly refresh: boolean };

/** Finds the occurrence in progress that will show the person what they want. */
const findJoinableRun = (row: SubscriptionRow, refresh: boolean): RunReference | undefined => {
  if (row.work_at === null || row.work_kind === null) return undefined;
  // A message about what was found before shows nothing of now.
  if (row.work_kind === 'tell') return undefined;
  const isRun = row.work_kind === 'run';
  const willPost = isRun || row.state === 'active';
  const isFresh = row.refresh === 1 || (isRun && row.run_refresh === 1);
  return willPost && (isFresh || !refresh) ? { at: row.work_at, kind: row.work_kind } : undefined;
};

/** Requests a post: joins the occurrence in progress if it shows what the person wants. `undefined` if the digest has ended. */
export const requestRun = (session: Session, key: SubscriptionKey, requested: PostRequest) =>
  withLockedRow(session, key, async (row, inside): Promise<RunReference> => {
    const now = await inside.now();
    // One that waits for a retry is retried right away: it's what the person wants, or blocks it.
    const hurried = row.lease === null && row.work_at !== null ? { ...row, ...dueColumns(row, now) } : row;
    const under = findJoinableRun(row, requested.refresh);
    if (under !== undefined) {
      await writeRow(inside, hurried, {});
      return under;
    }
    const isAsked = row.run_at !== null && row.work_kind !== 'run';
    const at = isAsked ? (row.run_at ?? now) : now;
    await writeRow(inside, hurried, {
      run_at: at,
      run_by: isAsked ? row.run_by : requested.by,
      run_refresh: requested.refresh || (isAsked && row.run_refresh === 1) ? 1 : 0,
    });
    return { at, kind: 'run' };
  });
