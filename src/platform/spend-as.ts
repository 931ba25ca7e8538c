import { AsyncLocalStorage } from 'node:async_hooks';
import type { Spender } from '../core/spender.ts';

/** Follows the work through everything it awaits, so that caches and clients in between don't have to pass it on. */
const spenders = new AsyncLocalStorage<Spender>();

/** Returns who causes the current work; `undefined` for what the app does by itself. */
export const currentSpender = (): Spender | undefined => spenders.getStore();

/** Runs work of which every read of Dune is counted for a spender. The innermost one counts. */
export const spendAs = <T>(spender: Spender, work: () => T): T => spenders.run(spender, work);
