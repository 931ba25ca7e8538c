import { type AddedPlace, addPlace, changeGroup, type Expected, type NewPlace } from './groups.ts';
import { findSame, insertSubscription, type SubscriptionTarget } from './new-subscription.ts';
import type { RunReference } from './occurrence.ts';
import { forgetAlert } from './queue/alert-change.ts';
import type { ShownRows } from './queue/baseline.ts';
import { forgetFollowUps } from './queue/queue-follow-ups.ts';
import { type PostRequest, requestRun } from './queue/request-post.ts';
import type { SubscriptionKey } from './queue/row.ts';
import { inTransaction, type Session } from './session.ts';
import type { DigestSettings, Subscription } from './subscription.ts';
import { createSubscriptionQueries, type SubscriptionQueries } from './subscription-queries.ts';
import { createSubscriptionStates, type SubscriptionStates } from './subscription-states.ts';
import { forgetTold } from './told-hashes.ts';
import { lockWorkspace } from './workspaces.ts';

/** The subscriptions of all channels. Times in ms. Changing one that doesn't exist, or has ended, returns `undefined`. */
export type Subscriptions = SubscriptionQueries &
  SubscriptionStates & {
    /**
     * Creates a subscription, unless the channel has one with the same question: that is returned as it is. Another one is
     * added beside it only if it differs in something. `shown`: what the person saw, which is the baseline.
     */
    readonly save: (
      location: SubscriptionTarget,
      settings: DigestSettings,
      nextAt: number,
      shown?: ShownRows,
    ) => Promise<{ readonly subscription: Subscription; readonly isNew: boolean }>;
    /**
     * Adds a place to what goes somewhere already, under a number of the place's own, with the settings that it has by now.
     * One that has the same question is returned as it is. `undefined` if there is nothing to add it to.
     */
    readonly addPlace: (
      key: SubscriptionKey,
      place: NewPlace,
      shown?: ShownRows,
    ) => Promise<AddedPlace | undefined>;
    /**
     * Changes one, in all its places at once. `shown`: what the person saw, the baseline of one that shows something else from
     * now on. `expected`: the state that the change was made of; if it's another by now, nothing changes.
     */
    readonly change: (
      key: SubscriptionKey,
      settings: DigestSettings,
      nextAt: number,
      shown?: ShownRows,
      expected?: Expected,
    ) => Promise<Subscription | 'changed-meanwhile' | undefined>;
    /** Removes one that was just created. */
    readonly remove: (key: SubscriptionKey) => Promise<void>;
    /** Requests a post now, also of a paused digest. `refresh`: run the query first. */
    readonly requestRun: (key: SubscriptionKey, requested: PostRequest) => Promise<RunReference | undefined>;
  };

const save = (
  session: Session,
  location: SubscriptionTarget,
  settings: DigestSettings,
  nextAt: number,
  shown?: ShownRows,
) =>
  inTransaction(session, async (inside) => {
    // Two people at once must not get the same number, or create two of one question.
    await lockWorkspace(inside, location.workspaceId);
    const same = await findSame(inside, location, settings);
    return same === undefined
      ? { subscription: await insertSubscription(inside, location, settings, nextAt, shown), isNew: true }
      : { subscription: same, isNew: false };
  });

const remove = (session: Session, { workspaceId, id }: SubscriptionKey): Promise<void> =>
  inTransaction(session, async (inside) => {
    const { db } = inside;
    await forgetTold(inside, { workspaceId, id });
    await forgetAlert(inside, { workspaceId, id });
    await forgetFollowUps(inside, { workspaceId, id });
    await db
      .deleteFrom('board')
      .where('subscription_id', '=', id)
      .where('workspace_id', '=', workspaceId)
      .execute();
    await db
      .deleteFrom('subscription')
      .where('id', '=', id)
      .where('workspace_id', '=', workspaceId)
      .execute();
    await db
      .deleteFrom('snapshot')
      .where('subscription_id', '=', id)
      .where('workspace_id', '=', workspaceId)
      .execute();
  });

/** Creates the subscriptions of a store. */
export const createSubscriptions = (session: Session): Subscriptions => {
  return {
    save: save.bind(null, session),
    ...createSubscriptionQueries(session),
    change: changeGroup.bind(null, session),
    addPlace: addPlace.bind(null, session),
    ...createSubscriptionStates(session),
    remove: remove.bind(null, session),
    requestRun: requestRun.bind(null, session),
  };
};
