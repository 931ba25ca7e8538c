import type { HostedConfig } from '../../config/hosted.ts';
import { createDuneClient } from '../../dune/client.ts';
import type { Log } from '../../platform/log.ts';
import type { Secrets } from '../../platform/redact.ts';
import { type Account, createAccount } from '../../questions/account.ts';
import type { Store } from '../../store/store.ts';
import { auditAccount } from '../audit-account.ts';
import { createAuditLog } from '../audit-log.ts';
import { hasQueryLists } from './own-limits.ts';

/** The means of all accounts. */
type AccountHosting = {
  readonly config: HostedConfig;
  readonly store: Pick<Store, 'settings'>;
  readonly secrets: Secrets;
  readonly log: Log;
};

/** A form waits for it, and Slack waits three seconds for the form. */
const keyCheckMs = 2_000;

const checkKey = async (
  { shared }: HostedConfig,
  apiKey: string,
): Promise<'good' | 'refused' | 'unknown'> => {
  const { apiUrl, callsPerMinute } = shared;
  const client = createDuneClient({ apiUrl, apiKey, callsPerMinute, retries: 0 });
  try {
    return await client.checkKey(keyCheckMs);
  } finally {
    await client.close();
  }
};

/** Creates the account of one of many workspaces. `onChanged`: its key or its settings changed. */
export const createHostedAccount = (
  { config, store, secrets, log }: AccountHosting,
  workspaceId: string,
  onChanged: () => void,
): Account => {
  const { executionsPerDay, confirmAboveCredits, holdCreditsAt, callsPerMinute } = config.shared;
  const account = createAccount({
    workspaceId,
    settings: store.settings,
    usual: { executionsPerDay, confirmAboveCredits, holdCreditsAt, callsPerMinute },
    hasOperatorKey: config.apiKey !== undefined,
    hasOperatorQueries: hasQueryLists(config.shared.queryLimits),
    checkKey: (key) => checkKey(config, key),
    redact: secrets.add,
    onChanged,
  });
  return auditAccount(account, workspaceId, createAuditLog(log));
};
