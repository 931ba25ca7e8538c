import type { Actor } from '../core/actor.ts';
import { ok, type Result } from '../core/result.ts';
import type { HistoryPage } from '../messages/digest/history.ts';
import type { ListedDigest } from '../messages/digest/list.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { NamedDigest } from '../messages/digest/title.ts';
import type { HoldReason } from '../store/reason.ts';
import { findBoardLink } from './board-link.ts';
import type { Uses } from './dependencies.ts';
import { toListedFor, withoutTold } from './listed.ts';
import { type DigestReference, find } from './manage.ts';
import { findElsewhere } from './places/elsewhere.ts';
import { withQuestion } from './stored-question.ts';
import { suspension } from './suspension.ts';

/** The digests of a channel at `now`, ms. `held`: why nothing can be posted. */
export type DigestList = {
  readonly digests: readonly ListedDigest[];
  readonly held: HoldReason | undefined;
  readonly now: number;
};

const withLast = async (
  { workspaceId, channelId, userId }: Actor,
  means: Uses<'store' | 'people' | 'messenger'>,
): Promise<readonly ListedDigest[]> => {
  const all = await means.store.subscriptions.inChannel(workspaceId, channelId);
  return Promise.all(all.map((subscription) => toListedFor(userId, subscription, means)));
};

/** Lists the digests of a channel, each with how its last occurrence ended. */
export const listDigests = async (
  actor: Actor,
  means: Uses<'store' | 'people' | 'workspaceId' | 'messenger'>,
): Promise<DigestList> => {
  const [digests, held, now] = await Promise.all([
    withLast(actor, means),
    suspension(means),
    means.store.now(),
  ]);
  return { digests, held, now };
};

/** A digest with a page of its occurrences. Times in ms. */
export type DigestHistory = {
  readonly digest: NamedDigest;
  readonly history: HistoryPage;
  readonly now: number;
};

const pageSize = 12;
/** Enough for anyone who reads, and a limit on the work behind a click that somebody made up. */
const maxPage = 100;

/** Returns a digest with how its occurrences ended, one page of them. Pages count from 0; past the end there are none. */
export const history = async (
  reference: DigestReference,
  actor: Actor,
  wantedPage: number,
  means: Uses<'store' | 'people' | 'messenger'>,
): Promise<Result<DigestHistory, DigestProblem>> => {
  const found = await find(reference, actor, means);
  if (!found.ok) return found;
  const subscription = found.value;
  const now = await means.store.now();
  const page = Math.min(wantedPage, maxPage);
  const first = page * pageSize;
  // At most about every other line is a message that was sent.
  const latest = withoutTold(
    await means.store.subscriptions.history(subscription, 2 * (first + pageSize + 1)),
  );
  const occurrences = latest.slice(first, first + pageSize);
  const hasOlder = latest.length > first + pageSize && page < maxPage;
  const boardLink = await findBoardLink(subscription, means);
  const elsewhere = await findElsewhere(subscription, actor.userId, means);
  const shown = { occurrences, page, hasOlder, boardLink, elsewhere };
  return ok({ digest: withQuestion(subscription), history: shown, now });
};
