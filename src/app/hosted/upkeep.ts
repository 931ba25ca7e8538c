import { createPoller, type Poller } from '../../digests/worker/poller.ts';
import type { Log } from '../../platform/log.ts';

/** How soon what another process changed holds here, ms. */
const everyMs = 3_000;

/** Creates what a process does now and then for all workspaces. One job that fails holds up no other. */
export const createUpkeep = (
  jobs: Readonly<Record<string, () => Promise<unknown>>>,
  log: Log,
): Pick<Poller, 'start' | 'stop'> =>
  createPoller(
    async () => {
      for (const [job, run] of Object.entries(jobs)) {
        try {
          await run();
        } catch (error) {
          log.error({ err: error, job }, 'upkeep failed');
        }
      }
      return false;
    },
    everyMs,
    () => undefined,
  );
