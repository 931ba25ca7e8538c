import type { SharedConfig } from '../config/config.ts';
import { systemClock } from '../core/clock.ts';
import type { Result } from '../core/result.ts';
import { describeExposure } from '../store/file-access.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { Vault } from '../store/vault.ts';
import type { StartContext } from './start-context.ts';

/** Opens the store, warns if others on the machine can read it, and closes it at the end. The error is a sentence for the operator. */
export const openBotStore = async (
  {
    config,
    log,
    clock,
    shutdown,
  }: Pick<StartContext, 'log' | 'clock' | 'shutdown'> & { readonly config: Pick<SharedConfig, 'database'> },
  vault?: Vault,
): Promise<Result<Store, string>> => {
  const store = await openStore(config.database, {
    vault,
    now: clock === systemClock ? undefined : clock.now,
    onError: (error) => log.warn({ err: error }, 'database connection lost'),
  });
  if (!store.ok) return store;
  shutdown.addBase(store.value.close);
  const exposure = config.database.kind === 'sqlite' ? describeExposure(config.database.path) : undefined;
  if (exposure !== undefined) log.warn({ hint: exposure }, 'database file exposed');
  return store;
};
