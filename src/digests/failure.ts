import { shorten } from '../core/text/shorten.ts';
import type { Mishap } from '../messages/problems/reason.ts';
import type { ExecuteState } from '../questions/run-state.ts';
import type { DuneProblem, Reason } from '../store/reason.ts';
import type { PauseReason } from '../store/subscription.ts';

/** Why an occurrence could not be posted. */
export type DigestFailure = {
  readonly reason: Reason;
  /** It may pass within the time that the occurrence has. */
  readonly isPassing: boolean;
  /** It is this digest's own, and not one that all have. */
  readonly isOwn: boolean;
  /** Dune or Slack said how long to wait, ms. */
  readonly retryAfterMs?: number | undefined;
  /** It lasts until somebody changes something. */
  readonly pause?: PauseReason;
};

type Nature = Omit<DigestFailure, 'reason'>;

const everybodys: Nature = { isPassing: true, isOwn: false };
const itsOwn: Nature = { isPassing: false, isOwn: true };

const toNature = (mishap: Mishap): Nature => {
  switch (mishap.kind) {
    case 'rate-limited':
      return { ...everybodys, retryAfterMs: mishap.retryAfterMs };
    case 'too-many-calls':
      return { ...everybodys, retryAfterMs: mishap.waitMs };
    case 'key-refused':
    case 'out-of-credits':
    case 'dune-error':
    case 'unreadable':
    case 'cut-off':
    case 'too-slow':
    case 'unreachable':
      return everybodys;
    case 'running':
      return { isPassing: true, isOwn: true };
    case 'missing':
      if (mishap.missing === 'unclear') return everybodys;
      return mishap.missing === 'query-not-found' ? { ...itsOwn, pause: 'query' } : itsOwn;
    default:
      return itsOwn;
  }
};

/** More of Dune's own words is never shown. */
const maxDetail = 1_000;

/** Returns what is kept of an outcome: what its words need, and no more. */
const toDuneProblem = (mishap: Mishap): DuneProblem => {
  switch (mishap.kind) {
    case 'running':
      return { kind: 'running', stage: mishap.stage, at: mishap.execution.submittedAt?.getTime() };
    case 'failed': {
      const { message, line, column } = mishap.failure;
      const { endedAt, submittedAt } = mishap.execution;
      const at = (endedAt ?? submittedAt)?.getTime();
      return { kind: 'failed', message: shorten(message, maxDetail), line, column, at };
    }
    case 'cancelled':
    case 'expired':
      return { kind: mishap.kind, at: mishap.execution.endedAt?.getTime() };
    case 'no-result':
      return { kind: 'no-result', state: mishap.state };
    case 'unknown-parameters':
      return { kind: 'unknown-parameters', names: [...mishap.names] };
    default:
      return 'detail' in mishap ? { ...mishap, detail: shorten(mishap.detail, maxDetail) } : mishap;
  }
};

/** Says what a read that failed means for a digest. */
export const toReadFailure = (mishap: Mishap): DigestFailure => ({
  reason: { code: 'read-failed', detail: { cause: toDuneProblem(mishap) } },
  ...toNature(mishap),
});

/** A run on Dune that gave no result. */
export type Unfinished = Exclude<ExecuteState, { kind: 'under-way' | 'completed' }>;

const toRunReason = (run: Unfinished): Reason => {
  switch (run.kind) {
    case 'limit':
      return { code: 'run-limit', detail: { perDay: run.perDay, resetsAt: run.resetsAt } };
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

/** Says what a run without a result means for the digest that asked for it. */
export const toRunFailure = (run: Unfinished): DigestFailure => ({
  reason: toRunReason(run),
  ...(run.kind === 'not-started' ? toNature(run.outcome) : itsOwn),
});

/** An operator's list does not hold the query. */
export const notAllowed: DigestFailure = { reason: { code: 'query-not-allowed', detail: {} }, ...itsOwn };
