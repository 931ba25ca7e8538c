import { nextTime } from '../command/schedule/next-times.ts';
import { type Actor, findConversation } from '../core/actor.ts';
import { err, ok, type Result } from '../core/result.ts';
import { noOtherPlaces, type OtherPlaces } from '../messages/digest/elsewhere.ts';
import type { ManagedView } from '../messages/digest/managed.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { Subscription } from '../store/subscription.ts';
import { announce } from './announce.ts';
import type { Uses } from './dependencies.ts';
import { findElsewhere } from './places/elsewhere.ts';
import { tellStopped } from './places/tell-stopped.ts';
import { toSort, withQuestion } from './stored-question.ts';

/** How a person refers to a digest: by its number in a channel, or by a button, which holds its id. */
export type DigestReference =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'id'; readonly id: string };

/** How much of a digest an admin sees who is not in its conversation: all, or only that it exists. */
type Reach = 'content' | 'existence';

/** A direct message is between this app and one person: even an admin sees only that something posts there. */
const isWithin = ({ channelId }: Subscription, reach: Reach): boolean =>
  reach === 'existence' || findConversation(channelId, '') !== 'direct';

/** People in its channel, its owner, who gets it by direct message, and admins may manage a digest. */
const mayManage = async (
  subscription: Subscription,
  { channelId, userId }: Actor,
  reach: Reach,
  { people }: Uses<'people'>,
): Promise<boolean> =>
  subscription.channelId === channelId ||
  subscription.ownerId === userId ||
  subscription.recipientId === userId ||
  (isWithin(subscription, reach) && (await people.isAdmin(userId)));

const findWithin = async (
  reference: DigestReference,
  actor: Actor,
  reach: Reach,
  { store: { subscriptions }, people }: Uses<'store' | 'people'>,
): Promise<Result<Subscription, DigestProblem>> => {
  const number = reference.kind === 'number' ? reference.number : undefined;
  const found =
    reference.kind === 'number'
      ? await subscriptions.byNumber(actor.workspaceId, actor.channelId, reference.number)
      : await subscriptions.byId({ workspaceId: actor.workspaceId, id: reference.id });
  return found !== undefined && (await mayManage(found, actor, reach, { people }))
    ? ok(found)
    : err({ kind: 'no-such-digest', number });
};

/** Finds a digest if the person may see what it shows, and manage it. To anyone else it doesn't exist. */
export const find = (
  reference: DigestReference,
  actor: Actor,
  means: Uses<'store' | 'people'>,
): Promise<Result<Subscription, DigestProblem>> => findWithin(reference, actor, 'content', means);

/** Finds a digest if the person may pause, resume or end it. */
export const findToManage = (
  reference: DigestReference,
  actor: Actor,
  means: Uses<'store' | 'people'>,
): Promise<Result<Subscription, DigestProblem>> => findWithin(reference, actor, 'existence', means);

type ManageResult = Promise<Result<ManagedView, DigestProblem>>;

/** Finds its other places in a state, where the same could be done. */
const findElsewhereIn = (
  kind: 'active' | 'paused',
  subscription: Subscription,
  { userId }: Actor,
  means: Uses<'store' | 'people'>,
): Promise<OtherPlaces> => findElsewhere(subscription, userId, means, ({ state }) => state.kind === kind);

/** Pauses a digest. */
export const pause = async (
  reference: DigestReference,
  actor: Actor,
  means: Uses<'store' | 'people'>,
): ManageResult => {
  const found = await findToManage(reference, actor, means);
  if (!found.ok) return found;
  const { number, state } = found.value;
  const sort = toSort(found.value);
  if (state.kind !== 'active') return err({ kind: 'already', number, state: state.kind, ...sort });
  const paused = await means.store.subscriptions.pause(found.value, actor.userId);
  if (paused === undefined) return err({ kind: 'already', number, state: 'ended', ...sort });
  const elsewhere = await findElsewhereIn('active', paused, actor, means);
  return ok({ what: 'paused', digest: withQuestion(paused), by: actor.userId, elsewhere });
};

/** Unsubscribes a channel, or a person, from a digest. The history is kept. */
export const end = async (
  reference: DigestReference,
  actor: Actor,
  means: Uses<'store' | 'people' | 'messenger' | 'clock'>,
): ManageResult => {
  const found = await findToManage(reference, actor, means);
  if (!found.ok) return found;
  const ended = await means.store.subscriptions.end(found.value, actor.userId);
  const { number } = found.value;
  if (ended === undefined) return err({ kind: 'already', number, state: 'ended', ...toSort(found.value) });
  await tellStopped(ended, actor.userId, means);
  const elsewhere = await findElsewhere(ended, actor.userId, means);
  return ok({ what: 'ended', digest: withQuestion(ended), by: actor.userId, elsewhere });
};

/** A resumed digest. `isConfirmed`: Slack confirmed the announcement in its channel. */
export type Resumed = { readonly view: ManagedView; readonly isConfirmed: boolean };

/**
 * Resumes a digest. Announces it in the channel first, which proves that it can be posted there. `isEverywhere`: its other
 * places are resumed by the same act, so nobody hears of them.
 */
export const resume = async (
  reference: DigestReference,
  actor: Actor,
  means: Uses<'store' | 'people' | 'messenger' | 'clock'>,
  isEverywhere = false,
): Promise<Result<Resumed, DigestProblem>> => {
  const { store, messenger, clock } = means;
  const found = await findToManage(reference, actor, means);
  if (!found.ok) return found;
  const { number, state, channelId } = found.value;
  const sort = toSort(found.value);
  if (state.kind !== 'paused') return err({ kind: 'already', number, state: state.kind, ...sort });
  const nextAt = nextTime(found.value, await store.now());
  const elsewhere = isEverywhere ? noOtherPlaces : await findElsewhereIn('paused', found.value, actor, means);
  const by = actor.userId;
  const view: ManagedView = { what: 'resumed', digest: withQuestion(found.value), by, nextAt, elsewhere };
  const announcement = await announce(() => messenger.post(channelId, { kind: 'managed', view }), clock);
  if (announcement.kind === 'not-said') {
    // Of two clicks at once, the other one may have resumed it.
    const now = await findToManage(reference, actor, means);
    return now.ok && now.value.state.kind === 'active'
      ? err({ kind: 'already', number, state: 'active', ...sort })
      : err(announcement.problem);
  }
  const resumed = await store.subscriptions.resume(found.value, nextAt);
  return resumed === undefined
    ? err({ kind: 'already', number, state: 'ended', ...sort })
    : ok({ view, isConfirmed: announcement.kind === 'said' });
};
