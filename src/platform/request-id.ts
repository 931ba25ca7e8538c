import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** It goes along with the work through everything that is awaited, so that no function in between has to hand it on. */
const requests = new AsyncLocalStorage<string>();

/** The id of the request, or of the occurrence, that is being worked on here; `undefined` outside of any. */
export const requestId = (): string | undefined => requests.getStore();

/**
 * Does work under an id of its own, eight hexadecimal digits, which stands in every line of the log about it and in what
 * a person is told when something went wrong. Within a request it is that one's id.
 */
export const withRequestId = <T>(work: (id: string) => T): T => {
  const known = requestId();
  if (known !== undefined) return work(known);
  const id = randomBytes(4).toString('hex');
  return requests.run(id, () => work(id));
};
