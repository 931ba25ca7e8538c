import { findSame, insertSubscription, type SubscriptionTarget } from './new-subscription.ts';
import { chooseBaseline, type ShownRows } from './queue/baseline.ts';
import { redrawBoard } from './queue/board-change.ts';
import { type SubscriptionKey, withLockedRow, writeRow } from './queue/row.ts';
import { inTransaction, type Session } from './session.ts';
import {
  type DigestSettings,
  isSameDigest,
  type Subscription,
  toSettingsColumns,
  toSubscription,
} from './subscription.ts';
import { resetFailures } from './subscription-states.ts';
import type { SubscriptionRow } from './subscription-table.ts';
import { changeTold } from './told-rows.ts';
import { lockWorkspace } from './workspaces.ts';

/** A place to add. `nextAt` returns when it's due first, ms, by its settings. */
export type NewPlace = Pick<SubscriptionTarget, 'channelId' | 'recipientId'> & {
  readonly nextAt: (settings: DigestSettings) => number;
};

/** A place as it is now. `isNew`: it wasn't there before. */
export type AddedPlace = { readonly subscription: Subscription; readonly isNew: boolean };

/** Adds a place to what goes somewhere already. */
export const addPlace = (
  session: Session,
  key: SubscriptionKey,
  { nextAt, ...place }: NewPlace,
  shown?: ShownRows,
): Promise<AddedPlace | undefined> =>
  // The row is locked before the workspace, as a send does; an edit of it waits, and then finds the new place.
  withLockedRow(session, key, async (row, inside) => {
    await lockWorkspace(inside, row.workspace_id);
    const first = toSubscription(row);
    const groupId = first.groupId ?? first.id;
    const target = { workspaceId: row.workspace_id, ownerId: row.owner_id, ...place, groupId };
    const same = await findSame(inside, target, first);
    if (same !== undefined) return { subscription: same, isNew: false };
    if (first.groupId === undefined) await writeRow(inside, row, { group_id: groupId });
    const added = await insertSubscription(inside, target, first, nextAt(first), shown);
    return { subscription: added, isNew: true };
  });

const findPlaces = ({ db, locksRows }: Session, row: SubscriptionRow): Promise<SubscriptionRow[]> =>
  db
    .selectFrom('subscription')
    .selectAll()
    .where('workspace_id', '=', row.workspace_id)
    .where('state', '<>', 'ended')
    .where((eb) => (row.group_id === null ? eb('id', '=', row.id) : eb('group_id', '=', row.group_id)))
    .orderBy('id')
    .$if(locksRows, (query) => query.forUpdate())
    .execute();

const findRow = ({ db }: Session, { workspaceId, id }: SubscriptionKey) =>
  db
    .selectFrom('subscription')
    .selectAll()
    .where('id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();

/**
 * Locks all places of one. A place that was added while this waited for a lock isn't among those it then sees, so it looks
 * again.
 */
const lockPlaces = async (session: Session, key: SubscriptionKey): Promise<readonly SubscriptionRow[]> => {
  let locked: readonly SubscriptionRow[] = [];
  for (;;) {
    const row = await findRow(session, key);
    if (row === undefined) return [];
    const places = await findPlaces(session, row);
    if (places.length === locked.length) return places;
    locked = places;
  }
};

/** Changes a locked row, with its baseline. */
const changeRow = async (
  inside: Session,
  row: SubscriptionRow,
  settings: DigestSettings,
  nextAt: number,
  shown: ShownRows | undefined,
): Promise<Subscription> => {
  const columns = toSettingsColumns(settings);
  const baseline = await chooseBaseline(inside, row, columns, shown);
  await changeTold(inside, row, columns, shown?.first);
  await redrawBoard(inside, row, await inside.now());
  return writeRow(inside, row, { ...columns, ...resetFailures, next_at: nextAt, ...baseline });
};

/** The state that a change was made of. If it's another one when that is written, nothing changes. */
export type Expected = {
  readonly settings: DigestSettings;
  /** Tells if the change may be made by now, of one and of all its places, which are locked. */
  readonly allows?: (one: Subscription, places: readonly Subscription[]) => boolean;
};

const isAsExpected = (
  own: SubscriptionRow,
  places: readonly SubscriptionRow[],
  { settings, allows = () => true }: Expected,
): boolean => {
  const one = toSubscription(own);
  return isSameDigest(one, settings) && allows(one, places.map(toSubscription));
};

/** Changes one in all its places, all of them or none. */
export const changeGroup = (
  session: Session,
  key: SubscriptionKey,
  settings: DigestSettings,
  nextAt: number,
  shown?: ShownRows,
  expected?: Expected,
): Promise<Subscription | 'changed-meanwhile' | undefined> =>
  inTransaction(session, async (inside) => {
    const places = await lockPlaces(inside, key);
    const own = places.find(({ id }) => id === key.id);
    if (own === undefined) return undefined;
    if (expected !== undefined && !isAsExpected(own, places, expected)) return 'changed-meanwhile';
    for (const row of places) if (row !== own) await changeRow(inside, row, settings, nextAt, shown);
    return changeRow(inside, own, settings, nextAt, shown);
  });
