import { formatNumber } from '../../core/text/number.ts';
import { formatTime } from '../../core/text/time.ts';
import type { ExecuteState } from '../../questions/run-state.ts';
import { oneLine } from '../text/format-question.ts';
import { type Mishap, reasonOf } from './reason.ts';

/** A run that was asked for and gave no result, as it ended or as it was kept. */
export type RunTrouble =
  | Exclude<ExecuteState, { kind: 'under-way' | 'completed' | 'failed' | 'not-started' }>
  | { readonly kind: 'failed'; readonly outcome: Mishap | undefined }
  | { readonly kind: 'not-started'; readonly outcome: Mishap };

/** Why a run that was asked for gave no result, as one or two sentences. `title` names the query. */
export const runTroubleWords = (title: string, trouble: RunTrouble): string => {
  switch (trouble.kind) {
    case 'limit':
      return trouble.perDay === 0
        ? 'Running queries is turned off here (EXECUTIONS_PER_DAY is 0).'
        : `The limit of ${formatNumber(trouble.perDay)} ${trouble.perDay === 1 ? 'run' : 'runs'} a day is used up; it starts anew at ${formatTime(new Date(trouble.resetsAt))} 00:00 UTC.`;
    case 'too-slow':
      return `The run of ${title} did not end within 15 minutes. It goes on at Dune.`;
    case 'failed':
      return trouble.outcome === undefined ? `The run of ${title} failed.` : reasonOf(title, trouble.outcome);
    case 'unknown':
      return `Dune did not say whether it began to run ${title}. It was not asked again, so that nothing is spent twice.`;
    case 'not-started':
      return trouble.outcome.kind === 'forbidden'
        ? oneLine(
            `Dune does not let the key of this bot run ${title}. Dune says: ${trouble.outcome.detail}`,
            500,
          )
        : `Dune did not run ${title}. ${reasonOf(title, trouble.outcome)}`;
  }
};

/** What a run cost, where Dune tells: `0.35 credits`. */
export const creditsInWords = (credits: number | undefined): string | undefined =>
  credits === undefined ? undefined : `${formatNumber(credits)} ${credits === 1 ? 'credit' : 'credits'}`;
