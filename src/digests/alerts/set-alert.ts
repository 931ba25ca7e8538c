import { nextTime } from '../../command/schedule/next-times.ts';
import type { Actor } from '../../core/actor.ts';
import type { Agreed } from '../../core/estimate.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { AlertDraftView, AlertSetView } from '../../messages/alert/view.ts';
import { isSameDigest, type Subscription } from '../../store/subscription.ts';
import { describeAlready } from '../already.ts';
import { announce } from '../announce.ts';
import type { Uses } from '../dependencies.ts';
import { withNextTime } from '../next-values.ts';
import { mayStill, type StillMay } from '../places/rights.ts';
import { setsPlaces } from '../places/sets-places.ts';
import { findCostly } from '../price.ts';
import type { Overtaken } from '../save.ts';
import { parseStoredQuestion, withQuestion } from '../stored-question.ts';
import type { ManageProblem } from '../validate.ts';
import { beginAlertState } from './baseline.ts';
import { type Earlier, lookBack } from './look-back.ts';
import {
  type AlertCommand,
  type AlertRequest,
  type PreparedAlert,
  type PrepareMeans,
  prepareChangedAlert,
  prepareNewAlert,
} from './prepare-alert.ts';
import type { SavedAlert } from './saved-alert.ts';
import { findOpenIncidents, sortSeen } from './seen-now.ts';

/** How an alert is saved. */
export type SetMeans = PrepareMeans &
  Uses<'clock'> & {
    /** The id of a new one that is added beside one with the same question and condition. */
    readonly another: string | undefined;
    /** The price that the person has seen and agreed to. */
    readonly agreed: Agreed | undefined;
  };

type Setting = Promise<Result<SavedAlert, ManageProblem>>;
type Editing = Promise<Result<SavedAlert | Overtaken, ManageProblem>>;

const digestError = (problem: Extract<ManageProblem, { kind: 'digest' }>['problem']) =>
  err({ kind: 'digest' as const, problem });

const toDraftView = async (
  prepared: PreparedAlert,
  earlier: Earlier,
  { store, questions }: SetMeans,
): Promise<AlertDraftView> => {
  const { old, settings, terms, tried, remarks, price, resumes } = prepared;
  const isActive = old === undefined || resumes || old.state.kind === 'active';
  return {
    alert: { subscription: settings, request: parseStoredQuestion(settings) },
    terms,
    before: old && withQuestion(old),
    now: sortSeen(tried.look, prepared, earlier.looks),
    openIncidents: await findOpenIncidents(prepared, { store }),
    rehearsal: earlier.rehearsal,
    ...(await withNextTime({ remarks }, settings, isActive, { store, questions })),
    executionsPerDay: questions.executionsPerDay,
    price,
  };
};

const toView = async (
  subscription: Subscription,
  prepared: PreparedAlert,
  earlier: Earlier,
  { userId }: Actor,
  means: SetMeans,
): Promise<AlertSetView> => ({
  ...(await toDraftView(prepared, earlier, means)),
  alert: withQuestion(subscription),
  by: userId,
});

/** Saves a new alert and announces it. If that fails, nothing is saved. */
const createAlert = async (
  command: AlertCommand,
  prepared: PreparedAlert,
  actor: Actor,
  means: SetMeans,
): Setting => {
  const { settings, terms, tried, already } = prepared;
  const { store, messenger, clock, another } = means;
  if (already !== undefined && another === undefined) return err({ kind: 'already', already });
  const whole = { ...command, request: prepared.subject.request };
  const costly = findCostly(whole, prepared, means);
  if (costly !== undefined) return costly;
  const { workspaceId, channelId, userId: ownerId } = actor;
  const nextAt = nextTime(settings, await store.now());
  const target = { workspaceId, channelId, ownerId, another };
  const { subscription, isNew } = await store.subscriptions.save(target, settings, nextAt);
  if (!isNew && subscription.id !== another) {
    // Somebody else was faster.
    const again = { command: { ...whole, schedule: { cron: settings.cron } }, settings };
    return err({ kind: 'already', already: describeAlready(again, [subscription], actor) });
  }
  const { number, state } = subscription;
  if (state.kind === 'ended') return digestError({ kind: 'already', number, state: 'ended', sort: 'alert' });
  const earlier = await lookBack(prepared.subject, terms, means);
  const view = await toView(subscription, prepared, earlier, actor, means);
  const begun = { look: tried.look, earlier: earlier.looks, terms };
  if (!isNew) return ok({ kind: 'saved-alert', subscription, view, isConfirmed: true, begun });
  await beginAlertState(subscription, begun, terms, means);
  const announcement = await announce(() => messenger.post(channelId, { kind: 'alert-set', view }), clock);
  if (announcement.kind !== 'not-said')
    return ok({ kind: 'saved-alert', subscription, view, isConfirmed: announcement.kind === 'said', begun });
  await store.subscriptions.remove(subscription);
  return digestError(announcement.problem);
};

/** Announces a change to an alert and saves it. If the announcement fails, nothing changes. */
const updateAlert = async (
  old: Subscription,
  prepared: PreparedAlert,
  actor: Actor,
  means: SetMeans,
  stillMay: StillMay,
): Editing => {
  const { settings, terms, tried, resumes } = prepared;
  const { store, messenger, clock } = means;
  const nextAt = nextTime(settings, await store.now());
  const state = resumes ? ({ kind: 'active' } as const) : old.state;
  const earlier = await lookBack(prepared.subject, terms, means);
  const view = await toView({ ...old, ...settings, state, nextAt }, prepared, earlier, actor, means);
  const post = { kind: 'alert-set', view } as const;
  if (!(await mayStill(old, stillMay, means))) return ok({ kind: 'overtaken' });
  const announcement = await announce(() => messenger.post(actor.channelId, post), clock);
  if (announcement.kind === 'not-said') return digestError(announcement.problem);
  const expected = { settings: old, allows: stillMay };
  const changed = await store.subscriptions.change(old, settings, nextAt, undefined, expected);
  if (changed === 'changed-meanwhile') return ok({ kind: 'overtaken' });
  const saved = resumes && changed !== undefined ? await store.subscriptions.resume(old, nextAt) : changed;
  if (saved === undefined) return digestError({ kind: 'no-such-digest', number: old.number });
  const begun = { look: tried.look, earlier: earlier.looks, terms };
  await beginAlertState(saved, begun, terms, means);
  const isConfirmed = announcement.kind === 'said';
  return ok({ kind: 'saved-alert', subscription: saved, view, isConfirmed, begun });
};

/** Returns an alert whose places change and nothing else, as if it had been saved. */
const keepAlert = async (
  old: Subscription,
  prepared: PreparedAlert,
  actor: Actor,
  means: SetMeans,
  stillMay: StillMay,
): Promise<SavedAlert | Overtaken> => {
  const { terms, tried } = prepared;
  const earlier = await lookBack(prepared.subject, terms, means);
  const view = await toView(old, prepared, earlier, actor, means);
  const begun = { look: tried.look, earlier: earlier.looks, terms };
  if (!(await mayStill(old, stillMay, means))) return { kind: 'overtaken' };
  return { kind: 'saved-alert', subscription: old, view, isConfirmed: true, begun, isUnchanged: true };
};

/**
 * Sets an alert in a channel: tries it on the latest result and on earlier ones, saves it, and announces it in the channel,
 * which proves that it can post there. If it can't, nothing is saved. Nothing is saved either where the channel has the same
 * alert, until the person has chosen.
 */
export const setAlert = async (command: AlertCommand, actor: Actor, means: SetMeans): Setting => {
  const prepared = await prepareNewAlert(command, actor, means);
  return prepared.ok ? createAlert(command, prepared.value, actor, means) : prepared;
};

/** Changes an alert of a channel, and announces that. */
export const editAlert = async (
  command: Extract<AlertRequest, { verb: 'edit' }>,
  old: Subscription,
  actor: Actor,
  means: SetMeans,
  stillMay: StillMay,
): Editing => {
  const prepared = await prepareChangedAlert(command, old, means);
  if (!prepared.ok) return prepared;
  const { settings, resumes } = prepared.value;
  const { number } = old;
  if (isSameDigest(old, settings) && !resumes)
    return setsPlaces(command)
      ? ok(await keepAlert(old, prepared.value, actor, means, stillMay))
      : digestError({ kind: 'unchanged', number, sort: 'alert' });
  const costly = findCostly(command, prepared.value, means);
  return costly ?? updateAlert(old, prepared.value, actor, means, stillMay);
};

/** Previews a command that sets or changes an alert. `old`: the alert to change. Saves nothing. */
export const previewAlert = async (
  command: AlertRequest,
  old: Subscription | undefined,
  actor: Actor,
  means: SetMeans,
): Promise<Result<AlertDraftView & Pick<PreparedAlert, 'already'>, ManageProblem>> => {
  if (command.verb === 'edit' && old === undefined)
    return digestError({ kind: 'no-such-digest', number: command.number });
  const prepared =
    command.verb === 'alert'
      ? await prepareNewAlert(command, actor, means)
      : old === undefined
        ? digestError({ kind: 'no-such-digest', number: command.number })
        : await prepareChangedAlert(command, old, means);
  if (!prepared.ok) return prepared;
  const earlier = await lookBack(prepared.value.subject, prepared.value.terms, means);
  const view = await toDraftView(prepared.value, earlier, means);
  return ok({ ...view, already: prepared.value.already, places: command.digest.to });
};
