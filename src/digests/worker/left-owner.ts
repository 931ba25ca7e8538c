import type { NotifiedDigest } from '../../messages/digest/notified.ts';
import { announce } from '../announce.ts';
import type { Uses } from '../dependencies.ts';

type Means = Uses<'store' | 'messenger' | 'people' | 'clock' | 'log' | 'workspaceId'>;

/**
 * Tells the admins, once, that an owner left and hears of nothing; with what came up now. Where nobody is known to tell, or
 * nobody could be told, the log says it, and the next failure tries again.
 */
export const tellOfLeftOwner = async (
  ownerId: string,
  notified: readonly NotifiedDigest[],
  { store, messenger, people, clock, log, workspaceId }: Means,
): Promise<void> => {
  const owned = notified.filter(({ digest }) => digest.subscription.ownerId === ownerId);
  if (owned.length === 0 || !(await store.owners.claimLeft(workspaceId, ownerId))) return;
  const all = await store.subscriptions.ownedBy(workspaceId, ownerId);
  const view = { ownerId, all, notified: owned };
  const places = people.adminPlaces.filter((place) => place !== ownerId);
  const told = await Promise.all(
    places.map((place) => announce(() => messenger.post(place, { kind: 'owner-left', view }), clock)),
  );
  log.warn({ ownerId, digests: all.length, told: told.map(({ kind }) => kind) }, 'owner of digests left');
  const isTold = told.some(({ kind }) => kind !== 'not-said');
  if (!isTold) await store.owners.releaseLeft(workspaceId, ownerId);
};
