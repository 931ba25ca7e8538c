import { nextTime } from '../command/schedule/next-times.ts';
import type { Actor } from '../core/actor.ts';
import type { Place } from '../core/place.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { PlacesSet } from '../messages/digest/places.ts';
import type { OutlinedPart } from '../messages/digest/report-outline.ts';
import type { DraftView, SubscribedView } from '../messages/digest/subscribed.ts';
import type { DigestPrice } from '../messages/spending/questions.ts';
import { serializeSnapshot, takeSnapshot } from '../results/changes/snapshot.ts';
import type { ShownRows } from '../store/queue/baseline.ts';
import type { DigestSettings, Subscription } from '../store/subscription.ts';
import { announce } from './announce.ts';
import type { Uses } from './dependencies.ts';
import { withNextTime } from './next-values.ts';
import { mayStill, type StillMay } from './places/rights.ts';
import { parseStoredQuestion, withQuestion } from './stored-question.ts';
import type { ManageProblem, ValidatedQuestion } from './validate.ts';

/** A digest to save, with its preview. */
export type Draft = {
  readonly settings: DigestSettings;
  readonly shown: Pick<ValidatedQuestion, 'preview' | 'remarks' | 'first'> & {
    readonly price: DigestPrice | undefined;
    /** A report instead of one result, and what of it the first digest is compared with. */
    readonly report?: readonly OutlinedPart[] | undefined;
    readonly rows?: ShownRows | undefined;
  };
};

/** A saved digest, as it was announced. `isConfirmed`: Slack confirmed the announcement in its channel. */
export type SavedDigest = {
  readonly kind: 'saved';
  readonly subscription: Subscription;
  readonly view: SubscribedView;
  readonly isConfirmed: boolean;
  /** Only its places were to change. */
  readonly isUnchanged?: boolean;
  readonly places?: PlacesSet | undefined;
  /** The rows that the person saw. */
  readonly shown: ShownRows | undefined;
};

/** A new digest that wasn't saved, because the channel has this one. */
type TakenDigest = { readonly kind: 'taken'; readonly subscription: Subscription };

type Means = Uses<'store' | 'questions' | 'messenger' | 'clock'>;

/** The setting of a draft. `old`: the digest that it changes. */
type Drafted = Pick<DraftView, 'already'> & {
  readonly to: readonly Place[];
  readonly old?: Subscription | undefined;
  readonly isActive?: boolean;
};

/** Returns the rows that the person saw, for the first digest to compare with; `undefined` if there were none to see. */
const toShownRows = ({ settings, shown: { preview, first, rows } }: Draft): ShownRows | undefined =>
  typeof preview === 'object'
    ? {
        snapshot: serializeSnapshot(takeSnapshot(preview, settings.question)),
        execution: preview.executionId,
        first,
      }
    : rows;

const toView = async (
  subscription: Subscription,
  before: Subscription | undefined,
  { shown }: Draft,
  { userId }: Actor,
  means: Means,
): Promise<SubscribedView> => {
  const isActive = subscription.state.kind === 'active';
  return {
    digest: withQuestion(subscription),
    before: before && withQuestion(before),
    by: userId,
    executionsPerDay: means.questions.executionsPerDay,
    ...(await withNextTime(shown, subscription, isActive, means)),
  };
};

/** Returns a digest as it's shown before it's saved. `to`: its other places; `isActive`: false for one that stays paused. */
export const toDraftView = async (
  { settings, shown }: Draft,
  { old, already, to, isActive = true }: Drafted,
  means: Uses<'store' | 'questions'>,
): Promise<DraftView> => ({
  digest: { subscription: settings, request: parseStoredQuestion(settings) },
  before: old && withQuestion(old),
  executionsPerDay: means.questions.executionsPerDay,
  already,
  places: to,
  ...(await withNextTime(shown, settings, isActive, means)),
});

/** Saves a new digest and announces it. If that fails, nothing is saved. */
export const createDigest = async (
  draft: Draft,
  actor: Actor,
  means: Means & { readonly another: string | undefined },
): Promise<Result<SavedDigest | TakenDigest, ManageProblem>> => {
  const { messenger, clock, another } = means;
  const { subscriptions } = means.store;
  const { settings } = draft;
  const { workspaceId, channelId, userId: ownerId } = actor;
  const nextAt = nextTime(settings, await means.store.now());
  const target = { workspaceId, channelId, ownerId, another };
  const shown = toShownRows(draft);
  const { subscription, isNew } = await subscriptions.save(target, settings, nextAt, shown);
  const view = await toView(subscription, undefined, draft, actor, means);
  if (!isNew && subscription.id !== another) return ok({ kind: 'taken', subscription });
  const { number, state } = subscription;
  if (state.kind === 'ended')
    return err({ kind: 'digest', problem: { kind: 'already', number, state: 'ended' } });
  if (!isNew) return ok({ kind: 'saved', subscription, view, isConfirmed: true, shown });
  const announcement = await announce(() => messenger.post(channelId, { kind: 'subscribed', view }), clock);
  if (announcement.kind !== 'not-said')
    return ok({ kind: 'saved', subscription, view, isConfirmed: announcement.kind === 'said', shown });
  await subscriptions.remove(subscription);
  return err({ kind: 'digest', problem: announcement.problem });
};

/** A change that wasn't saved, because somebody else changed the digest meanwhile, or whose it is, or where it goes. */
export type Overtaken = { readonly kind: 'overtaken' };

/** A change as it was announced, or that it wasn't saved. */
export type Saving = Promise<Result<SavedDigest | Overtaken, ManageProblem>>;

/** How a change is saved. */
type ChangeOptions = {
  /** A paused digest is resumed. */
  readonly resumes: boolean;
  /** The rule by which the person may make it. */
  readonly stillMay: StillMay;
};

/** Announces a change to a digest and saves it. If the announcement fails, nothing changes. */
export const updateDigest = async (
  old: Subscription,
  draft: Draft,
  actor: Actor,
  means: Means,
  { resumes, stillMay }: ChangeOptions,
): Saving => {
  const { messenger, clock } = means;
  const { subscriptions } = means.store;
  const { settings } = draft;
  const nextAt = nextTime(settings, await means.store.now());
  const state = resumes ? ({ kind: 'active' } as const) : old.state;
  const changing = { ...old, ...settings, state, nextAt };
  const view = await toView(changing, old, draft, actor, means);
  const post = { kind: 'edited', view: { ...view, before: withQuestion(old) } } as const;
  // Dune took its time, and the channel isn't to read of a change that isn't made.
  if (!(await mayStill(old, stillMay, means))) return ok({ kind: 'overtaken' });
  const announcement = await announce(() => messenger.post(actor.channelId, post), clock);
  if (announcement.kind === 'not-said') return err({ kind: 'digest', problem: announcement.problem });
  const shown = toShownRows(draft);
  const expected = { settings: old, allows: stillMay };
  const changed = await subscriptions.change(old, settings, nextAt, shown, expected);
  if (changed === 'changed-meanwhile') return ok({ kind: 'overtaken' });
  const saved = resumes && changed !== undefined ? await subscriptions.resume(old, nextAt) : changed;
  return saved === undefined
    ? err({ kind: 'digest', problem: { kind: 'no-such-digest', number: old.number } })
    : ok({ kind: 'saved', subscription: saved, view, isConfirmed: announcement.kind === 'said', shown });
};

/** Returns a digest whose places change and nothing else, as if it had been saved. */
export const keepDigest = async (
  old: Subscription,
  draft: Draft,
  actor: Actor,
  means: Means,
  { stillMay }: Pick<ChangeOptions, 'stillMay'>,
): Promise<SavedDigest | Overtaken> => {
  const view = await toView(old, old, draft, actor, means);
  if (!(await mayStill(old, stillMay, means))) return { kind: 'overtaken' };
  const shown = toShownRows(draft);
  return { kind: 'saved', subscription: old, view, isConfirmed: true, isUnchanged: true, shown };
};
