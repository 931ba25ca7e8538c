import type { ExecuteOutcome, StatusOutcome } from '../dune/outcome.ts';

/** How a run ended that was begun. */
type Unfinished = Exclude<StatusOutcome, { kind: 'completed' | 'running' }>;

/** How far a run is that was asked for. `id` is ours, `duneId` Dune's. Times in ms. */
export type ExecutionState =
  | { readonly kind: 'under-way'; readonly id: string; readonly startedAt: number }
  | {
      readonly kind: 'completed';
      readonly id: string;
      readonly duneId: string;
      readonly startedAt: number;
      readonly credits: number | undefined;
    }
  | { readonly kind: 'limit'; readonly perDay: number; readonly resetsAt: number }
  | { readonly kind: 'too-slow'; readonly startedAt: number }
  /** Dune began it, and it ended without a result; `outcome` only where this process saw it end. */
  | { readonly kind: 'failed'; readonly outcome: Unfinished | undefined }
  /** Dune may have begun it without saying so. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'not-started';
      readonly outcome: Exclude<ExecuteOutcome, { kind: 'started' | 'unknown' }>;
    };
