import { AsyncLocalStorage } from 'node:async_hooks';

/** How often work is done by itself, and how it is tried again after failures, ms. */
export type WorkWaits = {
  readonly every: number;
  readonly firstAfterFailure: number;
  readonly mostAfterFailure: number;
};

/** Work that is done in the background, one time after the other. */
export type BackgroundWork = {
  /** Does it within `ms`; later after failures. */
  readonly within: (ms: number) => void;
  /** Does it no more, and resolves when it isn't being done. */
  readonly stop: () => Promise<void>;
};

/** Creates work that begins with the first call of `within`. `work` tells if it succeeded, and never rejects. */
export const createBackgroundWork = (work: () => Promise<boolean>, waits: WorkWaits): BackgroundWork => {
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  let isStopped = false;
  let working: Promise<void> = Promise.resolve();
  // Whose request makes it due doesn't matter: the log and the ledger must not name that person for it, now and ever after.
  const asNobody = AsyncLocalStorage.snapshot();

  const within = (ms: number): void => {
    if (isStopped) return;
    const { firstAfterFailure, mostAfterFailure } = waits;
    const backoff = failures === 0 ? 0 : Math.min(mostAfterFailure, firstAfterFailure * 2 ** failures);
    const waitMs = Math.max(0, ms, backoff);
    const at = performance.now() + waitMs;
    if (at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => asNobody(run), waitMs).unref();
  };
  const run = (): void => {
    dueAt = Number.POSITIVE_INFINITY;
    working = working.then(async () => {
      if (isStopped) return;
      failures = (await work()) ? 0 : failures + 1;
      within(waits.every);
    });
  };

  return {
    within,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      return working;
    },
  };
};
