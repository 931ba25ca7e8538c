import { dayMs, hourMs, minuteMs } from '../../core/duration.ts';
import { createPoller } from '../../digests/worker/poller.ts';
import type { Log } from '../../platform/log.ts';
import type { Deletion } from '../../store/leaving.ts';
import type { Store } from '../../store/store.ts';

/** Work that was in progress when a workspace left may write until then. */
const settleMs = 5 * minuteMs;

/** Returns the time between two looks, ms: a workspace that is kept for days needn't go to the minute. */
const lookEveryMs = (keepDays: number): number => (keepDays === 0 ? minuteMs : hourMs);

/** Deletes for good what workspaces left that uninstalled the app `keepDays` ago; with 0, once their work has ended. Tells of each. */
export const deleteLeftWorkspaces = async (
  store: Pick<Store, 'leaving' | 'now'>,
  keepDays: number,
  onDeleted: (workspaceId: string, deletion: Deletion) => void = () => undefined,
  signal?: AbortSignal,
): Promise<void> => {
  const before = (await store.now()) - Math.max(keepDays * dayMs, settleMs);
  for (const { workspaceId, leftAt } of await store.leaving.list()) {
    if (leftAt > before || signal?.aborted === true) continue;
    onDeleted(workspaceId, await store.leaving.delete(workspaceId, { signal }));
  }
};

const said: Readonly<Record<Deletion['kind'], string>> = {
  deleted: 'workspace deleted',
  served: 'workspace came back',
  stopped: 'workspace partly deleted',
};

/** Deletes what workspaces left, now and then, until it's stopped. */
export const keepDeletingLeft = (
  store: Pick<Store, 'leaving' | 'now'>,
  keepDays: number,
  log: Log,
): { readonly stop: () => Promise<void> } => {
  const stopping = new AbortController();
  const report = (workspace: string, { kind, rows }: Deletion): void =>
    log.info({ workspace, rows }, said[kind]);
  const poller = createPoller(
    async () => {
      await deleteLeftWorkspaces(store, keepDays, report, stopping.signal);
      return false;
    },
    lookEveryMs(keepDays),
    (error) => log.error({ err: error }, 'deleting left workspaces failed'),
  );
  poller.start();
  return {
    stop: () => {
      stopping.abort();
      return poller.stop();
    },
  };
};
