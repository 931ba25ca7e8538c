import type { ListedDigest } from '../messages/digest/list.ts';
import type { FailedOccurrence } from '../store/subscription-queries.ts';
import type { Uses } from './dependencies.ts';
import { toListedFor } from './listed.ts';

/** One page of a person's digests, over all channels. */
export type OwnedDigests = {
  readonly digests: readonly ListedDigest[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Over all pages. */
  readonly count: number;
};

/** The page, from 0, and its size. */
export type PageOptions = { readonly page: number; readonly size: number };

/** Lists one page of a person's digests, each with its last occurrence. Past the end it returns the last page. */
export const listOwned = async (
  userId: string,
  { page: wanted, size }: PageOptions,
  { store, workspaceId, messenger, people }: Uses<'store' | 'workspaceId' | 'messenger' | 'people'>,
): Promise<OwnedDigests> => {
  const all = await store.subscriptions.ownedBy(workspaceId, userId);
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(wanted, pages - 1);
  const digests = await Promise.all(
    all
      .slice(page * size, (page + 1) * size)
      .map((subscription) => toListedFor(userId, subscription, { store, messenger, people })),
  );
  return { digests, page, pages, count: all.length };
};

/** Lists the latest problems of a person's digests, newest first. */
export const listOwnedProblems = (
  userId: string,
  max: number,
  { store, workspaceId }: Uses<'store' | 'workspaceId'>,
): Promise<readonly FailedOccurrence[]> => store.subscriptions.listRecentProblems(workspaceId, userId, max);
