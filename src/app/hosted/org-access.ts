import { minuteMs } from '../../core/duration.ts';
import type { Log } from '../../platform/log.ts';
import { type AccessChange, provesAccess } from '../../slack/hosted/access-change.ts';
import type { Store } from '../../store/store.ts';
import type { Fleet } from './fleet.ts';
import type { Team } from './open-workspace.ts';

/** Changes of the workspaces in which an organization's installation may act. */
export type AccessChanges = {
  /** Stores what an organization did. */
  readonly store: (change: AccessChange) => Promise<void>;
  /** Gives the app back to a workspace whose request proves that it has it again, though no event said so. Returns if it did. */
  readonly prove: (team: Team, body: unknown) => Promise<boolean>;
};

/** The means of changing access. */
export type AccessChangeMeans = {
  readonly fleet: Pick<Fleet, 'refresh'>;
  readonly store: Pick<Store, 'orgAccess' | 'now'>;
  readonly log: Log;
};

/** A request was signed this long ago at most, so one that was sent before the app was taken away proves nothing. Bolt checks it. */
const signedWithinMs = 5 * minuteMs;

/** Creates what keeps the access of organizations. */
export const createAccessChanges = ({ fleet, store, log }: AccessChangeMeans): AccessChanges => ({
  store: async ({ kind, orgId, workspaceIds, at }) => {
    const { grant, revoke } = store.orgAccess;
    const changed = await (kind === 'granted' ? grant : revoke)(orgId, workspaceIds, at);
    log.info({ org: orgId, workspaces: changed }, `workspace access ${kind}`);
    await fleet.refresh();
  },
  prove: async ({ workspaceId, orgId }, body) => {
    if (orgId === undefined || !provesAccess(body)) return false;
    const since = (await store.now()) - signedWithinMs;
    const changed = await store.orgAccess.grant(orgId, [workspaceId], since);
    if (changed.length === 0) return false;
    log.warn({ org: orgId, workspace: workspaceId }, 'workspace access granted without an event');
    await fleet.refresh();
    return true;
  },
});
