import type { Actor } from '../core/actor.ts';
import type { HandedOverView, HandOverSubject } from '../messages/digest/handed-over.ts';
import type { Subscription } from '../store/subscription.ts';
import type { Uses } from './dependencies.ts';
import { findToHandOver, findToHandOverTo, handOver, tellChannels, tellOwners } from './hand-over.ts';
import { toListed } from './listed.ts';
import { type DigestReference, findToManage } from './manage.ts';

type Bound = Uses<'store' | 'people' | 'messenger' | 'clock' | 'workspaceId'>;

/** Creates what admins see of all digests, and do with them, wherever they are. */
export const createOversight = (bound: Bound) => ({
  /** Lists every digest and alert of the workspace that hasn't ended, by channel and number. */
  list: () => bound.store.subscriptions.living(bound.workspaceId),
  /** Adds how the last occurrence of each ended. */
  withLast: (subscriptions: readonly Subscription[]) =>
    Promise.all(subscriptions.map((subscription) => toListed(subscription, bound))),
  find: (reference: DigestReference, actor: Actor) => findToManage(reference, actor, bound),
  findToHandOver: (subject: HandOverSubject, actor: Actor) => findToHandOver(subject, actor, bound),
  findToHandOverTo: (subject: HandOverSubject, to: string, actor: Actor) =>
    findToHandOverTo(subject, to, actor, bound),
  handOver: (subject: HandOverSubject, to: string, actor: Actor) => handOver(subject, to, actor, bound),
  tellOwners: (handed: HandedOverView) => tellOwners(handed, bound),
  tellChannels: (handed: HandedOverView) => tellChannels(handed, bound),
});
