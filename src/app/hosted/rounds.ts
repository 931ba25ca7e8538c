import { createPoller, type Poller } from '../../digests/worker/poller.ts';
import type { Log } from '../../platform/log.ts';
import type { Store } from '../../store/store.ts';
import type { Fleet } from './fleet.ts';

/** Gives each workspace with something due a turn. */
export type Rounds = Poller & {
  /** Gives a workspace a turn at once. */
  readonly wakeFor: (workspaceId: string) => void;
};

/** How many workspaces take a turn at the same time. */
const maxTurns = 16;

/** Creates the rounds of a fleet. */
export const createRounds = (
  {
    store,
    log,
    tickMs,
  }: { readonly store: Pick<Store, 'dueWorkspaces'>; readonly log: Log; readonly tickMs: number },
  fleet: () => Pick<Fleet, 'use'>,
): Rounds => {
  const inTurn = new Set<string>();
  const woken = new Set<string>();

  const takeTurn = async (workspaceId: string): Promise<void> => {
    inTurn.add(workspaceId);
    woken.delete(workspaceId);
    try {
      const taken = await fleet().use({ workspaceId }, (workspace) => workspace.turn());
      if (!taken.ok && taken.error.kind === 'failed')
        log.warn({ workspace: workspaceId, reason: taken.error.message }, 'workspace not opened');
    } catch (error) {
      log.error({ workspace: workspaceId, err: error }, 'turn failed');
    } finally {
      inTurn.delete(workspaceId);
      poller.wake();
    }
  };

  const turn = async (): Promise<boolean> => {
    const due = new Set([...woken, ...(await store.dueWorkspaces())]);
    const waiting = [...due].filter((one) => !inTurn.has(one));
    for (const workspaceId of waiting.slice(0, Math.max(0, maxTurns - inTurn.size)))
      void takeTurn(workspaceId);
    return false;
  };

  const poller = createPoller(turn, tickMs, (error) => log.error({ err: error }, 'digest poll failed'));
  return {
    ...poller,
    wakeFor: (workspaceId) => {
      woken.add(workspaceId);
      poller.wake();
    },
  };
};
