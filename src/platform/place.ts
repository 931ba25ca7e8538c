import { AsyncLocalStorage } from 'node:async_hooks';
import type { QueryPlace } from '../core/query-limits.ts';

/**
 * Follows the work through everything it awaits. It's set once, from what Slack signed or from where a digest posts, so that
 * no handler in between can forget it.
 */
const places = new AsyncLocalStorage<QueryPlace | undefined>();

/** Returns the conversation that the current work is for; `undefined` for none, as in the App Home. */
export const currentPlace = (): QueryPlace | undefined => places.getStore();

/** Runs work for a conversation, whose limits then hold. The innermost one counts. */
export const workAt = <T>(place: QueryPlace | undefined, work: () => T): T => places.run(place, work);
