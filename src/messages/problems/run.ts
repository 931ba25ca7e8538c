import { formatNumber } from '../../core/text/number.ts';
import { formatTime } from '../../core/text/time.ts';
import type { ExecutionState } from '../../questions/run-state.ts';
import { toSingleLine } from '../text/format-question.ts';
import { type DuneFailure, describeDuneFailure } from './reason.ts';

/** A run that was asked for and gave no result, as it ended or as it was kept. */
export type RunFailure =
  | Exclude<ExecutionState, { kind: 'under-way' | 'completed' | 'failed' | 'not-started' }>
  | { readonly kind: 'failed'; readonly outcome: DuneFailure | undefined }
  | { readonly kind: 'not-started'; readonly outcome: DuneFailure };

/** Why a run that was asked for gave no result, as one or two sentences. `title` names the query. */
export const describeRunFailure = (title: string, problem: RunFailure): string => {
  switch (problem.kind) {
    case 'limit':
      return problem.perDay === 0
        ? 'Running queries is turned off here (EXECUTIONS_PER_DAY is 0).'
        : `The limit of ${formatNumber(problem.perDay)} ${problem.perDay === 1 ? 'run' : 'runs'} a day is used up; it starts anew at ${formatTime(new Date(problem.resetsAt))} 00:00 UTC.`;
    case 'too-slow':
      return `The run of ${title} did not end within 15 minutes. It goes on at Dune.`;
    case 'failed':
      return problem.outcome === undefined
        ? `The run of ${title} failed.`
        : describeDuneFailure(title, problem.outcome);
    case 'unknown':
      return `Dune did not say whether it began to run ${title}. It was not asked again, so that nothing is spent twice.`;
    case 'not-started':
      return problem.outcome.kind === 'forbidden'
        ? toSingleLine(
            `Dune does not let the key of this bot run ${title}. Dune says: ${problem.outcome.detail}`,
            500,
          )
        : `Dune did not run ${title}. ${describeDuneFailure(title, problem.outcome)}`;
  }
};

/** What a run cost, where Dune tells: `0.35 credits`. */
export const describeCredits = (credits: number | undefined): string | undefined =>
  credits === undefined ? undefined : `${formatNumber(credits)} ${credits === 1 ? 'credit' : 'credits'}`;
