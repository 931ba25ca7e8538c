import type { SetBy } from '../core/set-by.ts';
import type { ExecuteOutcome, StatusOutcome } from '../dune/outcome.ts';

/** How a run ended. */
type Unfinished = Exclude<StatusOutcome, { kind: 'completed' | 'running' }>;

/** The state of a run. `id` is ours, `duneId` is Dune's. Times in ms. */
export type ExecutionState =
  | { readonly kind: 'under-way'; readonly id: string; readonly startedAt: number }
  | {
      readonly kind: 'completed';
      readonly id: string;
      readonly duneId: string;
      readonly startedAt: number;
      readonly credits: number | undefined;
    }
  | {
      readonly kind: 'limit';
      readonly perDay: number;
      readonly resetsAt: number;
      readonly setBy?: SetBy | undefined;
    }
  | { readonly kind: 'too-slow'; readonly startedAt: number }
  /** Dune started it, and it ended without a result; `outcome` only if this process saw it end. */
  | { readonly kind: 'failed'; readonly outcome: Unfinished | undefined }
  /** Dune may have started it without confirming. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'not-started';
      readonly outcome: Exclude<ExecuteOutcome, { kind: 'started' | 'unknown' }>;
    };
