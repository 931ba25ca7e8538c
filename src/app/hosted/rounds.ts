import { withTimeout } from '../../core/timeout.ts';
import { type CreatePoller, createPoller, type Poller } from '../../digests/worker/poller.ts';
import type { Log } from '../../platform/log.ts';
import type { Store } from '../../store/store.ts';
import type { Fleet } from './fleet.ts';
import type { Within } from './gate.ts';
import type { SlotPool } from './slot-pool.ts';

/** Gives each workspace with something due a turn, the one that waited longest since its last turn first. */
export type Rounds = Pick<Poller, 'start' | 'stop' | 'sinceLastSuccess'> & {
  /** Gives a workspace a turn as soon as it's next. */
  readonly wakeFor: (workspaceId: string) => void;
  /** Goes on, because a slot for a delivery is free. */
  readonly goOn: () => void;
  /** Delivers everything that's due now, and what that makes due at once. Returns the number of claims. */
  readonly runDue: () => Promise<number>;
};

/** The means of the rounds. */
export type RoundsMeans = {
  readonly store: { readonly all: Pick<Store['all'], 'due'> };
  readonly slots: Pick<SlotPool, 'free'>;
  /** Called later, because a fleet wakes its rounds. */
  readonly fleet: () => Pick<Fleet, 'use'>;
  readonly log: Log;
  /** How often the database is asked what is due. */
  readonly tickMs: number;
  readonly startPoller?: CreatePoller | undefined;
  readonly within?: Within | undefined;
};

/** How many workspaces take a turn at the same time. */
const maxTurns = 32;

/** A turn that takes longer, because its workspace can't be opened, doesn't keep others waiting; ms. */
const slowMs = 5_000;

/** The workspaces that wait for a turn. */
const createQueue = () => {
  const waiting = new Set<string>();
  const inTurn = new Set<string>();
  const lastTurn = new Map<string, number>();
  let turns = 0;
  const rank = (workspaceId: string): number => lastTurn.get(workspaceId) ?? 0;
  return {
    add: (workspaceId: string): void => {
      waiting.add(workspaceId);
    },
    /** Takes the one whose last turn is the longest ago; `undefined` if all that wait are in their turn. */
    begin: (): string | undefined => {
      let next: string | undefined;
      for (const one of waiting)
        if (!inTurn.has(one) && (next === undefined || rank(one) < rank(next))) next = one;
      if (next === undefined) return undefined;
      turns += 1;
      lastTurn.set(next, turns);
      waiting.delete(next);
      inTurn.add(next);
      return next;
    },
    end: (workspaceId: string): void => {
      inTurn.delete(workspaceId);
    },
  };
};

/** Creates the rounds of a fleet. */
export const createRounds = ({
  store,
  slots,
  fleet,
  log,
  tickMs,
  startPoller = createPoller,
  within = withTimeout,
}: RoundsMeans): Rounds => {
  const queue = createQueue();
  let taken = 0;
  let isStopped = false;

  const takeTurn = async (workspaceId: string): Promise<void> => {
    try {
      const turn = await fleet().use({ workspaceId }, 'due', (workspace) => workspace.turn());
      if (turn.ok && turn.value) queue.add(workspaceId);
    } catch (error) {
      log.error({ workspace: workspaceId, err: error }, 'turn failed');
    } finally {
      queue.end(workspaceId);
    }
  };

  const goOn = (): void => {
    // With no slot free, a turn would claim nothing.
    while (!isStopped && taken < Math.min(maxTurns, slots.free())) {
      const workspaceId = queue.begin();
      if (workspaceId === undefined) return;
      taken += 1;
      const turn = takeTurn(workspaceId);
      void within(slowMs, turn).then(() => {
        taken -= 1;
        goOn();
      });
      // A slow one may have more to do, too.
      void turn.then(goOn);
    }
  };

  const look = async (): Promise<boolean> => {
    for (const workspaceId of await store.all.due()) queue.add(workspaceId);
    goOn();
    return false;
  };

  const runDueOnce = async (): Promise<number> => {
    let claims = 0;
    for (const workspaceId of await store.all.due()) {
      const run = await fleet().use({ workspaceId }, 'due', (workspace) => workspace.runDue());
      if (run.ok) claims += run.value;
    }
    return claims;
  };

  const poller = startPoller(look, tickMs, (error) => log.error({ err: error }, 'digest poll failed'));
  return {
    start: poller.start,
    sinceLastSuccess: poller.sinceLastSuccess,
    goOn,
    wakeFor: (workspaceId) => {
      queue.add(workspaceId);
      goOn();
    },
    runDue: async () => {
      for (let claims = 0; ; ) {
        const claimed = await runDueOnce();
        claims += claimed;
        if (claimed === 0) return claims;
      }
    },
    stop: () => {
      isStopped = true;
      return poller.stop();
    },
  };
};
