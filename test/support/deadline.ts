import { expect } from 'vitest';

/**
 * Only ends what hangs, ms: far longer than anything takes, on a busy machine, too, and shorter than a test may take, so
 * that the step that hangs is named.
 */
export const hangMs = 60_000;

/** `expect.poll` that looks often, and gives up only on what hangs. Not for tests that run at the same time. */
export const eventually = <T>(look: () => T) => expect.poll(look, { timeout: hangMs, interval: 20 });
