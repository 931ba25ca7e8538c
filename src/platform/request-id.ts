import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** Follows the work through everything it awaits, so that functions in between don't have to pass it on. */
const requests = new AsyncLocalStorage<string>();

/** Returns the ID of the current request or digest; `undefined` outside of both. */
export const requestId = (): string | undefined => requests.getStore();

/**
 * Runs work under an ID of eight hexadecimal digits. Log lines about the work carry it, and people get it as a reference
 * when something fails. Inside a request the work shares its ID.
 */
export const withRequestId = <T>(work: (id: string) => T): T => {
  const known = requestId();
  if (known !== undefined) return work(known);
  const id = randomBytes(4).toString('hex');
  return requests.run(id, () => work(id));
};
