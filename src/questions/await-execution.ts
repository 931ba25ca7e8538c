import type { Clock } from '../core/clock.ts';
import type { DuneReader } from '../dune/client.ts';
import { type EndedOutcome, hasEnded } from './run-query.ts';

/** How long to wait for a run, ms, and what ends the wait early. */
export type AwaitRequest = { readonly withinMs: number; readonly stopping: AbortSignal };

/** How the wait for a run ended. */
export type AwaitedRun =
  | { readonly kind: 'completed' }
  | { readonly kind: 'failed'; readonly outcome: EndedOutcome }
  /** It goes on at Dune. */
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'stopped' };

const statusBudgetMs = 8_000;

/** Waits between looks, ms: short at first, because the run began before. */
const lookMs = (elapsedMs: number): number => Math.min(3_000 + elapsedMs / 20, 30_000);

const untilAborted = (
  signal: AbortSignal,
): { readonly aborted: Promise<void>; readonly stop: () => void } => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = (): void => resolve();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  return { aborted: promise, stop: () => signal.removeEventListener('abort', stop) };
};

/**
 * Waits for a run that Dune is executing already, also one that somebody started on dune.com: reads its state, which starts nothing and uses no
 * credits. A look that fails is no end of the run.
 */
export const awaitExecution = async (
  executionId: string,
  { withinMs, stopping }: AwaitRequest,
  { reads, clock }: { readonly reads: Pick<DuneReader, 'status'>; readonly clock: Clock },
): Promise<AwaitedRun> => {
  const since = clock.now();
  const { aborted, stop } = untilAborted(stopping);
  try {
    for (;;) {
      if (stopping.aborted) return { kind: 'stopped' };
      const outcome = await reads.status(executionId, statusBudgetMs, {});
      if (outcome.kind === 'completed') return { kind: 'completed' };
      if (hasEnded(outcome)) return { kind: 'failed', outcome };
      const elapsedMs = clock.now() - since;
      const waitMs = lookMs(elapsedMs);
      if (elapsedMs + waitMs > withinMs) return { kind: 'too-slow' };
      await Promise.race([clock.sleep(waitMs), aborted]);
    }
  } finally {
    stop();
  }
};
