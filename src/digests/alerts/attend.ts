import type { Actor } from '../../core/actor.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { AttendedAlert } from '../../messages/alert/attended.ts';
import type { DigestProblem } from '../../messages/digest/problem.ts';
import { acknowledge, mute } from '../../results/alerts/acknowledge.ts';
import type { AlertState } from '../../results/alerts/alert-state.ts';
import { addEdit } from '../../results/alerts/tells.ts';
import type { Subscription } from '../../store/subscription.ts';
import { openAlert, writeAlert } from '../alert-memory.ts';
import type { Uses } from '../dependencies.ts';
import { type DigestReference, find } from '../manage.ts';
import { findElsewhere } from '../places/elsewhere.ts';
import { toAlertAbout, toSort, withQuestion } from '../stored-question.ts';

type Attending = Promise<Result<AttendedAlert, DigestProblem>>;
type AttendMeans = Uses<'store' | 'people'> & { readonly wake: () => void };

/** A change of what an alert remembers, and what the person hears. `state`: `undefined` changes nothing. */
type Attended = {
  readonly state: AlertState | undefined;
  readonly said: Pick<AttendedAlert, 'what' | 'by' | 'until'>;
};

/** Changes what an alert remembers while nobody else can, then wakes the worker, which brings its message up to date. */
const attend = async (
  alert: Subscription,
  { userId }: Actor,
  at: number,
  change: (state: AlertState) => Attended,
  { store, people, wake }: AttendMeans,
): Promise<AttendedAlert> => {
  let said: Attended['said'] = { what: 'over' };
  const isChanged = await store.alerts.update(alert, (content, current) => {
    const attended = change(openAlert(content, toAlertAbout(current), at));
    said = attended.said;
    return attended.state && writeAlert(attended.state);
  });
  if (isChanged) wake();
  const elsewhere = await findElsewhere(alert, userId, { store, people });
  return { ...said, alert: withQuestion(alert), elsewhere };
};

/** Finds an alert that hasn't ended, if the person may manage it. */
const findLiving = async (
  reference: DigestReference,
  actor: Actor,
  means: AttendMeans,
): Promise<Result<Subscription, DigestProblem>> => {
  const found = await find(reference, actor, means);
  if (!found.ok || found.value.state.kind !== 'ended') return found;
  return err({ kind: 'already', number: found.value.number, state: 'ended', ...toSort(found.value) });
};

/**
 * Notes that a person looks after an incident, so that it reminds of it no more. Anyone in the channel may, and only the
 * first is noted.
 */
export const acknowledgeIncident = async (
  reference: DigestReference,
  incidentId: number,
  actor: Actor,
  means: AttendMeans,
): Attending => {
  const found = await findLiving(reference, actor, means);
  if (!found.ok) return found;
  const at = await means.store.now();
  const change = (state: AlertState): Attended => {
    const incident = state.incidents.find(({ id }) => id === incidentId);
    if (incident === undefined || incident.closedAt !== undefined)
      return { state: undefined, said: { what: 'over' } };
    const { acknowledged } = incident;
    return acknowledged === undefined
      ? {
          state: acknowledge(state, incidentId, { by: actor.userId, at }),
          said: { what: 'acknowledged', by: actor.userId },
        }
      : { state: undefined, said: { what: 'acknowledged', by: acknowledged.by } };
  };
  return ok(await attend(found.value, actor, at, change, means));
};

/** Notes that a person looks after everything that an alert has open. */
export const acknowledgeAll = async (
  reference: DigestReference,
  actor: Actor,
  means: AttendMeans,
): Attending => {
  const found = await findLiving(reference, actor, means);
  if (!found.ok) return found;
  const alert = withQuestion(found.value);
  if (found.value.terms.alert === undefined) return ok({ what: 'digest', alert });
  const at = await means.store.now();
  const change = (state: AlertState): Attended => {
    const open = state.incidents.filter(({ closedAt }) => closedAt === undefined);
    const [first] = open;
    if (first === undefined) return { state: undefined, said: { what: 'quiet' } };
    const others = open.filter(({ acknowledged }) => acknowledged === undefined);
    if (others.length === 0)
      return { state: undefined, said: { what: 'acknowledged', by: first.acknowledged?.by } };
    const by = actor.userId;
    return {
      state: others.reduce((noted, { id }) => acknowledge(noted, id, { by, at }), state),
      said: { what: 'acknowledged', by },
    };
  };
  return ok(await attend(found.value, actor, at, change, means));
};

/** Mutes a state, and has the messages of what still fires say so. */
const muteState = (state: AlertState, until: number | undefined, now: number): AlertState =>
  state.incidents
    .filter(({ closedAt }) => closedAt === undefined)
    .reduce((muted, incident) => addEdit(muted, incident, now), mute(state, until, now));

/** Tells nothing of an alert until a time, ms; `undefined` ends that. It goes on looking. */
export const muteAlert = async (
  reference: DigestReference,
  until: number | undefined,
  actor: Actor,
  means: AttendMeans,
): Attending => {
  const found = await findLiving(reference, actor, means);
  if (!found.ok) return found;
  if (found.value.terms.alert === undefined) return ok({ what: 'digest', alert: withQuestion(found.value) });
  const now = await means.store.now();
  const change = (state: AlertState): Attended => ({
    state: muteState(state, until, now),
    said: until === undefined ? { what: 'unmuted' } : { what: 'muted', until },
  });
  return ok(await attend(found.value, actor, now, change, means));
};
