import type { Command } from '../command/command.ts';
import { applyEdit, type EditableDigest } from '../command/edit.ts';
import { nextTime } from '../command/schedule/next-times.ts';
import type { Actor } from '../core/actor.ts';
import type { Question } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { Remark } from '../messages/digest/remark.ts';
import type { DraftView } from '../messages/digest/subscribed.ts';
import type { Subscription } from '../store/subscription.ts';
import type { Uses } from './dependencies.ts';
import { type PinnedValues, pinValues } from './pin-values.ts';
import { findSame, keepShownOrder, keepStoredOrder } from './same-question.ts';
import { createDigest, type Draft, type SavedDigest, updateDigest } from './save.ts';
import { parseStoredQuestion, toDigestOptions, toSettings, withQuestion } from './stored-question.ts';
import { chooseZone, type ManageProblem, type ValidatedQuestion } from './validate.ts';

/** The command that creates a digest. */
export type SubscribeCommand = Extract<Command, { verb: 'subscribe' }>;
/** The command that changes a digest. */
export type EditCommand = Extract<Command, { verb: 'edit' }>;
/** A command that creates or changes a digest. */
export type DigestChange = SubscribeCommand | EditCommand;

/** Tries a question, or returns a recent try. */
type Validate = (edited: EditableDigest) => Promise<Result<ValidatedQuestion, ManageProblem>>;

type Means = Uses<'store' | 'questions' | 'messenger' | 'clock'> & {
  readonly validate: Validate;
  /** A new digest must be given values, or they are offered. Not where a form has asked for them. */
  readonly needsValues: boolean;
};

const digestError = (problem: DigestProblem) => err({ kind: 'digest' as const, problem });

/** A new or changed digest, tried and ready to save. */
type Prepared = {
  /** The digest to change; `undefined` for a new one. */
  readonly old: Subscription | undefined;
  readonly draft: Draft;
  /** A paused digest is resumed. */
  readonly resumes: boolean;
};

type Preparing = Promise<Result<Prepared, ManageProblem>>;

/** Chooses the values that a new digest keeps. One that the channel has already goes on with those that it has. */
const chooseValues = async (
  request: Question,
  known: Subscription | undefined,
  means: Means,
): Promise<PinnedValues> =>
  means.needsValues && known === undefined ? pinValues(request, means) : { kind: 'whole', request };

/** Tries the question of a digest and chooses its settings. If the channel has the same question, it changes that digest. */
const prepareNew = async (command: SubscribeCommand, actor: Actor, means: Means): Preparing => {
  const { request: typed, schedule, digest } = command;
  const { query } = typed;
  if (query.kind !== 'id') {
    const problem = { kind: 'no-such-shortcut', name: query.name, known: [] } as const;
    return err({ kind: 'ask', request: typed, problem });
  }
  const known = await findSame(actor, query.id, typed, means);
  const pinned = await chooseValues(typed, known, means);
  if (pinned.kind === 'offered') {
    const { source, queryName, request } = pinned;
    return err({ kind: 'values-needed', needed: { change: { ...command, request }, queryName, source } });
  }
  const validated = await means.validate({ request: pinned.request, digest });
  if (!validated.ok) return validated;
  const shownOrder = keepShownOrder(pinned.request, validated.value);
  const old = await findSame(actor, query.id, shownOrder, means);
  // The digest that seemed the same goes the other way round, so this one is new, and must be given values.
  if (means.needsValues && known !== undefined && old === undefined)
    return prepareNew({ ...command, request: shownOrder }, actor, means);
  const { zone, remarks } = await chooseZone(digest.zone, actor.userId, means);
  const request = keepStoredOrder(shownOrder, old);
  const { queryName } = validated.value;
  const settings = toSettings(
    { request, digest },
    { cron: schedule.cron, zone, queryId: query.id, queryName },
  );
  if (settings === undefined) return digestError({ kind: 'unprintable' });
  const resumes = old?.state.kind === 'paused';
  const goesOn: readonly Remark[] = resumes ? [{ kind: 'goes-on' }] : [];
  const completed: readonly Remark[] =
    pinned.kind === 'completed' ? [{ kind: 'completed', added: pinned.added }] : [];
  const all = [...goesOn, ...completed, ...validated.value.remarks, ...remarks];
  return ok({ old, draft: { settings, shown: { ...validated.value, remarks: all } }, resumes });
};

/** The same question isn't tried again: a schedule can change while Dune is down. */
const validateChange = async (
  old: Subscription,
  edited: EditableDigest,
  validate: Validate,
): Promise<Result<ValidatedQuestion, ManageProblem>> => {
  const validated = await validate(edited);
  const before = { request: parseStoredQuestion(old), digest: toDigestOptions(old) };
  const asksTheSame =
    JSON.stringify(before.request) === JSON.stringify(edited.request) &&
    JSON.stringify(before.digest.key) === JSON.stringify(edited.digest.key) &&
    before.digest.refresh === edited.digest.refresh;
  return validated.ok || !asksTheSame
    ? validated
    : ok({ preview: 'none', queryName: old.queryName, remarks: [] });
};

const prepareChange = async (command: EditCommand, actor: Actor, means: Means): Preparing => {
  const old = await means.store.subscriptions.byNumber(actor.workspaceId, actor.channelId, command.number);
  const request = old && parseStoredQuestion(old);
  if (old === undefined || request === undefined)
    return digestError({ kind: 'no-such-digest', number: command.number });
  const edited = applyEdit({ request, digest: toDigestOptions(old) }, command);
  if (!edited.ok) return digestError(edited.error);
  const validated = await validateChange(old, edited.value, means.validate);
  if (!validated.ok) return validated;
  const asked = keepShownOrder(edited.value.request, validated.value);
  const settings = toSettings(
    { ...edited.value, request: asked },
    {
      cron: command.schedule?.cron ?? old.cron,
      zone: edited.value.digest.zone ?? old.zone,
      queryId: old.queryId,
      queryName: validated.value.queryName ?? old.queryName,
    },
  );
  if (settings === undefined) return digestError({ kind: 'unprintable' });
  const same = await findSame(actor, old.queryId, asked, means);
  if (same !== undefined && same.id !== old.id)
    return digestError({ kind: 'same-question', number: old.number, other: same.number });
  const stays: readonly Remark[] = old.state.kind === 'paused' ? [{ kind: 'stays-paused' }] : [];
  const shown = { ...validated.value, remarks: [...stays, ...validated.value.remarks] };
  return ok({ old, draft: { settings, shown }, resumes: false });
};

/** Prepares a new or changed digest. Saves nothing. */
const prepare = (command: DigestChange, actor: Actor, means: Means): Preparing =>
  command.verb === 'subscribe' ? prepareNew(command, actor, means) : prepareChange(command, actor, means);

/** Previews a command that creates or changes a digest. Saves nothing. */
export const preview = async (
  command: DigestChange,
  actor: Actor,
  means: Means,
): Promise<Result<DraftView, ManageProblem>> => {
  const prepared = await prepare(command, actor, means);
  if (!prepared.ok) return prepared;
  const { old, draft, resumes } = prepared.value;
  const { settings, shown } = draft;
  const isActive = old === undefined || resumes || old.state.kind === 'active';
  return ok({
    digest: { subscription: settings, request: parseStoredQuestion(settings) },
    before: old && withQuestion(old),
    nextAt: isActive ? nextTime(settings, await means.store.now()) : undefined,
    executionsPerDay: means.questions.executionsPerDay,
    ...shown,
  });
};

/**
 * Creates or changes a digest of a channel: tries the question, saves it, and announces it in the channel, which proves
 * that digests can be posted there. If they can't, nothing is saved. Subscribing to the same question again changes the
 * existing digest and resumes it.
 */
export const saveDigest = async (
  command: DigestChange,
  actor: Actor,
  means: Means,
): Promise<Result<SavedDigest, ManageProblem>> => {
  const prepared = await prepare(command, actor, means);
  if (!prepared.ok) return prepared;
  const { old, draft, resumes } = prepared.value;
  return old === undefined
    ? createDigest(draft, actor, means)
    : updateDigest(old, draft, actor, means, { resumes });
};
