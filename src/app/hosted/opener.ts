import { err, type Result } from '../../core/result.ts';
import type { Log } from '../../platform/log.ts';
import type { Store } from '../../store/store.ts';
import { createFailures, type Failures } from './failures.ts';
import type { FleetLimits } from './fleet-limits.ts';
import { createGate, type Waiting, type Within } from './gate.ts';
import type { HostedWorkspace, NotOpened, OpenWorkspace, Signals, Team } from './open-workspace.ts';

/** Opens workspaces, a few at once, and remembers which couldn't be opened. */
export type Opener = Omit<Failures, 'add'> & {
  readonly open: (
    team: Team,
    waiting: Waiting,
    signals: Signals,
  ) => Promise<Result<HostedWorkspace, NotOpened>>;
};

/** The means of opening. */
export type OpenerMeans = {
  readonly open: OpenWorkspace;
  readonly store: { readonly installations: Pick<Store['installations'], 'leave'> };
  /** The time, ms. */
  readonly now: () => number;
  readonly log: Log;
  readonly within?: Within | undefined;
};

/** Slack's codes for a token that no longer belongs to an installation. Source: docs.slack.dev/reference/methods/auth.test. */
const uninstalled = /^(account_inactive|token_revoked)$/;

const reasonOf = (error: NotOpened): object => {
  if (error.kind === 'failed') return { reason: error.message };
  return error.kind === 'token-refused' ? { reason: error.kind, code: error.code } : { reason: error.kind };
};

/** Creates an opener that has failed at nothing yet. */
export const createOpener = ({ open, store, now, log, within }: OpenerMeans, limits: FleetLimits): Opener => {
  const failures = createFailures(now);
  const gate = createGate(limits.openingAtOnce, limits.slowMs, within);

  /** A token that's dead for long is an installation that ended, whose event never arrived. */
  const noteFailure = async (workspace: string, error: NotOpened): Promise<void> => {
    const refusedForMs = failures.add(workspace, error);
    log.warn({ workspace, ...reasonOf(error) }, 'workspace not opened');
    if (error.kind !== 'token-refused' || !uninstalled.test(error.code) || refusedForMs < limits.refusedMs)
      return;
    if (await store.installations.leave(error.installationId, now() - refusedForMs))
      log.warn({ workspace }, 'workspace left without an event');
  };

  return {
    ...failures,
    open: async (team, waiting, signals) => {
      const { workspaceId } = team;
      try {
        const opened = await gate(waiting, () => open(team, signals));
        if (opened.ok) failures.forget(workspaceId);
        else await noteFailure(workspaceId, opened.error);
        return opened;
      } catch (error) {
        log.error({ workspace: workspaceId, err: error }, 'workspace opening failed unexpectedly');
        const failed: NotOpened = { kind: 'failed', message: 'an unexpected error' };
        failures.add(workspaceId, failed);
        return err(failed);
      }
    },
  };
};
