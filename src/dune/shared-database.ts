import { withTimeout } from '../core/timeout.ts';

/** A person must not wait longer than this for a database that doesn't respond, ms. */
const timeoutMs = 1_000;

/** Called when the database is unavailable. The app goes on without it, because Dune can be asked without it. */
export type OnUnavailable = (error: unknown) => void;

/** Returns the database's result; `undefined` if it fails or takes over a second. */
export const unlessUnavailable = async <T>(
  work: Promise<T>,
  onUnavailable: OnUnavailable,
): Promise<T | undefined> => {
  try {
    const found = await withTimeout(timeoutMs, work);
    if (found !== 'late') return found;
    // The call goes on, and nobody waits for its end.
    work.catch(() => undefined);
    onUnavailable(new Error(`the database did not answer within ${timeoutMs} ms`));
  } catch (error) {
    onUnavailable(error);
  }
  return undefined;
};
