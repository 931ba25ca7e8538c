import { nextTime } from '../command/schedule/next-times.ts';
import type { Actor } from '../core/actor.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { SubscribedView } from '../messages/digest/subscribed.ts';
import { serializeSnapshot, takeSnapshot } from '../results/changes/snapshot.ts';
import type { ShownRows } from '../store/queue/baseline.ts';
import type { DigestSettings, Subscription } from '../store/subscription.ts';
import { type Announcement, announce } from './announce.ts';
import type { Uses } from './dependencies.ts';
import { withQuestion } from './stored-question.ts';
import type { ManageProblem, ValidatedQuestion } from './validate.ts';

/** A digest to save, with its preview. */
export type Draft = {
  readonly settings: DigestSettings;
  readonly shown: Pick<ValidatedQuestion, 'preview' | 'remarks'>;
};

/** A saved digest. `isConfirmed`: Slack confirmed the announcement in its channel. */
export type SavedDigest = { readonly subscription: Subscription; readonly isConfirmed: boolean };

type Saving = Promise<Result<SavedDigest, ManageProblem>>;
type Means = Uses<'store' | 'questions' | 'messenger' | 'clock'>;

/** Returns the rows that the person saw, for the first digest to compare with; `undefined` if there were none to see. */
const toShownRows = ({ settings, shown: { preview } }: Draft): ShownRows | undefined =>
  typeof preview === 'object'
    ? {
        snapshot: serializeSnapshot(takeSnapshot(preview, settings.question)),
        execution: preview.executionId,
      }
    : undefined;

const announceDigest = async (
  subscription: Subscription,
  before: Subscription | undefined,
  { shown }: Draft,
  { userId, channelId }: Actor,
  { questions, messenger, clock, store }: Means,
): Promise<Announcement> => {
  const isActive = subscription.state.kind === 'active';
  const view: SubscribedView = {
    digest: withQuestion(subscription),
    before: before && withQuestion(before),
    by: userId,
    nextAt: isActive ? nextTime(subscription, await store.now()) : undefined,
    executionsPerDay: questions.executionsPerDay,
    ...shown,
  };
  return announce(() => messenger.post(channelId, { kind: 'subscribed', view }), clock);
};

/** Saves a new digest and announces it. If that fails, nothing is saved. */
export const createDigest = async (draft: Draft, actor: Actor, means: Means): Saving => {
  const { subscriptions } = means.store;
  const { settings } = draft;
  const owner = { workspaceId: actor.workspaceId, channelId: actor.channelId, ownerId: actor.userId };
  const nextAt = nextTime(settings, await means.store.now());
  const { subscription, isNew } = await subscriptions.save(owner, settings, nextAt, toShownRows(draft));
  // If another person just subscribed to the same, this changed theirs.
  const announcement = await announceDigest(
    subscription,
    isNew ? undefined : subscription,
    draft,
    actor,
    means,
  );
  if (announcement.kind !== 'not-said')
    return ok({ subscription, isConfirmed: announcement.kind === 'said' });
  if (isNew) await subscriptions.remove(subscription);
  return err({ kind: 'digest', problem: announcement.problem });
};

/**
 * Announces a change to a digest and saves it. If the announcement fails, nothing changes. `resumes`: a paused digest is
 * resumed.
 */
export const updateDigest = async (
  old: Subscription,
  draft: Draft,
  actor: Actor,
  means: Means,
  { resumes }: { readonly resumes: boolean },
): Saving => {
  const { subscriptions } = means.store;
  const { settings } = draft;
  const nextAt = nextTime(settings, await means.store.now());
  const state = resumes ? ({ kind: 'active' } as const) : old.state;
  const announcement = await announceDigest({ ...old, ...settings, state, nextAt }, old, draft, actor, means);
  if (announcement.kind === 'not-said') return err({ kind: 'digest', problem: announcement.problem });
  const changed = await subscriptions.change(old, settings, nextAt, toShownRows(draft));
  const saved = resumes && changed !== undefined ? await subscriptions.resume(old, nextAt) : changed;
  return saved === undefined
    ? err({ kind: 'digest', problem: { kind: 'no-such-digest', number: old.number } })
    : ok({ subscription: saved, isConfirmed: announcement.kind === 'said' });
};
