import { nextTime } from '../command/schedule/next-times.ts';
import type { Actor } from '../core/actor.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { ManagedView } from '../messages/digest/managed.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { Subscription } from '../store/subscription.ts';
import { announce } from './announce.ts';
import type { Uses } from './dependencies.ts';
import { withQuestion } from './stored-question.ts';

/** A digest as a person names it: by its number in a channel, or by the button of a message of it. */
export type DigestReference =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'id'; readonly id: string };

/** Who is not in its channel has no business with a digest, unless it is their own. */
const mayManage = (subscription: Subscription, { channelId, userId }: Actor): boolean =>
  subscription.channelId === channelId || subscription.ownerId === userId;

/** Finds the digest that is meant, if the person may manage it; whoever may not is told that there is none. */
export const find = async (
  reference: DigestReference,
  actor: Actor,
  { store: { subscriptions } }: Uses<'store'>,
): Promise<Result<Subscription, DigestProblem>> => {
  const number = reference.kind === 'number' ? reference.number : undefined;
  const found =
    reference.kind === 'number'
      ? await subscriptions.byNumber(actor.workspaceId, actor.channelId, reference.number)
      : await subscriptions.byId({ workspaceId: actor.workspaceId, id: reference.id });
  return found !== undefined && mayManage(found, actor) ? ok(found) : err({ kind: 'no-such-digest', number });
};

type ManageResult = Promise<Result<ManagedView, DigestProblem>>;

/** Stops a digest for now, keeping it. */
export const pause = async (reference: DigestReference, actor: Actor, means: Uses<'store'>): ManageResult => {
  const found = await find(reference, actor, means);
  if (!found.ok) return found;
  const { number, state } = found.value;
  if (state.kind !== 'active') return err({ kind: 'already', number, state: state.kind });
  const paused = await means.store.subscriptions.pause(found.value, actor.userId);
  if (paused === undefined) return err({ kind: 'already', number, state: 'ended' });
  return ok({ what: 'paused', digest: withQuestion(paused), by: actor.userId });
};

/** Ends a digest. Its history is kept. */
export const end = async (reference: DigestReference, actor: Actor, means: Uses<'store'>): ManageResult => {
  const found = await find(reference, actor, means);
  if (!found.ok) return found;
  const ended = await means.store.subscriptions.end(found.value, actor.userId);
  if (ended === undefined) return err({ kind: 'already', number: found.value.number, state: 'ended' });
  return ok({ what: 'ended', digest: withQuestion(ended), by: actor.userId });
};

/** A digest that goes on, and whether Slack confirmed that its channel was told so. */
export type Resumed = { readonly view: ManagedView; readonly isConfirmed: boolean };

/** Lets a digest go on. It says so in its channel first, which proves that it can be posted there. */
export const resume = async (
  reference: DigestReference,
  actor: Actor,
  means: Uses<'store' | 'messenger' | 'clock'>,
): Promise<Result<Resumed, DigestProblem>> => {
  const { store, messenger, clock } = means;
  const found = await find(reference, actor, means);
  if (!found.ok) return found;
  const { number, state, channelId } = found.value;
  if (state.kind !== 'paused') return err({ kind: 'already', number, state: state.kind });
  const nextAt = nextTime(found.value, await store.now());
  const view: ManagedView = { what: 'resumed', digest: withQuestion(found.value), by: actor.userId, nextAt };
  const announcement = await announce(() => messenger.post(channelId, { kind: 'managed', view }), clock);
  if (announcement.kind === 'not-said') {
    // With two clicks at once, the other one may have been heard.
    const now = await find(reference, actor, means);
    return now.ok && now.value.state.kind === 'active'
      ? err({ kind: 'already', number, state: 'active' })
      : err(announcement.problem);
  }
  const resumed = await store.subscriptions.resume(found.value, nextAt);
  return resumed === undefined
    ? err({ kind: 'already', number, state: 'ended' })
    : ok({ view, isConfirmed: announcement.kind === 'said' });
};
