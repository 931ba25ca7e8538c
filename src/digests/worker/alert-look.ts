import type { AlertTerms } from '../../core/condition.ts';
import type { Question } from '../../core/question.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { chooseAlertRead } from '../../results/alerts/alert-read.ts';
import type { AlertState } from '../../results/alerts/alert-state.ts';
import type { Look } from '../../results/alerts/look.ts';
import { step } from '../../results/alerts/step.ts';
import { takeLook } from '../../results/alerts/take-look.ts';
import type { AlertChange } from '../../store/queue/alert-change.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { Reason } from '../../store/reason.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import { openAlert, writeAlert } from '../alert-memory.ts';
import type { Uses } from '../dependencies.ts';
import { type DigestFailure, toUnreadFailure } from '../failure.ts';
import { toAlertAbout } from '../stored-question.ts';
import { notifyFirstCheck, notifyNoData, toLookReason } from './alert-reason.ts';
import { toReadSince } from './read.ts';
import { refresh } from './refresh.ts';
import { notifyHeldUp, notifyRecovered, retryOrFail, settle, type Transition } from './transition.ts';
import { withWholeRow } from './whole-row.ts';

type Looking = Uses<'store' | 'questions' | 'policy' | 'clock'>;

/** An alert at one time: what to read, and what it remembers. */
type Watching = {
  readonly claim: Claim;
  /** When it was due, ms, as its values are: with a delay, spans and reminders would be too short, and wait for the next look. */
  readonly at: number;
  /** Reads that began then or later count, ms. */
  readonly since: number;
  readonly request: Question;
  readonly terms: AlertTerms;
  readonly state: AlertState;
  /** Dune's id of the run that this look started. */
  readonly executionId: string | undefined;
  /** Why it has no new run, although it wants one. */
  readonly notRun: Reason | undefined;
};

/** The age of the data is what an alert on it watches, so it's never too old for that. */
const isTooOld = ({ claim, terms }: Watching, finishedAt: Date | undefined, now: number): boolean => {
  const { maxAgeMs } = claim.subscription;
  if (maxAgeMs === undefined || finishedAt === undefined || terms.condition.kind === 'age') return false;
  return now - finishedAt.getTime() > maxAgeMs;
};

const staleLook = (at: number, executionId: string): Look => ({
  kind: 'no-data',
  at,
  executionId,
  reason: { why: 'stale' },
});

/** Finds out from one row that there is no new run, as at most looks; `undefined` when it takes more to know. */
const probe = async (watching: Watching, { questions, clock }: Looking): Promise<Look | undefined> => {
  const { claim, at, request, state, since } = watching;
  const now = clock.now();
  const run = await questions.findLatestRun(claim.subscription.queryId, request, since);
  if (run === undefined) return undefined;
  if (isTooOld(watching, run.endedAt, now)) return staleLook(at, run.id);
  // What had no data may have it now, with another limit to its age.
  const isSame = run.id === state.executionId && state.noData === undefined;
  return isSame ? { kind: 'same', at, executionId: run.id } : undefined;
};

const readLook = async (watching: Watching, means: Looking): Promise<Result<Look, DigestFailure>> => {
  const { claim, at, request, terms, state, executionId, since } = watching;
  const given = claim.subscription.keyColumns;
  const keyColumns = given.length > 0 ? given : (state.keyColumns ?? []);
  const { options, rows, isSmall } = chooseAlertRead(terms.condition, keyColumns, request.options);
  // The first look has nothing to compare a run with.
  const isProbed = !isSmall && executionId === undefined && state.executionId !== undefined;
  const known = isProbed ? await probe(watching, means) : undefined;
  if (known !== undefined) return ok(known);
  const read = await means.questions.fetchDataset({ ...request, options }, { since, executionId, rows });
  if (!read.ok) return err(toUnreadFailure(read.error));
  const dataset = read.value;
  if (isTooOld(watching, dataset.finishedAt, means.clock.now()))
    return ok(staleLook(at, dataset.executionId));
  const look = takeLook(dataset, terms.condition, keyColumns, at);
  return ok(await withWholeRow({ ...watching, look, dataset, keyColumns }, means));
};

/** Tells if the query couldn't be run, so that there was only what was seen before. Said, or an alert would just go quiet. */
const isBlind = ({ state, notRun }: Watching, { executionId }: Look): boolean =>
  notRun !== undefined && executionId === state.executionId;

/** Brings the state up to a look, on what it is by then: somebody may have acknowledged or muted it since it was read. */
const toChange =
  (watching: Watching, look: Look): AlertChange =>
  (content, current) => {
    const { claim, terms } = watching;
    const about = toAlertAbout(claim.subscription);
    // Edited in the meantime: what was seen says nothing about what it watches now.
    if (toAlertAbout(current) !== about) return undefined;
    const { maxAgeMs } = claim.subscription;
    const known = openAlert(content, about, look.at);
    const { state, news } = step(known, look, terms);
    const looked = { state, terms, maxAgeMs, isFirst: known.executionId === undefined };
    // A person wants to know how a paused one is; nothing is posted, and nothing remembered as posted.
    if (current.state.kind === 'paused') {
      const reason = toLookReason({ ...news, fired: [], resolved: [], gone: [] }, looked);
      return { content: undefined, tellAt: current.tellAt, reason };
    }
    const seen = toLookReason(news, looked);
    const reason = seen.code === 'alert-quiet' && isBlind(watching, look) ? watching.notRun : seen;
    const notifications = [...notifyNoData(news, maxAgeMs), ...notifyFirstCheck(seen, looked.isFirst)];
    return { ...writeAlert(state), reason, notifications };
  };

/** Looks once at what an alert watches, and settles what that changes. Posts nothing: that follows, one message at a time. */
export const lookAtAlert = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  request: Question,
  terms: AlertTerms,
  means: Looking,
): Promise<Transition> => {
  const { store, policy } = means;
  // Before anything is waited for, or a slow process would take another's read for one too old.
  const since = toReadSince(claim, attempt, means.clock.now());
  const wantsRun =
    claim.subscription.refresh || (attempt.kind === 'run' && claim.requested?.refresh === true);
  const run = wantsRun ? await refresh(claim, attempt, request, means) : undefined;
  if (run?.kind === 'transition') return run.transition;
  const content = await store.alerts.state(claim.subscription);
  const state = openAlert(content, toAlertAbout(claim.subscription), attempt.at);
  const notRun = run?.remark.kind === 'not-run' ? run.remark.reason : undefined;
  const { executionId } = run ?? {};
  const watching = { claim, at: attempt.at, since, request, terms, state, executionId, notRun };
  const read = await readLook(watching, means);
  if (!read.ok) return retryOrFail(claim, attempt, read.error, policy, await store.now());
  const isHeldUp = attempt.kind === 'schedule' && notRun !== undefined && isBlind(watching, read.value);
  return settle({
    outcome: 'silent',
    failure: isHeldUp ? 'other' : 'none',
    notifications: isHeldUp ? notifyHeldUp(claim, notRun) : notifyRecovered(claim),
    execution: read.value.executionId,
    // Unless the state changes, because somebody has edited the alert in the meantime.
    reason: { code: 'unwanted', detail: {} },
    alert: toChange(watching, read.value),
  });
};
