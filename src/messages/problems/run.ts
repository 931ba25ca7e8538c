import { formatNumber } from '../../core/text/number.ts';
import type { ExecutionState } from '../../questions/run-state.ts';
import { toSingleLine } from '../text/format-question.ts';
import { formatDay } from './dune-outcome.ts';
import { type DuneFailure, describeDuneFailure } from './reason.ts';

/** A run that gave no result, as it ended or as it was kept. */
export type RunFailure =
  | Exclude<ExecutionState, { kind: 'under-way' | 'completed' | 'failed' | 'not-started' }>
  | { readonly kind: 'failed'; readonly outcome: DuneFailure | undefined }
  | { readonly kind: 'not-started'; readonly outcome: DuneFailure };

const describeLimit = ({ perDay, resetsAt, setBy }: Extract<RunFailure, { kind: 'limit' }>): string =>
  perDay === 0
    ? `Running queries is turned off for this app${setBy === undefined ? ' (EXECUTIONS_PER_DAY is 0)' : ''}.`
    : `The limit of ${formatNumber(perDay)} ${perDay === 1 ? 'run' : 'runs'} a day is used up. It resets on ${formatDay(new Date(resetsAt))} at midnight UTC.`;

/** Describes how a run that was asked for ended. The words for a read would be taken for those of a run before it. */
const describeEnd = (title: string, outcome: DuneFailure | undefined): string => {
  if (outcome === undefined) return `The run of ${title} failed.`;
  switch (outcome.kind) {
    case 'cancelled':
      return `The run of ${title} was canceled on Dune.`;
    case 'expired':
      return `${title} ran, but Dune no longer has the result of this run.`;
    default:
      return describeDuneFailure(title, outcome);
  }
};

/** Describes why a run gave no result, in one or two sentences. `title` names the query. */
export const describeRunFailure = (title: string, problem: RunFailure): string => {
  switch (problem.kind) {
    case 'limit':
      return describeLimit(problem);
    case 'too-slow':
      return `${title} has been running for 15 minutes. Dune is still working on it.`;
    case 'failed':
      return describeEnd(title, problem.outcome);
    case 'unknown':
      return `Dune didn't confirm that it started ${title}. It wasn't asked twice, so credits aren't used twice.`;
    case 'not-started':
      return problem.outcome.kind === 'forbidden'
        ? toSingleLine(`This app's Dune key can't run ${title}. Dune says: ${problem.outcome.detail}`, 500)
        : `${title} didn't run. ${describeDuneFailure(title, problem.outcome)}`;
  }
};

/** Formats what a run cost, where Dune tells: `0.35 credits`. */
export const describeCredits = (credits: number | undefined): string | undefined =>
  credits === undefined ? undefined : `${formatNumber(credits)} ${credits === 1 ? 'credit' : 'credits'}`;
