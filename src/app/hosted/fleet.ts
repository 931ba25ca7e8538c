import { err, ok, type Result } from '../../core/result.ts';
import { withTimeout } from '../../core/timeout.ts';
import type { Store } from '../../store/store.ts';
import { defaultFleetLimits, type FleetLimits } from './fleet-limits.ts';
import type { Waiting } from './gate.ts';
import { createOpenSets, type OpenSet } from './open-sets.ts';
import { drainMs, type HostedWorkspace, type NotOpened, type Team } from './open-workspace.ts';
import { createOpener, type OpenerMeans } from './opener.ts';

/** The workspaces that are being served. Each is opened when it's needed, and closed when it isn't for a while. */
export type Fleet = {
  /** Uses a workspace, which stays open until the work is done. `waiting`: who wants it done. Rejects as the work does. */
  readonly use: <T>(
    team: Team,
    waiting: Waiting,
    work: (workspace: HostedWorkspace) => Promise<T>,
  ) => Promise<Result<T, NotOpened>>;
  /** Closes those that nobody used for a while. */
  readonly closeIdle: () => void;
  /** Closes those whose token, key or settings any process changed. Their next use opens them with what holds by then. */
  readonly refresh: () => Promise<void>;
  /** Resolves with true when every acknowledged request is answered, or with false after `withinMs`. */
  readonly idle: (withinMs: number) => Promise<boolean>;
  /** Returns how many are open. */
  readonly size: () => number;
  /** Opens no more, and closes all. */
  readonly closeAll: () => Promise<void>;
};

/** The means of a fleet. */
export type FleetMeans = OpenerMeans & {
  readonly store: { readonly all: Pick<Store['all'], 'revisions'> };
  /** A workspace wants a turn at once. */
  readonly onWake: (workspaceId: string) => void;
  readonly limits?: Partial<FleetLimits> | undefined;
};

const stopping: NotOpened = { kind: 'failed', message: 'the app is stopping' };

const useSet = async <T>(
  { opened }: OpenSet,
  work: (workspace: HostedWorkspace) => Promise<T>,
): Promise<Result<T, NotOpened>> => {
  const workspace = await opened;
  return workspace.ok ? ok(await work(workspace.value)) : workspace;
};

/** Creates an empty fleet. */
export const createFleet = (means: FleetMeans): Fleet => {
  const { store, now, log, onWake } = means;
  const limits = { ...defaultFleetLimits, ...means.limits };
  const sets = createOpenSets(now, log, limits);
  const opener = createOpener(means, limits);
  let isStopping = false;

  const enter = (team: Team, waiting: Waiting): OpenSet =>
    sets.add(team.workspaceId, (close) =>
      opener.open(team, waiting, {
        onWake: () => onWake(team.workspaceId),
        onChanged: close,
        onRefused: close,
      }),
    );

  return {
    use: async (team, waiting, work) => {
      if (isStopping) return err(stopping);
      const known = sets.find(team.workspaceId);
      const early = known === undefined ? opener.tooEarly(team.workspaceId, waiting) : undefined;
      if (early !== undefined) return err(early);
      const one = known ?? enter(team, waiting);
      try {
        return await one.users.track(useSet(one, work));
      } finally {
        sets.touch(one);
      }
    },
    closeIdle: sets.closeIdle,
    refresh: async () => {
      const failed = opener.versions();
      const open = sets.list().filter(({ workspace }) => workspace() !== undefined);
      const ids = [...open.map(({ workspaceId }) => workspaceId), ...failed.map(([id]) => id)];
      const versions = await store.all.revisions(ids);
      for (const one of open)
        if ((versions.get(one.workspaceId) ?? '') !== one.workspace()?.version) sets.close(one);
      for (const [id, version] of failed)
        if (version !== undefined && (versions.get(id) ?? '') !== version) opener.forget(id);
    },
    idle: async (withinMs) => {
      const open = sets
        .list()
        .flatMap(({ users, workspace }) => [users.drain(withinMs), workspace()?.idle(withinMs) ?? true]);
      const drained = await Promise.all([...open, sets.closings.drain(withinMs)]);
      return drained.every((isDone) => isDone);
    },
    size: sets.size,
    closeAll: async () => {
      isStopping = true;
      for (const one of sets.list()) sets.close(one);
      // One that is being opened is closed after that, unless Slack doesn't answer.
      await withTimeout(drainMs + limits.slowMs, sets.closings.drain(2 * drainMs));
    },
  };
};
