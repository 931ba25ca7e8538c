import fc from 'fast-check';
import { wholeNumber } from './environment.ts';

/** What `FUZZ_RUNS` counts: the runs of a property that a full run tries this often. */
const fullScale = 2_000;

/** A tenth is quick enough to be run at each change. */
const quickRuns = 200;

/** `npm test` tries the same cases on every machine, so that it passes for whoever cloned what passed. */
const quickSeed = 20_260_101;

/** Fewer would tell nothing. */
const minRuns = 20;

const scale = (wholeNumber('FUZZ_RUNS') ?? quickRuns) / fullScale;

/** Returns how often a property is tried, by how often a full run (`FUZZ_RUNS=2000`) tries it. */
export const fuzzRuns = (full: number): { readonly numRuns: number } => ({
  numRuns: Math.max(minRuns, Math.ceil(full * scale)),
});

/**
 * Applies `FUZZ_SEED` and `FUZZ_RUNS` to every property. Without a seed, a run that sets `FUZZ_RUNS` tries new cases each
 * time. A property that fails prints its seed itself.
 */
export const configureFuzz = (): void => {
  const isQuick = wholeNumber('FUZZ_RUNS') === undefined;
  const seed = wholeNumber('FUZZ_SEED') ?? (isQuick ? quickSeed : undefined);
  fc.configureGlobal({ ...fuzzRuns(100), ...(seed !== undefined && { seed }) });
};
