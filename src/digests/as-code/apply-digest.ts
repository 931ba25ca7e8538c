import { randomUUID } from 'node:crypto';
import { computeEdit } from '../../command/edit.ts';
import type { Actor } from '../../core/actor.ts';
import type { Place } from '../../core/place.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { describeUnfitOwner } from '../../messages/home/everything/problem.ts';
import type { Owners } from '../../store/owners.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { Digests, Saved } from '../digests.ts';
import type { People, Standing } from '../people.ts';
import { isTheirs } from '../places/rights.ts';
import { setNew } from '../set-new.ts';
import { parseStoredQuestion, toDigestOptions } from '../stored-question.ts';
import { type Entry, findPlaceToEdit, placesBeside } from './entries.ts';
import { termsOf } from './kept-command.ts';
import type { DigestDifference, PlanStep } from './plan.ts';
import { type StepProblem, toDigestStepProblem } from './step-problem.ts';
import type { WantedSubscription } from './wanted.ts';

/** The means of setting, changing and ending digests. `by`: the person who applies it, who owns what names no owner. */
export type DigestMeans = {
  readonly workspaceId: string;
  readonly by: string;
  readonly digests: Pick<
    Digests,
    'subscribe' | 'subscribeToReport' | 'setAlert' | 'edit' | 'resume' | 'everywhere'
  >;
  readonly owners: Pick<Owners, 'handOver'>;
  readonly people: Pick<People, 'standingOf'>;
};

type Done = Promise<Result<void, StepProblem>>;
type ChangeStep = Extract<PlanStep, { kind: 'change' }>;

const toActor = (channelId: string, { workspaceId, by }: DigestMeans, ownerId = by): Actor => ({
  workspaceId,
  channelId,
  userId: ownerId,
});

/** The price was said in the plan. */
const agreed = 'any' as const;

const meanwhile = err({
  kind: 'sentence',
  words: 'Somebody changed or ended it meanwhile. Run this again.',
} as const);

/** Pauses or ends one in all its places, and says so in each. */
const doEverywhere = async (
  act: 'pause' | 'end',
  { id, channelId }: Pick<Subscription, 'id' | 'channelId'>,
  means: DigestMeans,
): Done => {
  const done = await means.digests.everywhere(act, id, toActor(channelId, means));
  if (!done.ok) return err(toDigestStepProblem(done.error));
  return done.value.failed.length === 0 ? ok(undefined) : meanwhile;
};

const resumeAll = async ({ all }: Entry, means: DigestMeans): Done => {
  for (const { id, channelId } of all) {
    const resumed = await means.digests.resume({ kind: 'id', id }, toActor(channelId, means));
    if (!resumed.ok) return err(toDigestStepProblem(resumed.error));
  }
  return ok(undefined);
};

/** Says which places it couldn't be brought to. */
const toSpread = ({ places }: Saved): Result<void, StepProblem> =>
  places === undefined || places.refused.length === 0 ? ok(undefined) : err({ kind: 'places', places });

/** Refuses an owner who isn't one of the workspace's people, unless they may be one of these. */
const checkOwner = async (
  ownerId: string | undefined,
  { people }: DigestMeans,
  mayBe: readonly Standing[] = [],
): Done => {
  const standing = ownerId === undefined ? 'member' : await people.standingOf(ownerId);
  if (standing === 'member' || mayBe.includes(standing)) return ok(undefined);
  return err({ kind: 'sentence', words: `${ownerId} can't be its owner. ${describeUnfitOwner[standing]}` });
};

/** Sets a digest or an alert that a document wants. */
export const addDigest = async (wanted: WantedSubscription, means: DigestMeans): Done => {
  const { channelId, command, ownerId, isPaused } = wanted;
  // A file from another workspace, or of a year ago, may name somebody who isn't here, who hears of nothing.
  const fits = await checkOwner(ownerId, means, ['left', 'nobody', 'unknown']);
  if (!fits.ok) return fits;
  const options = { another: randomUUID(), agreed };
  const saved = await setNew(command, toActor(channelId, means, ownerId), options, means.digests);
  if (!saved.ok) return err({ kind: 'setting', problem: saved.error });
  const paused = isPaused ? await doEverywhere('pause', saved.value.subscription, means) : ok(undefined);
  return paused.ok ? toSpread(saved.value) : paused;
};

/** Lists all places that a document wants besides the one from which it's changed. */
const listOthers = ({ channelId, command }: WantedSubscription, here: Subscription): readonly Place[] =>
  [{ kind: 'channel', id: channelId } as const, ...termsOf(command).digest.to].filter(
    ({ id }) => id !== here.channelId && id !== here.recipientId,
  );

const changeSettings = async ({ old: entry, wanted, differences }: ChangeStep, means: DigestMeans): Done => {
  const old = findPlaceToEdit(entry);
  const stored = parseStoredQuestion(old);
  if (stored === undefined)
    return err({ kind: 'sentence', words: "It was saved by a version whose text this one can't read." });
  const { command } = wanted;
  const { digest: options, schedule } = termsOf(command);
  const setsPlaces = differences.includes('places');
  const before = { ...toDigestOptions(old), to: setsPlaces ? placesBeside(entry, old) : [] };
  const digest = {
    ...options,
    zone: options.zone ?? old.zone,
    to: setsPlaces ? listOthers(wanted, old) : [],
  };
  const request = command.verb === 'report' ? stored : command.request;
  const edit = computeEdit(old.number, { request: stored, digest: before }, { request, digest }, schedule);
  const condition = command.verb === 'alert' ? { condition: command.condition } : {};
  const saving = { wasPreviewed: true, agreed };
  const edited = await means.digests.edit({ ...edit, ...condition }, toActor(old.channelId, means), saving);
  return edited.ok ? toSpread(edited.value) : err({ kind: 'setting', problem: edited.error });
};

const handOver = async ({ old, wanted }: ChangeStep, means: DigestMeans): Done => {
  const { ownerId } = wanted;
  const fits = await checkOwner(ownerId, means);
  if (!fits.ok) return fits;
  const { owners } = means;
  for (const one of old.all.filter((place) => !isTheirs(place))) {
    const to = ownerId ?? one.ownerId;
    if (to !== one.ownerId && (await owners.handOver(one, { from: one.ownerId, to })) === undefined)
      return meanwhile;
  }
  return ok(undefined);
};

const changeOne = (difference: DigestDifference, step: ChangeStep, means: DigestMeans): Done => {
  switch (difference) {
    case 'settings':
    case 'places':
      return changeSettings(step, means);
    case 'owner':
      return handOver(step, means);
    case 'paused':
      return doEverywhere('pause', step.old.head, means);
    case 'resumed':
      return resumeAll(step.old, means);
  }
};

/** Changes a digest or an alert to what a document wants. */
export const changeDigest = async (step: ChangeStep, means: DigestMeans): Done => {
  // One edit changes both.
  const isDoneAlready = (difference: DigestDifference): boolean =>
    difference === 'places' && step.differences.includes('settings');
  for (const difference of step.differences.filter((one) => !isDoneAlready(one))) {
    const changed = await changeOne(difference, step, means);
    if (!changed.ok) return changed;
  }
  return ok(undefined);
};

/** Ends a digest or an alert in all its places. */
export const endEntry = ({ head }: Entry, means: DigestMeans): Done => doEverywhere('end', head, means);
