import type { Actor } from '../core/actor.ts';
import type { NamedDigest } from '../messages/digest/title.ts';
import type { Uses } from './dependencies.ts';
import { withQuestion } from './stored-question.ts';

/**
 * Lists the digests and alerts of a query that a person may see: those of the channel they are in, by number, then their own
 * elsewhere.
 */
export const listAboutQuery = async (
  queryId: number,
  { workspaceId, channelId, userId }: Actor,
  { store }: Uses<'store'>,
): Promise<readonly NamedDigest[]> => {
  const [here, own] = await Promise.all([
    store.subscriptions.inChannel(workspaceId, channelId),
    store.subscriptions.ownedBy(workspaceId, userId),
  ]);
  const elsewhere = own.filter((one) => one.channelId !== channelId);
  return [...here, ...elsewhere].filter((one) => one.queryId === queryId).map(withQuestion);
};
