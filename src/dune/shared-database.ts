import { withTimeout } from '../core/timeout.ts';

/** A person who waits shall not wait longer than this for a database that does not answer, ms. */
const timeoutMs = 1_000;

/** Hears that the database cannot be had: this bot goes on alone, because Dune can be asked without it. */
export type OnUnavailable = (error: unknown) => void;

/** Returns what the database gives; `undefined` when it fails or is silent for a second. */
export const unlessUnavailable = async <T>(
  work: Promise<T>,
  onUnavailable: OnUnavailable,
): Promise<T | undefined> => {
  try {
    const found = await withTimeout(timeoutMs, work);
    if (found !== 'late') return found;
    // It goes on, and nobody waits for how it ends.
    work.catch(() => undefined);
    onUnavailable(new Error(`the database did not answer within ${timeoutMs} ms`));
  } catch (error) {
    onUnavailable(error);
  }
  return undefined;
};
