import type { Command, DigestOptions } from '../../command/command.ts';
import { applyEdit } from '../../command/edit.ts';
import type { Actor } from '../../core/actor.ts';
import type { AlertTerms, Condition } from '../../core/condition.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { AlertProblem } from '../../messages/alert/problem.ts';
import type { AlreadySubscribed } from '../../messages/digest/already.ts';
import type { DigestProblem } from '../../messages/digest/problem.ts';
import type { Remark } from '../../messages/digest/remark.ts';
import type { DigestPrice } from '../../messages/spending/questions.ts';
import type { DigestSettings, Subscription } from '../../store/subscription.ts';
import { describeAlready } from '../already.ts';
import type { Uses } from '../dependencies.ts';
import { keepForms, pinValues } from '../pin-values.ts';
import { findRepeat } from '../places/find-repeat.ts';
import { priceDigest } from '../price.ts';
import { findAlike } from '../same-question.ts';
import {
  keepUnlessEdited,
  parseStoredAlert,
  parseStoredQuestion,
  toDigestOptions,
  toSettings,
} from '../stored-question.ts';
import { chooseZone, type ManageProblem } from '../validate.ts';
import type { AlertSubject } from './alert-subject.ts';
import { chooseCondition } from './complete-bound.ts';
import { chooseSchedule } from './default-schedule.ts';
import { type TriedAlert, tryAlert } from './try-alert.ts';
import { type AlertLimits, findUnfit } from './unfit.ts';

/** The command that sets an alert. */
export type AlertCommand = Extract<Command, { verb: 'alert' }>;
/** A command that sets or changes an alert. */
export type AlertRequest = AlertCommand | Extract<Command, { verb: 'edit' }>;

/** How an alert is prepared. */
export type PrepareMeans = Uses<'store' | 'questions' | 'messenger'> &
  AlertLimits & {
    /** A new alert must be given values, or they are offered. Not where a form has asked for them. */
    readonly needsValues: boolean;
    /** A change resumes a paused alert. */
    readonly resumes: boolean;
  };

/** A new or changed alert, tried and ready to save. */
export type PreparedAlert = {
  /** The alert to change; `undefined` for a new one. */
  readonly old: Subscription | undefined;
  readonly settings: DigestSettings;
  readonly subject: AlertSubject;
  readonly terms: AlertTerms;
  readonly tried: TriedAlert;
  readonly remarks: readonly Remark[];
  readonly price: DigestPrice | undefined;
  /** A paused alert is resumed. */
  readonly resumes: boolean;
  /** The alerts with the same question and condition that the channel has, for a new one. */
  readonly already: AlreadySubscribed | undefined;
};

type Preparing = Promise<Result<PreparedAlert, ManageProblem>>;

const alertError = (problem: AlertProblem) => err({ kind: 'alert' as const, problem });
const digestError = (problem: DigestProblem) => err({ kind: 'digest' as const, problem });

const toTerms = (condition: Condition, { forLooks, againMs, until }: DigestOptions): AlertTerms => ({
  condition,
  forLooks: forLooks ?? 1,
  againMs,
  until,
});

/** Chooses the schedule: a person's own, else that of an alert that is there already, else the usual one. */
const chooseCron = (
  { schedule }: AlertCommand,
  alike: readonly Subscription[],
  now: number,
  { minIntervalMinutes }: PrepareMeans,
): string => schedule?.cron ?? alike[0]?.cron ?? chooseSchedule(now, minIntervalMinutes);

/** Says that the data is too old already. */
const describeAge = ({ isOld }: TriedAlert, { maxAgeMs }: DigestOptions): readonly Remark[] =>
  isOld && maxAgeMs !== undefined ? [{ kind: 'old-already', maxAgeMs }] : [];

/** Tries a new alert and chooses its settings. Saves nothing. */
export const prepareNewAlert = async (
  command: AlertCommand,
  actor: Actor,
  means: PrepareMeans,
): Preparing => {
  const { condition, digest } = command;
  const { query } = command.request;
  if (query.kind !== 'id') {
    const problem = { kind: 'no-such-shortcut', name: query.name, known: [] } as const;
    return err({ kind: 'ask', request: command.request, problem });
  }
  const typed = await keepForms(command.request, means);
  const unfit = findUnfit({ request: typed, digest, condition }, means);
  if (unfit !== undefined) return unfit;
  const isKnown = (await findAlike(actor, query.id, typed, means, condition)).length > 0;
  const pinned =
    means.needsValues && !isKnown
      ? await pinValues(typed, means)
      : ({ kind: 'whole', request: typed } as const);
  const { request } = pinned;
  if (pinned.kind === 'offered') {
    const { source, queryName } = pinned;
    return err({ kind: 'values-needed', needed: { change: { ...command, request }, queryName, source } });
  }
  const now = await means.store.now();
  const subject = { request, digest, condition };
  const { zone, remarks } = await chooseZone(digest.zone, actor.userId, means);
  const tried = await tryAlert({ ...subject, digest: { ...digest, zone } }, now, means);
  if (!tried.ok) return tried;
  const alike = await findAlike(actor, query.id, request, means, condition);
  const cron = chooseCron(command, alike, now, means);
  const { queryName, runEstimate } = tried.value;
  const named = { queryId: query.id, queryName, queryTitle: means.questions.nameOf(query.id) };
  const settings = toSettings({ request, digest }, { cron, zone, ...named, condition });
  if (settings === undefined) return digestError({ kind: 'unprintable' });
  const completed: readonly Remark[] =
    pinned.kind === 'completed' ? [{ kind: 'completed', added: pinned.added }] : [];
  const whole = { ...command, request, schedule: { cron } };
  return ok({
    old: undefined,
    settings,
    subject,
    terms: toTerms(condition, digest),
    tried: tried.value,
    remarks: [...completed, ...remarks, ...tried.value.remarks, ...describeAge(tried.value, digest)],
    price: await priceDigest(settings, { runEstimate }, means),
    resumes: false,
    already: alike.length === 0 ? undefined : describeAlready({ command: whole, settings }, alike, actor),
  });
};

/** Stands for a result that couldn't be read. */
const unseen = ({ queryName }: Subscription): TriedAlert => ({
  queryName,
  look: undefined,
  isOld: false,
  runEstimate: undefined,
  remarks: [],
});

const describePause = (isPaused: boolean, { resumes }: PrepareMeans): readonly Remark[] =>
  isPaused ? [{ kind: resumes ? 'goes-on' : 'stays-paused' }] : [];

/** Tells if an edit leaves what an alert reads and looks for as it is: a schedule can change while Dune is down. */
const watchesTheSame = (before: AlertSubject, after: AlertSubject): boolean => {
  const watched = ({ request, digest: { key, refresh }, condition }: AlertSubject): string =>
    JSON.stringify([request, key, refresh, condition]);
  return watched(before) === watched(after);
};

/** Tries a changed alert and chooses its settings. Saves nothing. */
export const prepareChangedAlert = async (
  command: Extract<Command, { verb: 'edit' }>,
  old: Subscription,
  means: PrepareMeans,
): Preparing => {
  const { number } = old;
  const request = parseStoredQuestion(old);
  const stored = parseStoredAlert(old);
  const completed = chooseCondition(command, stored?.condition);
  if (!completed.ok) return alertError(completed.error);
  const condition = completed.value;
  if (request === undefined || condition === undefined)
    return digestError({ kind: 'no-such-digest', number });
  const before = { request, digest: toDigestOptions(old), condition: stored?.condition ?? condition };
  const edited = applyEdit(before, command);
  if (!edited.ok) return digestError(edited.error);
  const subject = { ...edited.value, condition };
  const unfit = findUnfit(subject, means);
  if (unfit !== undefined) return unfit;
  const tried = await tryAlert(subject, await means.store.now(), means);
  if (!tried.ok && !watchesTheSame(before, subject)) return tried;
  const seen = tried.ok ? tried.value : unseen(old);
  const settings = toSettings(edited.value, {
    ...keepUnlessEdited(old, command.schedule, edited.value.digest.zone, seen.queryName),
    condition,
  });
  if (settings === undefined) return digestError({ kind: 'unprintable' });
  const repeat = await findRepeat(old, settings, command, means);
  if (repeat !== undefined) return digestError(repeat);
  const isPaused = old.state.kind === 'paused';
  return ok({
    old,
    settings,
    subject,
    terms: toTerms(condition, edited.value.digest),
    tried: seen,
    remarks: [...seen.remarks, ...describePause(isPaused, means), ...describeAge(seen, edited.value.digest)],
    price: await priceDigest(settings, { runEstimate: seen.runEstimate }, means),
    resumes: isPaused && means.resumes,
    already: undefined,
  });
};
