import { nextTime, nextTimes } from '../command/schedule/next-times.ts';
import type { Who } from '../core/actor.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { SubscribedView } from '../messages/digest/subscribed.ts';
import type { Settings, Subscription } from '../store/subscription.ts';
import { type Announcement, announce } from './announce.ts';
import type { Uses } from './dependencies.ts';
import { named } from './stored-question.ts';
import type { ManageProblem, ValidatedQuestion } from './validate.ts';

/** What a digest is to be, and what is shown of it besides. */
export type Draft = {
  readonly settings: Settings;
  readonly shown: Pick<ValidatedQuestion, 'preview' | 'remarks'>;
};

/** A digest as it is saved now, and whether Slack confirmed that the channel was told so. */
export type SavedDigest = { readonly subscription: Subscription; readonly isConfirmed: boolean };

type Saving = Promise<Result<SavedDigest, ManageProblem>>;
type Means = Uses<'store' | 'questions' | 'messenger' | 'clock'>;

const announceDigest = async (
  subscription: Subscription,
  before: Subscription | undefined,
  { shown }: Draft,
  { userId, channelId }: Who,
  { questions, messenger, clock, store }: Means,
): Promise<Announcement> => {
  const isActive = subscription.state.kind === 'active';
  const view: SubscribedView = {
    digest: named(subscription),
    before: before && named(before),
    by: userId,
    nextTimes: isActive ? nextTimes(subscription, await store.now(), 3) : [],
    executionsPerDay: questions.executionsPerDay,
    ...shown,
  };
  return announce(() => messenger.post(channelId, { kind: 'subscribed', view }), clock);
};

/** Saves a new digest and says so; where that cannot be said, nothing is kept. */
export const createDigest = async (draft: Draft, who: Who, means: Means): Saving => {
  const { subscriptions } = means.store;
  const { settings } = draft;
  const owner = { workspaceId: who.workspaceId, channelId: who.channelId, ownerId: who.userId };
  const nextAt = nextTime(settings, await means.store.now());
  const { subscription, isNew } = await subscriptions.save(owner, settings, nextAt);
  // Where somebody else was faster with just the same, it is theirs that was changed.
  const said = await announceDigest(subscription, isNew ? undefined : subscription, draft, who, means);
  if (said.kind !== 'not-said') return ok({ subscription, isConfirmed: said.kind === 'said' });
  if (isNew) await subscriptions.remove(subscription);
  return no({ kind: 'digest', problem: said.problem });
};

/**
 * Says that a digest is changed, and changes it; where that cannot be said, it stays as it was. `resumes`: one that is
 * paused goes on.
 */
export const updateDigest = async (
  old: Subscription,
  draft: Draft,
  who: Who,
  means: Means,
  { resumes }: { readonly resumes: boolean },
): Saving => {
  const { subscriptions } = means.store;
  const { settings } = draft;
  const nextAt = nextTime(settings, await means.store.now());
  const state = resumes ? ({ kind: 'active' } as const) : old.state;
  const said = await announceDigest({ ...old, ...settings, state, nextAt }, old, draft, who, means);
  if (said.kind === 'not-said') return no({ kind: 'digest', problem: said.problem });
  const changed = await subscriptions.change(old, settings, nextAt);
  const saved = resumes && changed !== undefined ? await subscriptions.resume(old, nextAt) : changed;
  return saved === undefined
    ? no({ kind: 'digest', problem: { kind: 'no-such-digest', number: old.number } })
    : ok({ subscription: saved, isConfirmed: said.kind === 'said' });
};
