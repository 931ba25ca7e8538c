import type { Session } from '../session.ts';
import type { SubscriptionRow } from '../subscription-table.ts';
import type { FirstRows } from '../told-rows.ts';
import type { SubscriptionKey } from './row.ts';

/** The rows that a person saw when they saved a digest, and the run on Dune that they're from. */
export type ShownRows = {
  readonly snapshot: string;
  readonly execution: string;
  /** The rows that count as told, for a digest of new rows. */
  readonly first?: FirstRows | undefined;
};

type BaselineColumns = Pick<SubscriptionRow, 'baseline_at' | 'seen_execution'>;

/** Deletes the snapshots of a subscription that are no longer its baseline. */
export const pruneSnapshots = async (
  { db }: Session,
  { id, workspace_id }: Pick<SubscriptionRow, 'id' | 'workspace_id'>,
  baselineAt: number | null,
): Promise<void> => {
  await db
    .deleteFrom('snapshot')
    .where('subscription_id', '=', id)
    .where('workspace_id', '=', workspace_id)
    .$if(baselineAt !== null, (query) => query.where('at', '<>', baselineAt ?? 0))
    .execute();
};

/** Writes a snapshot, also over one of the same time. */
export const writeSnapshot = async (
  { db }: Session,
  { id, workspaceId }: SubscriptionKey,
  at: number,
  content: string,
): Promise<void> => {
  await db
    .insertInto('snapshot')
    .values({ subscription_id: id, workspace_id: workspaceId, at, content })
    .onConflict((conflict) =>
      conflict
        .columns(['subscription_id', 'at'])
        .doUpdateSet({ content })
        .where('snapshot.workspace_id', '=', workspaceId),
    )
    .execute();
};

/**
 * Stores what a person saw as the baseline, and returns the columns that refer to it. Its time is below zero: a send of the
 * same millisecond has another snapshot, which becomes the baseline only once it's posted.
 */
export const storeShownRows = async (
  session: Session,
  key: SubscriptionKey,
  { snapshot, execution }: ShownRows,
): Promise<BaselineColumns> => {
  const at = -(await session.now());
  await writeSnapshot(session, key, at, snapshot);
  return { baseline_at: at, seen_execution: execution };
};

/**
 * Returns the baseline of a locked row whose settings change: what the person saw if the digest shows something else from
 * now on, otherwise the one it has. Without anything to compare with, none.
 */
export const chooseBaseline = async (
  inside: Session,
  row: SubscriptionRow,
  settings: Pick<SubscriptionRow, 'question' | 'key_columns'>,
  shown: ShownRows | undefined,
): Promise<Partial<BaselineColumns>> => {
  const isSameQuestion = row.question === settings.question;
  const isKept = isSameQuestion && row.baseline_at !== null && row.key_columns === settings.key_columns;
  if (isKept || (isSameQuestion && shown === undefined)) return {};
  const baseline =
    shown === undefined
      ? { baseline_at: null, seen_execution: null }
      : await storeShownRows(inside, { id: row.id, workspaceId: row.workspace_id }, shown);
  // An occurrence in progress still compares with the baseline it was claimed with, and prunes when it's settled.
  if (row.lease === null && row.work_at === null) await pruneSnapshots(inside, row, baseline.baseline_at);
  return baseline;
};
