import type { DuneConfig, SharedConfig, WorkspaceConfig } from '../config/config.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { noTelemetry, type Telemetry } from '../core/telemetry.ts';
import { createCachedClient } from '../dune/cached-client.ts';
import { createDuneClient, type DuneClient, type DuneReader } from '../dune/client.ts';
import { createKeylessClient } from '../dune/keyless-client.ts';
import { type SharedResults, withSharedCache } from '../dune/shared-cache.ts';
import { createSharedCallLogs, type SharedCalls } from '../dune/shared-call-log.ts';
import type { Log } from '../platform/log.ts';
import { createAllowed } from '../questions/allowed.ts';
import type { AskDependencies } from '../questions/ask.ts';
import type { ChannelNames } from '../questions/channel-names.ts';
import { createParameterHistory } from '../questions/parameter-history.ts';
import type { Store } from '../store/store.ts';

/** The database in which replicas share the rate limit and results. */
type SharedDune = { readonly calls: SharedCalls; readonly results: SharedResults; readonly log: Log };

/** Returns the database for sharing; `undefined` with SQLite, which has only one process. */
export const createSharedDune = (
  { database }: Pick<SharedConfig, 'database'>,
  { calls, resultCache }: Pick<Store, 'calls' | 'resultCache'>,
  log: Log,
): SharedDune | undefined =>
  database.kind === 'postgres' ? { calls, results: resultCache, log } : undefined;

/** Shares the reads of a client with other replicas. */
const shareReads = (
  client: DuneClient,
  { apiUrl, apiKey }: DuneConfig,
  clock: Clock,
  { results, log }: SharedDune,
): DuneReader =>
  withSharedCache(client, {
    results,
    apiUrl,
    apiKey,
    clock,
    onUnavailable: (error) => log.warn({ err: error }, 'shared dune cache failed'),
  });

/** Creates call logs that are shared with other replicas. */
const shareLogs = ({ apiKey }: DuneConfig, clock: Clock, { calls, log }: SharedDune) =>
  createSharedCallLogs({
    calls,
    apiKey,
    clock,
    onUnavailable: (error) => log.warn({ err: error }, 'shared dune rate limit failed'),
  });

type AskedConfig = Omit<DuneConfig, 'apiKey'> & Pick<WorkspaceConfig, 'apiKey' | 'isKeyUnreadable' | 'setBy'>;

/** Creates the client, and the reader that shares what it reads with other replicas. Without a key, neither asks anything. */
const connectDune = (
  { apiKey, isKeyUnreadable, setBy, ...settings }: AskedConfig,
  clock: Clock,
  telemetry: Telemetry['dune'],
  shared: SharedDune | undefined,
): { readonly client: DuneClient; readonly reader: DuneReader } => {
  if (apiKey === undefined) {
    const client = createKeylessClient(isKeyUnreadable);
    return { client, reader: client };
  }
  const config = { ...settings, apiKey };
  const logs = shared && shareLogs(config, clock, shared);
  const client = createDuneClient({ ...config, clock, telemetry, logs, keySetBy: setBy?.duneKey });
  return { client, reader: shared === undefined ? client : shareReads(client, config, clock, shared) };
};

/** Creates what asking Dune takes, and the client, which the caller closes. */
export const createDune = (
  config: AskedConfig,
  clock: Clock = systemClock,
  telemetry: Telemetry['dune'] = noTelemetry.dune,
  { shared, names }: { readonly shared?: SharedDune | undefined; readonly names?: ChannelNames } = {},
): { readonly tools: Omit<AskDependencies, 'facts'>; readonly client: DuneClient } => {
  const { client, reader } = connectDune(config, clock, telemetry, shared);
  const tools = {
    reads: createCachedClient(reader, clock, telemetry),
    history: createParameterHistory(),
    clock,
    defaultRows: config.defaultTop,
    allowed: createAllowed(config.queryLimits, names),
  };
  return { tools, client };
};
