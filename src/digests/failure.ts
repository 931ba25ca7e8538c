import type { Parameter } from '../core/question.ts';
import { shorten } from '../core/text/shorten.ts';
import type { DuneFailure } from '../messages/problems/reason.ts';
import { formatParameters } from '../messages/text/format-question.ts';
import type { NotAllowed } from '../questions/allowed.ts';
import type { Questions } from '../questions/questions.ts';
import type { ExecutionState } from '../questions/run-state.ts';
import type { DuneProblem, Reason } from '../store/reason.ts';
import type { PauseReason } from '../store/subscription.ts';

/** Why an occurrence couldn't be posted. */
export type DigestFailure = {
  readonly reason: Reason;
  /** It may pass before the occurrence's deadline. */
  readonly isPassing: boolean;
  /** It's this digest's own, not shared by all digests. */
  readonly isOwn: boolean;
  /** How long Dune or Slack asked to wait, ms. */
  readonly retryAfterMs?: number | undefined;
  /** It lasts until a person changes something. */
  readonly pause?: PauseReason;
};

type FailureNature = Omit<DigestFailure, 'reason'>;

const sharedFailure: FailureNature = { isPassing: true, isOwn: false };
const ownFailure: FailureNature = { isPassing: false, isOwn: true };

const toNature = (failure: DuneFailure): FailureNature => {
  switch (failure.kind) {
    case 'rate-limited':
      return { ...sharedFailure, retryAfterMs: failure.retryAfterMs };
    case 'too-many-calls':
      return { ...sharedFailure, retryAfterMs: failure.waitMs };
    case 'no-key':
    case 'key-refused':
    case 'out-of-credits':
    case 'dune-error':
    case 'unreadable':
    case 'cut-off':
    case 'too-slow':
    case 'unreachable':
      return sharedFailure;
    case 'running':
      return { isPassing: true, isOwn: true };
    case 'missing':
      if (failure.missing === 'unclear') return sharedFailure;
      return failure.missing === 'query-not-found' ? { ...ownFailure, pause: 'query' } : ownFailure;
    default:
      return ownFailure;
  }
};

/** No more of Dune's own words is shown. */
const maxDetail = 1_000;

/** Returns the part of an outcome to store: only what its words need. */
const toDuneProblem = (failure: DuneFailure): DuneProblem => {
  switch (failure.kind) {
    case 'running':
      return { kind: 'running', stage: failure.stage, at: failure.execution.submittedAt?.getTime() };
    case 'failed': {
      const { message, line, column } = failure.failure;
      const { endedAt, submittedAt } = failure.execution;
      const at = (endedAt ?? submittedAt)?.getTime();
      return { kind: 'failed', message: shorten(message, maxDetail), line, column, at };
    }
    case 'cancelled':
    case 'expired':
      return { kind: failure.kind, at: failure.execution.endedAt?.getTime() };
    case 'no-result':
      return { kind: 'no-result', state: failure.state };
    case 'unknown-parameters':
      return { kind: 'unknown-parameters', names: [...failure.names] };
    default:
      return 'detail' in failure ? { ...failure, detail: shorten(failure.detail, maxDetail) } : failure;
  }
};

/** Names the values that a digest had moved to, where Dune has no result: nobody may have run the query with them. */
const nameMoved = (failure: DuneFailure, parameters: readonly Parameter[]): string | undefined => {
  const moved = parameters.filter(({ moving }) => moving !== undefined);
  return failure.kind === 'missing' && moved.length > 0 ? formatParameters(moved) : undefined;
};

/** Turns a failed read into a digest's failure. `parameters`: the values that were asked for. */
export const toReadFailure = (failure: DuneFailure, parameters: readonly Parameter[]): DigestFailure => ({
  reason: {
    code: 'read-failed',
    detail: { cause: toDuneProblem(failure), moved: nameMoved(failure, parameters) },
  },
  ...toNature(failure),
});

/** A run on Dune without a result. */
export type Unfinished = Exclude<ExecutionState, { kind: 'under-way' | 'completed' }>;

const toRunReason = (run: Unfinished): Reason => {
  switch (run.kind) {
    case 'limit':
      return {
        code: 'run-limit',
        detail: { perDay: run.perDay, resetsAt: run.resetsAt, ...(run.setBy && { setBy: run.setBy }) },
      };
    case 'too-slow':
      return { code: 'run-too-slow', detail: {} };
    case 'failed':
      return { code: 'run-failed', detail: { cause: run.outcome && toDuneProblem(run.outcome) } };
    case 'unknown':
      return { code: 'run-unknown', detail: {} };
    case 'not-started':
      return { code: 'run-not-started', detail: { cause: toDuneProblem(run.outcome) } };
  }
};

/** Turns a run without a result into the failure of the digest that requested it. */
export const toRunFailure = (run: Unfinished): DigestFailure => ({
  reason: toRunReason(run),
  ...(run.kind === 'not-started' ? toNature(run.outcome) : ownFailure),
});

/** Turns a query that may not be used into a digest's failure. */
export const toNotAllowedFailure = ({ setBy }: Pick<NotAllowed, 'setBy'>): DigestFailure => ({
  reason: { code: 'query-not-allowed', detail: setBy === undefined ? {} : { setBy } },
  ...ownFailure,
});

/** Another version saved it, and this one can't read it. */
export const unreadableFailure: DigestFailure = {
  reason: { code: 'question-unreadable', detail: {} },
  ...ownFailure,
};

/** Turns a question without a dataset into a digest's failure. */
export const toUnreadFailure = (
  error: Extract<Awaited<ReturnType<Questions['fetchDataset']>>, { ok: false }>['error'],
): DigestFailure =>
  error.kind === 'unread'
    ? toReadFailure(error.outcome, error.read.parameters)
    : toNotAllowedFailure(error.kind === 'not-allowed' ? error : {});
