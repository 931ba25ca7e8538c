import type { HoldReason } from '../store/reason.ts';
import type { Uses } from './dependencies.ts';
import type { PostOutcome } from './messenger.ts';

/** Returns why nothing can be posted in the workspace; `undefined` when it can. */
export const suspension = async ({
  store,
  workspaceId,
}: Uses<'store' | 'workspaceId'>): Promise<HoldReason | undefined> => {
  const suspension = await store.workspaces.suspension(workspaceId);
  return suspension !== undefined && suspension.until > (await store.now()) ? suspension.reason : undefined;
};

/** Suspends a workspace in which nothing can be posted. */
export const suspendWorkspace = async (
  { code, reason, forMs }: Extract<PostOutcome, { kind: 'workspace' }>,
  { store, log, workspaceId }: Uses<'store' | 'log' | 'workspaceId'>,
  now: number,
): Promise<void> => {
  log.warn({ code, forMs }, 'workspace suspended');
  await store.workspaces.suspend(workspaceId, now + forMs, reason);
};
