import type { Session } from '../../src/store/session.ts';
import { createStore as createRealStore, type Store } from '../../src/store/store.ts';
import { claimBeforeDeath, pass, say } from './mortal.ts';

/** Creates the store of a bot that says what it claims, and that can be killed at any moment of its work. */
export const createStore = (session: Session): Store => {
  const store = createRealStore(session);
  const { queue, followUps } = store;
  return {
    ...store,
    queue: {
      ...queue,
      claim: async (...terms) => {
        const claims = await claimBeforeDeath(async () => {
          const made = await queue.claim(...terms);
          for (const { lease } of made) say(`claimed ${lease}`);
          return made;
        });
        for (const _ of claims) await pass('claimed');
        return claims;
      },
      beginSend: async (...send) => {
        await pass('before-send');
        const permit = await queue.beginSend(...send);
        if (permit.kind === 'go') await pass('may-send');
        return permit;
      },
      settle: async (...settlement) => {
        await pass('before-settle');
        const settledAt = await queue.settle(...settlement);
        await pass('settled');
        return settledAt;
      },
    },
    followUps: {
      ...followUps,
      claim: async (...terms) => {
        const claimed = await claimBeforeDeath(async () => {
          const made = await followUps.claim(...terms);
          for (const { lease } of made) say(`claimed ${lease}`);
          return made;
        });
        for (const _ of claimed) await pass('claimed-following');
        return claimed;
      },
      beginSend: async (...send) => {
        const permit = await followUps.beginSend(...send);
        if (permit.kind === 'go') await pass('may-follow');
        return permit;
      },
      settle: async (...settlement) => {
        await pass('before-followed');
        return followUps.settle(...settlement);
      },
    },
  };
};
