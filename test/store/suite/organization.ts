import { minute, subscribe } from '../support.ts';
import { type Bed, start } from './bed.ts';
import { installationOf } from './installations.ts';

/** An organization E1 and its workspaces, and what it does to them. */
export const createOrganization = (bed: Bed) => {
  const install = (workspaceId: string, isOrg = false): Promise<void> =>
    bed.store.installations.save({ ...installationOf(workspaceId), isOrg });
  const join = (workspaceId: string, orgId = 'E1') => bed.store.settings.change(workspaceId, { orgId });
  const revoke = (ids: readonly string[], at?: number) => bed.store.orgAccess.revoke('E1', ids, at);
  const grant = (ids: readonly string[], at?: number) => bed.other.orgAccess.grant('E1', ids, at);
  const due = async () => [...(await bed.store.all.due())].sort();
  const foundKind = async (workspaceId: string, orgId?: string) =>
    (await bed.store.installations.find(workspaceId, orgId)).kind;
  const left = async () =>
    (await bed.store.leaving.list()).map(({ workspaceId, orgId, leftAt }) => [workspaceId, orgId, leftAt]);

  /** An organization with two workspaces, in which something is due. */
  const setUp = async (): Promise<void> => {
    await install('E1', true);
    for (const workspaceId of ['T1', 'T2']) {
      await join(workspaceId);
      await subscribe(bed.store, start, { workspace: workspaceId });
    }
    bed.now += minute;
  };

  return { install, join, revoke, grant, due, foundKind, left, setUp };
};
