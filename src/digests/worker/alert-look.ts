import type { AlertTerms } from '../../core/condition.ts';
import type { Question } from '../../core/question.ts';
import { chooseAlertRead } from '../../results/alerts/alert-read.ts';
import type { AlertState } from '../../results/alerts/alert-state.ts';
import { type Look, takeLook } from '../../results/alerts/look.ts';
import { step } from '../../results/alerts/step.ts';
import type { AlertChange } from '../../store/queue/alert-change.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import { type DigestFailure, toUnreadFailure } from '../failure.ts';
import { toAlertAbout } from '../stored-question.ts';
import { closeAlert, openAlert } from './alert-memory.ts';
import { notifyNoData, toLookReason } from './alert-reason.ts';
import { toReadSince } from './read.ts';
import { refresh } from './refresh.ts';
import { notifyRecovered, retryOrFail, settle, type Transition } from './transition.ts';

type Looking = Uses<'store' | 'questions' | 'policy' | 'clock'>;

/** What came of reading: a look, nothing new since the last one, or a failure. */
type AlertReading =
  | { readonly kind: 'look'; readonly look: Look }
  | { readonly kind: 'same-run'; readonly executionId: string }
  | { readonly kind: 'failed'; readonly failure: DigestFailure };

/** An alert at one time: what to read, and what it remembers. */
type Watching = {
  readonly claim: Claim;
  readonly attempt: DeliveryAttempt;
  readonly request: Question;
  readonly terms: AlertTerms;
  readonly state: AlertState;
  /** Dune's id of the run that this look started. */
  readonly executionId: string | undefined;
};

/** Tells if time alone may change something: the same result can fire, remind or be missing later. */
const changesWithTime = ({ terms: { condition, againMs }, state }: Watching): boolean =>
  condition.kind === 'age' ||
  (condition.kind === 'change' && condition.overMs !== undefined) ||
  (againMs !== undefined && state.incidents.some(({ closedAt }) => closedAt === undefined)) ||
  state.mutedUntil !== undefined ||
  state.noData?.reason.why === 'too-old';

/** The age of the data is what an alert on it watches, so it's never too old for that. */
const isTooOld = ({ claim, terms }: Watching, finishedAt: Date | undefined, now: number): boolean => {
  const { maxAgeMs } = claim.subscription;
  if (maxAgeMs === undefined || finishedAt === undefined || terms.condition.kind === 'age') return false;
  return now - finishedAt.getTime() > maxAgeMs;
};

/** Finds out from one row that there is no new run, which most looks find; `undefined` when it takes more to know. */
const probe = async (
  watching: Watching,
  { questions, clock }: Looking,
): Promise<AlertReading | undefined> => {
  const { claim, attempt, request, state } = watching;
  const now = clock.now();
  const since = toReadSince(claim, attempt, now);
  const run = await questions.findLatestRun(claim.subscription.queryId, request, since);
  const isSame = run !== undefined && run.id === state.executionId && !isTooOld(watching, run.endedAt, now);
  return isSame ? { kind: 'same-run', executionId: run.id } : undefined;
};

const readAlert = async (watching: Watching, means: Looking): Promise<AlertReading> => {
  const { claim, attempt, request, terms, executionId } = watching;
  const { keyColumns } = claim.subscription;
  const { options, isSmall } = chooseAlertRead(terms.condition, keyColumns, request.options);
  if (!isSmall && executionId === undefined && !changesWithTime(watching)) {
    const same = await probe(watching, means);
    if (same !== undefined) return same;
  }
  const since = toReadSince(claim, attempt, means.clock.now());
  const read = await means.questions.fetchReport({ ...request, options }, { since, executionId });
  if (!read.ok) return { kind: 'failed', failure: toUnreadFailure(read.error) };
  const report = read.value;
  const at = await means.store.now();
  const look: Look = isTooOld(watching, report.finishedAt, means.clock.now())
    ? { kind: 'no-data', at, executionId: report.executionId, reason: { why: 'too-old' } }
    : takeLook(report, terms.condition, keyColumns, at);
  return { kind: 'look', look };
};

/** Brings the state up to a look, on what it is by then: somebody may have acknowledged or muted it since it was read. */
const toChange =
  ({ claim, terms }: Watching, look: Look): AlertChange =>
  (content, current) => {
    const about = toAlertAbout(claim.subscription);
    // Edited in the meantime: what was seen says nothing about what it watches now.
    if (toAlertAbout(current) !== about) return undefined;
    const { maxAgeMs } = claim.subscription;
    const { state, news } = step(openAlert(content, about), look, terms);
    const reason = toLookReason(news, state, maxAgeMs);
    // Of a paused one a person wants to know how it is, and nobody else is told.
    if (current.state.kind === 'paused') return { content: undefined, tellAt: current.tellAt, reason };
    return { ...closeAlert(state), reason, notifications: notifyNoData(news, maxAgeMs) };
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
  const wantsRun =
    claim.subscription.refresh || (attempt.kind === 'run' && claim.requested?.refresh === true);
  const run = wantsRun ? await refresh(claim, attempt, request, means) : undefined;
  if (run?.kind === 'transition') return run.transition;
  const state = openAlert(await store.alerts.state(claim.subscription), toAlertAbout(claim.subscription));
  const watching = { claim, attempt, request, terms, state, executionId: run?.executionId };
  const reading = await readAlert(watching, means);
  if (reading.kind === 'failed')
    return retryOrFail(claim, attempt, reading.failure, policy, await store.now());
  const looked = { outcome: 'silent', failure: 'none', notifications: notifyRecovered(claim) } as const;
  if (reading.kind === 'same-run')
    return settle({ ...looked, execution: reading.executionId, reason: { code: 'same-run', detail: {} } });
  const { look } = reading;
  return settle({
    ...looked,
    execution: look.executionId,
    reason: { code: 'unwanted', detail: {} },
    alert: toChange(watching, look),
  });
};
