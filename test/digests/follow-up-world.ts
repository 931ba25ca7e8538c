import type { DigestPost } from '../../src/digests/messenger.ts';
import { type FollowUpDoer, toReply } from '../../src/digests/worker/follow-up/doer.ts';
import { createWorker } from '../../src/digests/worker/worker.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { createWorld, type World } from './world.ts';

const at = '2026-11-24T08:00:00Z';
export const begin = Date.parse(at);

/** Says that a digest was paused, for want of anything shorter. */
export const toNote = (subscription: Subscription): DigestPost => ({
  kind: 'managed',
  view: { what: 'paused', digest: { subscription, request: undefined }, by: 'U1' },
});

/** A world in which each post is followed by so many messages, and a digest that posts hourly. */
export const createFollowed = async (doer: Partial<FollowUpDoer> = {}, count = 2) => {
  const world = await createWorld(at);
  const made = await world.subscribe('1 hourly');
  world.duneHas([['a', 1]]);
  const settle = world.store.queue.settle;
  const followUps = Array.from({ length: count }, (_one, index) => ({
    kind: 'rest' as const,
    content: `${index + 1}`,
  }));
  const queue = {
    ...world.store.queue,
    settle: ((claim, attempt, settlement, next) =>
      settle(claim, attempt, { ...settlement, followUps }, next)) satisfies typeof settle,
  };
  const tools = { ...world.tools, store: { ...world.store, queue } };
  const rest: FollowUpDoer = {
    prepare: async (job, means) => toReply(job, toNote(made), means),
    ...doer,
  };
  const worker = createWorker(tools, { rest });
  const goOn = async (until: number): Promise<void> => {
    for (;;) {
      await world.clock.during(worker.runDue());
      if (world.clock.now() >= until) return;
      const held = (await world.store.workspaces.suspension('T1'))?.until ?? 0;
      const due = Math.max(held, (await worker.nextDue()) ?? Number.POSITIVE_INFINITY);
      world.clock.forward(Math.max(50, Math.min(due, until) - world.clock.now()));
    }
  };
  return { ...world, made, goOn, worker };
};

/** What stands in threads. */
export const followers = ({ posts }: Pick<World, 'posts'>) =>
  posts.filter(({ thread }) => thread !== undefined);
/** What the owner of the digest was told. */
export const notices = ({ posts }: Pick<World, 'posts'>) =>
  posts.filter(({ channel }) => channel === 'U0ADA');
