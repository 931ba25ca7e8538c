import type { ListedDigest } from '../messages/digest/list.ts';
import type { FailedOccurrence } from '../store/subscription-queries.ts';
import type { Uses } from './dependencies.ts';
import { withQuestion } from './stored-question.ts';

/** One page of a person's digests, wherever they are posted. */
export type OwnedDigests = {
  readonly digests: readonly ListedDigest[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** Over all pages. */
  readonly count: number;
};

/** Which page, from 0, and how many digests it holds. */
export type PageOptions = { readonly page: number; readonly size: number };

/** Lists one page of a person's digests, each with how its last occurrence ended; a page that is gone gives the last. */
export const listOwned = async (
  userId: string,
  { page: wanted, size }: PageOptions,
  { store: { subscriptions }, workspaceId }: Uses<'store' | 'workspaceId'>,
): Promise<OwnedDigests> => {
  const all = await subscriptions.ownedBy(workspaceId, userId);
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(wanted, pages - 1);
  const digests = await Promise.all(
    all.slice(page * size, (page + 1) * size).map(async (subscription) => {
      const [last] = await subscriptions.history(subscription, 1);
      return { ...withQuestion(subscription), last };
    }),
  );
  return { digests, page, pages, count: all.length };
};

/** Lists what went wrong last with the digests of a person, the latest first. */
export const listOwnedProblems = (
  userId: string,
  max: number,
  { store, workspaceId }: Uses<'store' | 'workspaceId'>,
): Promise<readonly FailedOccurrence[]> => store.subscriptions.listRecentProblems(workspaceId, userId, max);
