import { createHash, randomBytes } from 'node:crypto';
import type { Session } from './session.ts';

/** Installations in progress: a state proves that who comes back from Slack began here. */
export type OAuthStates = {
  /** Returns a new state, which is good once, for `forMs`. */
  readonly issue: (forMs: number) => Promise<string>;
  /** Uses a state up. Returns false for one that is unknown, used or too old. */
  readonly use: (state: string) => Promise<boolean>;
};

const stateBytes = 32;

const hash = (state: string): string => createHash('sha256').update(state).digest('hex');

/** Creates the states of a store. */
export const createOAuthStates = (session: Session): OAuthStates => {
  const { db } = session;
  return {
    issue: async (forMs) => {
      const now = await session.now();
      // People who never come back would leave rows for good.
      await db.deleteFrom('oauth_state').where('expires_at', '<=', now).execute();
      const state = randomBytes(stateBytes).toString('base64url');
      await db
        .insertInto('oauth_state')
        .values({ id: hash(state), expires_at: now + forMs })
        .execute();
      return state;
    },
    use: async (state) => {
      const now = await session.now();
      const used = await db
        .deleteFrom('oauth_state')
        .where('id', '=', hash(state))
        .returning('expires_at')
        .executeTakeFirst();
      return used !== undefined && used.expires_at > now;
    },
  };
};
