import { err, ok, type Result } from '../../core/result.ts';
import { type HostedWorkspace, type Hosting, type NotOpened, openWorkspace } from './open-workspace.ts';

/** A workspace, as Slack names it in a request. */
export type Team = { readonly workspaceId: string; readonly orgId?: string | undefined };

/** The workspaces that are being served. Each is opened when it's needed, and closed when it isn't for a while. */
export type Fleet = {
  /** Uses a workspace, which stays open until the work is done. */
  readonly use: <T>(
    team: Team,
    work: (workspace: HostedWorkspace) => Promise<T>,
  ) => Promise<Result<T, NotOpened>>;
  /** Closes those that nobody used for `idleMs`. */
  readonly closeIdle: (idleMs: number) => Promise<void>;
  /** Closes one, so that its next use opens it with its token, key and settings of then. */
  readonly reopen: (workspaceId: string) => Promise<void>;
  /** Resolves with true when every acknowledged request is answered, or with false after `withinMs`. */
  readonly idle: (withinMs: number) => Promise<boolean>;
  readonly closeAll: () => Promise<void>;
};

type Entry = {
  readonly opened: Promise<Result<HostedWorkspace, NotOpened>>;
  users: number;
  usedAt: number;
};

/** Creates an empty fleet. `onWake`: a workspace wants a turn at once. */
export const createFleet = (hosting: Hosting, onWake: (workspaceId: string) => void): Fleet => {
  const entries = new Map<string, Entry>();
  const now = (): number => performance.now();

  const enter = (team: Team): Entry => {
    const known = entries.get(team.workspaceId);
    if (known !== undefined) return known;
    const opened = openWorkspace(hosting, team, {
      onWake: () => onWake(team.workspaceId),
      // The request that changed something ends on the set of before.
      onChanged: () => void close(team.workspaceId),
    });
    const entry: Entry = { opened, users: 0, usedAt: now() };
    entries.set(team.workspaceId, entry);
    return entry;
  };

  const forget = (workspaceId: string, entry: Entry): void => {
    if (entries.get(workspaceId) === entry) entries.delete(workspaceId);
  };

  const close = async (workspaceId: string): Promise<void> => {
    const entry = entries.get(workspaceId);
    if (entry === undefined) return;
    forget(workspaceId, entry);
    const opened = await entry.opened;
    if (opened.ok) await opened.value.close();
  };

  return {
    use: async (team, work) => {
      const entry = enter(team);
      entry.users += 1;
      try {
        const opened = await entry.opened;
        if (opened.ok) return ok(await work(opened.value));
        // The next use tries again: it may have been installed by then.
        forget(team.workspaceId, entry);
        return err(opened.error);
      } catch (error) {
        forget(team.workspaceId, entry);
        throw error;
      } finally {
        entry.users -= 1;
        entry.usedAt = now();
      }
    },
    closeIdle: async (idleMs) => {
      const idle = [...entries].filter(([, { users, usedAt }]) => users === 0 && now() - usedAt > idleMs);
      await Promise.all(idle.map(([workspaceId]) => close(workspaceId)));
    },
    reopen: close,
    idle: async (withinMs) => {
      const opened = await Promise.all([...entries.values()].map((entry) => entry.opened));
      const drained = opened.map((one) => (one.ok ? one.value.inFlight.drain(withinMs) : true));
      return (await Promise.all(drained)).every((isDone) => isDone);
    },
    closeAll: async () => {
      await Promise.all([...entries.keys()].map(close));
    },
  };
};
