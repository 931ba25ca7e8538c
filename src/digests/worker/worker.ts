import { withTimeout } from '../../core/timeout.ts';
import { createInFlight } from '../../platform/in-flight.ts';
import { workAt } from '../../platform/place.ts';
import { spendAs } from '../../platform/spend-as.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DigestDependencies, Uses } from '../dependencies.ts';
import { createTidier } from './board-tidy.ts';
import { deliver } from './deliver.ts';
import { followUpDoers } from './follow-up/doers.ts';
import { createFollower, type FollowUpDoers } from './follow-up/follower.ts';
import { createLooks, type LookForWork } from './looks.ts';
import { createNotifier } from './notify.ts';
import { type CreatePoller, createPoller } from './poller.ts';
import { createPruner } from './pruner.ts';
import { claimIntoSlots, type DeliverySlots, ownSlots } from './slots.ts';

/** Delivers digests as they fall due, until it's stopped. */
export type Worker = {
  readonly start: () => void;
  /** Returns how long ago it last looked for due digests without an error, ms; `undefined` before the first time. */
  readonly sinceLastSuccess: () => number | undefined;
  /** Looks at once, because a person requested a post. */
  readonly wake: () => void;
  /** Delivers everything that's due now, and what that makes due at once. Returns the number of claims. */
  readonly runDue: () => Promise<number>;
  /** Returns when something falls due next, ms: a digest, another attempt, or a notification. `undefined` when nothing will. */
  readonly nextDue: () => Promise<number | undefined>;
  /** Tells if something that it claimed is in progress. */
  readonly isBusy: () => boolean;
  /** Looks for nothing more and resolves when deliveries in progress are done: true, or false after `withinMs`. */
  readonly stop: (withinMs: number) => Promise<boolean>;
};

/** The process of a worker, which other workers may share. */
export type WorkerHost = {
  /** Says when the worker takes a turn. */
  readonly createPoller: CreatePoller;
  readonly slots: DeliverySlots;
  /** Tells if nobody else deletes the process's old history. */
  readonly prunes: boolean;
};

const ownHost: WorkerHost = { createPoller, slots: ownSlots, prunes: true };

/** Delivers for the account of the digest, under the limits of its channel. */
const deliverAs = (claim: Claim, dependencies: DigestDependencies): Promise<void> => {
  const { id, channelId } = claim.subscription;
  return spendAs({ kind: 'digest', id }, () => workAt({ channelId }, () => deliver(claim, dependencies)));
};

/** Claims and delivers what's due, as many at once as the policy and the slots allow. Calls `done` after each. */
const createDeliveries = (
  dependencies: DigestDependencies,
  { slots, look }: { readonly slots: DeliverySlots; readonly look: LookForWork },
  done: () => void,
) => {
  const { store, policy, workspaceId } = dependencies;
  const { leaseMs } = policy;
  const inFlight = createInFlight();
  return {
    inFlight,
    /** Returns how many were claimed. */
    claimDue: (): Promise<number> =>
      claimIntoSlots(
        slots,
        policy.slots - inFlight.size(),
        (limit) => look(() => store.queue.claim(workspaceId, { limit, leaseMs }), []),
        (claim) => inFlight.track(deliverAs(claim, dependencies)).then(done),
      ),
  };
};

const findNextDue = async (
  { store, workspaceId }: Uses<'store' | 'workspaceId'>,
  follower: Pick<ReturnType<typeof createFollower>, 'nextDue'>,
): Promise<number | undefined> => {
  const dues = await Promise.all([
    store.queue.nextDue(workspaceId),
    store.notifications.nextDue(workspaceId),
    store.boards.nextDue(workspaceId),
    follower.nextDue(),
  ]);
  const known = dues.filter((due) => due !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
};

/** Creates a worker for the digests of a workspace. Several processes may run one each on one database. */
export const createWorker = (
  dependencies: DigestDependencies,
  doers: FollowUpDoers = followUpDoers,
  host: WorkerHost = ownHost,
): Worker => {
  const { policy, log } = dependencies;
  const { slots } = host;
  const wake = (): void => poller.wake();
  const looks = createLooks();
  const { look } = looks;
  const { inFlight, claimDue } = createDeliveries(dependencies, { slots, look }, wake);
  const follower = createFollower({ ...dependencies, look }, { doers, slots }, wake);
  const notifier = createNotifier({ ...dependencies, look }, wake);
  const tidier = createTidier({ ...dependencies, look }, wake);
  const prune = createPruner(dependencies);

  /** A digest closes its channel with its claim, so what follows the posts before it has its turn first. */
  const claimAll = async (): Promise<number> => {
    const following = await follower.claimDue();
    return following + (await claimDue());
  };

  /** With something found, there may be more at once; with all slots taken, a free one wakes the poller. */
  const turn = async (): Promise<boolean> => {
    const claimed = await claimAll();
    // A slow direct message holds up no digest.
    if (!notifier.isBusy()) void inFlight.track(notifier.notify());
    if (!tidier.isBusy()) void inFlight.track(tidier.tidy());
    if (host.prunes) await look(prune, undefined);
    return claimed > 0;
  };

  const poller = host.createPoller(turn, policy.tickMs, (error) =>
    log.error({ err: error }, 'digest poll failed'),
  );

  return {
    start: poller.start,
    sinceLastSuccess: poller.sinceLastSuccess,
    wake,
    runDue: async () => {
      let claims = 0;
      for (;;) {
        const claimed = await claimAll();
        claims += claimed;
        // Includes what the poller has claimed.
        const others = inFlight.size() + follower.inFlight.size();
        await inFlight.drain(policy.leaseMs);
        await follower.inFlight.drain(policy.leaseMs);
        if (claimed > 0 || others > 0) continue;
        if (!tidier.isBusy() && (await tidier.tidy())) continue;
        if (notifier.isBusy() || !(await notifier.notify())) return claims;
      }
    },
    nextDue: () => findNextDue(dependencies, follower),
    isBusy: () => inFlight.size() + follower.inFlight.size() > 0,
    stop: async (withinMs) => {
      looks.stop();
      const drain = () => Promise.all([inFlight.drain(withinMs), follower.inFlight.drain(withinMs)]);
      const done = poller.stop().then(async () => (await drain()).every((isDone) => isDone));
      return (await withTimeout(withinMs, done)) === true;
    },
  };
};
