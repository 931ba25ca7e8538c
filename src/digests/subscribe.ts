import type { Command } from '../command/command.ts';
import { applyEdit } from '../command/edit.ts';
import type { Actor } from '../core/actor.ts';
import type { Agreed } from '../core/estimate.ts';
import type { Question } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { AlreadySubscribed } from '../messages/digest/already.ts';
import type { Remark } from '../messages/digest/remark.ts';
import type { DraftView } from '../messages/digest/subscribed.ts';
import { isSameDigest, type Subscription } from '../store/subscription.ts';
import { toldAbout } from '../store/told-rows.ts';
import { findAlertOption, findBoundAlone } from './alerts/alert-option.ts';
import { describeAlready } from './already.ts';
import type { Uses } from './dependencies.ts';
import { keepForms, type PinnedValues, pinValues } from './pin-values.ts';
import { findRepeat } from './places/find-repeat.ts';
import type { StillMay } from './places/rights.ts';
import { setsPlaces } from './places/sets-places.ts';
import { findCostly, priceDigest } from './price.ts';
import { prepareReportChange } from './report-subscribe.ts';
import { findAlike, keepShownOrder, keepStoredOrder } from './same-question.ts';
import {
  createDigest,
  type Draft,
  keepDigest,
  type SavedDigest,
  type Saving,
  toDraftView,
  updateDigest,
} from './save.ts';
import { keepUnlessEdited, parseStoredQuestion, toDigestOptions, toSettings } from './stored-question.ts';
import { chooseZone, digestError, type ManageProblem, type Validate, validateChange } from './validate.ts';

/** The command that creates a digest. */
export type SubscribeCommand = Extract<Command, { verb: 'subscribe' }>;
/** The command that changes a digest. */
export type EditCommand = Extract<Command, { verb: 'edit' }>;
/** A command that creates or changes a digest. */
export type DigestChange = SubscribeCommand | EditCommand;

type Means = Uses<'store' | 'questions' | 'messenger' | 'clock'> & {
  readonly validate: Validate;
  /** A new digest must be given values, or they are offered. Not where a form has asked for them. */
  readonly needsValues: boolean;
  /** The id of a new digest that is added although the channel has one with the same question. */
  readonly another: string | undefined;
  /** An edit resumes a paused digest. */
  readonly resumes: boolean;
  /** The price that the person has seen and agreed to. */
  readonly agreed: Agreed | undefined;
};

/** A new or changed digest, tried and ready to save. */
type Prepared = {
  /** The digest to change; `undefined` for a new one. */
  readonly old: Subscription | undefined;
  readonly draft: Draft;
  /** A paused digest is resumed. */
  readonly resumes: boolean;
  /** The digests with the same question that the channel has, for a new one. */
  readonly already: AlreadySubscribed | undefined;
};

type Preparing = Promise<Result<Prepared, ManageProblem>>;

/** Chooses the values that a new digest keeps. The question of one that the channel has already goes on with those it has. */
const chooseValues = async (request: Question, isKnown: boolean, means: Means): Promise<PinnedValues> =>
  means.needsValues && !isKnown ? pinValues(request, means) : { kind: 'whole', request };

/** Tries the question of a new digest, chooses its settings, and finds what the channel gets already. */
const prepareNew = async (command: SubscribeCommand, actor: Actor, means: Means): Preparing => {
  const { schedule, digest } = command;
  const { query } = command.request;
  if (query.kind !== 'id') {
    const problem = { kind: 'no-such-shortcut', name: query.name, known: [] } as const;
    return err({ kind: 'ask', request: command.request, problem });
  }
  const typed = await keepForms(command.request, means);
  const isKnown = (await findAlike(actor, query.id, typed, means)).length > 0;
  const pinned = await chooseValues(typed, isKnown, means);
  if (pinned.kind === 'offered') {
    const { source, queryName, request } = pinned;
    return err({ kind: 'values-needed', needed: { change: { ...command, request }, queryName, source } });
  }
  const { zone, remarks } = await chooseZone(digest.zone, actor.userId, means);
  const validated = await means.validate({ request: pinned.request, digest: { ...digest, zone } });
  if (!validated.ok) return validated;
  const shownOrder = keepShownOrder(pinned.request, validated.value);
  const alike = await findAlike(actor, query.id, shownOrder, means);
  // The digest that seemed the same goes the other way round, so this one must be given values.
  if (means.needsValues && isKnown && alike.length === 0)
    return prepareNew({ ...command, request: shownOrder }, actor, means);
  const request = keepStoredOrder(shownOrder, alike[0]);
  const { queryName } = validated.value;
  const queryTitle = means.questions.nameOf(query.id);
  const terms = { cron: schedule.cron, zone, queryId: query.id, queryName, queryTitle };
  const settings = toSettings({ request, digest }, terms);
  if (settings === undefined) return digestError({ kind: 'unprintable' });
  const completed: readonly Remark[] =
    pinned.kind === 'completed' ? [{ kind: 'completed', added: pinned.added }] : [];
  const price = await priceDigest(settings, validated.value, means);
  const all = [...completed, ...validated.value.remarks, ...remarks];
  const shown = { ...validated.value, remarks: all, price };
  const already =
    alike.length === 0
      ? undefined
      : describeAlready({ command: { ...command, request }, settings }, alike, actor);
  return ok({ old: undefined, draft: { settings, shown }, resumes: false, already });
};

const prepareChange = async (command: EditCommand, actor: Actor, means: Means): Preparing => {
  const old = await means.store.subscriptions.byNumber(actor.workspaceId, actor.channelId, command.number);
  const request = old && parseStoredQuestion(old);
  if (old === undefined || request === undefined)
    return digestError({ kind: 'no-such-digest', number: command.number });
  if (old.terms.report !== undefined) return prepareReportChange(command, old, old.terms.report, means);
  const notASchedule = findBoundAlone(command);
  if (notASchedule !== undefined) return err({ kind: 'command', problem: notASchedule });
  const alien = findAlertOption(command);
  if (alien !== undefined)
    return err({
      kind: 'alert',
      problem: { kind: 'is-a-digest', number: old.number, option: alien, request },
    });
  const applied = applyEdit({ request, digest: toDigestOptions(old) }, command);
  if (!applied.ok) return digestError(applied.error);
  const edited = { ...applied.value, request: await keepForms(applied.value.request, means) };
  const validated = await validateChange(old, edited, means.validate);
  if (!validated.ok) return validated;
  const asked = keepShownOrder(edited.request, validated.value);
  const settings = toSettings(
    { ...edited, request: asked },
    keepUnlessEdited(old, command.schedule, edited.digest.zone, validated.value.queryName),
  );
  if (settings === undefined) return digestError({ kind: 'unprintable' });
  const repeat = await findRepeat(old, settings, command, means);
  if (repeat !== undefined) return digestError(repeat);
  const isPaused = old.state.kind === 'paused';
  const stays: readonly Remark[] = isPaused ? [{ kind: means.resumes ? 'goes-on' : 'stays-paused' }] : [];
  const price = await priceDigest(settings, validated.value, means);
  const goesOn = old.postWhen === 'new' && toldAbout(old) === toldAbout(settings);
  const remarks = validated.value.remarks.filter(({ kind }) => kind !== 'first-rows' || !goesOn);
  const shown = { ...validated.value, remarks: [...stays, ...remarks], price };
  return ok({ old, draft: { settings, shown }, resumes: isPaused && means.resumes, already: undefined });
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
  const { old, draft, resumes, already } = prepared.value;
  const isActive = old === undefined || resumes || old.state.kind === 'active';
  return ok(await toDraftView(draft, { old, already, to: command.digest.to, isActive }, means));
};

const toPriced = ({ old, draft: { settings, shown } }: Prepared) => ({ old, settings, price: shown.price });

const saveNew = async (
  command: SubscribeCommand,
  prepared: Prepared,
  actor: Actor,
  means: Means,
): Promise<Result<SavedDigest, ManageProblem>> => {
  const { draft, already } = prepared;
  if (already !== undefined && means.another === undefined) return err({ kind: 'already', already });
  const request = parseStoredQuestion(draft.settings) ?? command.request;
  const costly = findCostly({ ...command, request }, toPriced(prepared), means);
  if (costly !== undefined) return costly;
  const created = await createDigest(draft, actor, means);
  if (!created.ok) return created;
  const { value } = created;
  if (value.kind === 'saved') return ok(value);
  // Somebody else was faster, or this is the one that is there already.
  return err({
    kind: 'already',
    already: describeAlready({ command, settings: draft.settings }, [value.subscription], actor),
  });
};

/**
 * Creates or changes a digest of a channel: tries the question, saves it, and announces it in the channel, which proves
 * that digests can be posted there. If they can't, nothing is saved. Nothing is saved either where the channel gets the
 * same already, until the person has chosen.
 */
export const saveDigest = async (
  command: DigestChange,
  actor: Actor,
  means: Means,
  stillMay: StillMay,
): Saving => {
  const prepared = await prepare(command, actor, means);
  if (!prepared.ok) return prepared;
  const { old, draft, resumes } = prepared.value;
  if (command.verb === 'subscribe') return saveNew(command, prepared.value, actor, means);
  if (old === undefined) return digestError({ kind: 'no-such-digest', number: command.number });
  if (isSameDigest(old, draft.settings) && !resumes)
    return setsPlaces(command)
      ? ok(await keepDigest(old, draft, actor, means, { stillMay }))
      : digestError({ kind: 'unchanged', number: old.number });
  const costly = findCostly(command, toPriced(prepared.value), means);
  return costly ?? updateDigest(old, draft, actor, means, { resumes, stillMay });
};
