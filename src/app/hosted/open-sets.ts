import type { Result } from '../../core/result.ts';
import { createInFlight, type InFlight } from '../../platform/in-flight.ts';
import type { Log } from '../../platform/log.ts';
import type { FleetLimits } from './fleet-limits.ts';
import { drainMs, type HostedWorkspace, type NotOpened } from './open-workspace.ts';

/** The services of a workspace, now or as soon as it's opened. A workspace has one set at most. */
export type OpenSet = {
  readonly workspaceId: string;
  readonly opened: Promise<Result<HostedWorkspace, NotOpened>>;
  /** `undefined` while it's being opened. */
  readonly workspace: () => HostedWorkspace | undefined;
  readonly users: InFlight;
};

/** The sets of services of all workspaces that are open. */
export type OpenSets = {
  readonly find: (workspaceId: string) => OpenSet | undefined;
  readonly list: () => readonly OpenSet[];
  readonly size: () => number;
  /** Adds a set, and closes the one that was unused for longest if there are too many. */
  readonly add: (workspaceId: string, open: (close: () => void) => OpenSet['opened']) => OpenSet;
  /** Notes that somebody used it. */
  readonly touch: (one: OpenSet) => void;
  /** Takes it away at once, so that the next use opens another, and closes it once it has ended what it has begun. */
  readonly close: (one: OpenSet) => void;
  readonly closeIdle: () => void;
  /** Those that are taken away and not closed yet. */
  readonly closings: InFlight;
};

const isIdle = ({ workspace, users }: OpenSet): boolean =>
  workspace()?.isBusy() === false && users.size() === 0;

const closeWhenUnused = async ({ opened, users }: OpenSet): Promise<void> => {
  const one = await opened;
  if (one.ok) await one.value.close(users.drain(drainMs));
};

/** Creates an empty collection. `now` in ms. */
export const createOpenSets = (
  now: () => number,
  log: Log,
  { maxOpen, idleMs }: Pick<FleetLimits, 'maxOpen' | 'idleMs'>,
): OpenSets => {
  /** In the order of their last use, with its time. */
  const sets = new Map<string, { readonly one: OpenSet; readonly usedAt: number }>();
  const closings = createInFlight();
  const forget = (one: OpenSet): boolean =>
    sets.get(one.workspaceId)?.one === one && sets.delete(one.workspaceId);

  const close = (one: OpenSet): void => {
    if (!forget(one)) return;
    const { workspaceId: workspace } = one;
    const closed = closeWhenUnused(one).catch((error: unknown) =>
      log.error({ workspace, err: error }, 'workspace close failed'),
    );
    void closings.track(closed);
  };

  const closeOldest = (): void => {
    let surplus = sets.size - maxOpen;
    for (const { one } of sets.values()) {
      if (surplus <= 0) return;
      if (!isIdle(one)) continue;
      close(one);
      surplus -= 1;
    }
  };

  return {
    find: (workspaceId) => sets.get(workspaceId)?.one,
    list: () => [...sets.values()].map(({ one }) => one),
    size: () => sets.size,
    closings,
    close,
    add: (workspaceId, open) => {
      let workspace: HostedWorkspace | undefined;
      const opened = open(() => close(one));
      const one: OpenSet = { workspaceId, opened, users: createInFlight(), workspace: () => workspace };
      sets.set(workspaceId, { one, usedAt: now() });
      void opened.then((result) => {
        if (result.ok) workspace = result.value;
        else forget(one);
      });
      closeOldest();
      return one;
    },
    touch: (one) => {
      if (forget(one)) sets.set(one.workspaceId, { one, usedAt: now() });
    },
    closeIdle: () => {
      for (const { one, usedAt } of [...sets.values()])
        if (isIdle(one) && now() - usedAt > idleMs) close(one);
    },
  };
};
