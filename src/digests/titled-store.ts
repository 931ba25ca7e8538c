import type { Store } from '../store/store.ts';
import type { Subscription } from '../store/subscription.ts';

type Titled = (subscription: Subscription) => Subscription;

/** Titles one that may not be there, or another answer that stands in its place. */
const orNone =
  (titled: Titled) =>
  <T extends string | undefined>(one: Subscription | T): Subscription | T =>
    typeof one === 'object' ? titled(one) : one;

const titleSubscriptions = (of: Store['subscriptions'], titled: Titled): Store['subscriptions'] => {
  const one = orNone(titled);
  return {
    ...of,
    byId: async (...key) => one(await of.byId(...key)),
    byNumber: async (...key) => one(await of.byNumber(...key)),
    inChannel: async (...where) => (await of.inChannel(...where)).map(titled),
    living: async (workspaceId) => (await of.living(workspaceId)).map(titled),
    ownedBy: async (...who) => (await of.ownedBy(...who)).map(titled),
    listRecentProblems: async (...which) =>
      (await of.listRecentProblems(...which)).map(({ subscription, occurrence }) => ({
        subscription: titled(subscription),
        occurrence,
      })),
    save: async (...what) => {
      const { subscription, isNew } = await of.save(...what);
      return { subscription: titled(subscription), isNew };
    },
    change: async (...what) => one(await of.change(...what)),
    pause: async (...which) => one(await of.pause(...which)),
    resume: async (...which) => one(await of.resume(...which)),
    end: async (...which) => one(await of.end(...which)),
  };
};

/**
 * Returns a store whose subscriptions carry what messages call their query now. Here, where all of them are read, so that a
 * name that somebody gives shows at once in every list, digest, alert and notification, and is gone as fast.
 */
export const withTitles = (store: Store, titleOf: (queryId: number) => string | undefined): Store => {
  const titled: Titled = (subscription) => ({ ...subscription, queryTitle: titleOf(subscription.queryId) });
  return {
    ...store,
    subscriptions: titleSubscriptions(store.subscriptions, titled),
    owners: {
      ...store.owners,
      handOver: async (...what) => orNone(titled)(await store.owners.handOver(...what)),
    },
    queue: {
      ...store.queue,
      claim: async (...terms) =>
        (await store.queue.claim(...terms)).map((claim) => ({
          ...claim,
          subscription: titled(claim.subscription),
        })),
    },
  };
};
