import type { OwnSettings, WorkspaceSettings, WorkspaceSettingsStore } from '../store/workspace-settings.ts';

/**
 * The key with which a workspace asks Dune: its own, the operator's, or none. `unreadable`: no encryption key opens the one
 * that it entered.
 */
type AccountKey = 'own' | 'operator' | 'none' | 'unreadable';

/** A setting that is a number. */
export type NumberSetting = 'executionsPerDay' | 'callsPerMinute' | 'confirmAboveCredits' | 'holdCreditsAt';

/** The account of a workspace, and what it set for itself beside what the operator set. */
export type AccountState = {
  readonly key: AccountKey;
  /** The admin who entered its own key, and when, ms. */
  readonly entered?: WorkspaceSettings['keyEntered'];
  readonly own: OwnSettings;
  /** The operator lends a key to workspaces without one. */
  readonly hasOperatorKey?: boolean | undefined;
  /** The operator limits the queries; then the workspace doesn't. */
  readonly hasOperatorQueries?: boolean | undefined;
  readonly usual: Readonly<Record<NumberSetting, number>>;
};

/** `refused`: Dune rejects the key. `unknown`: Dune couldn't be asked. Neither is saved. */
export type KeySaved = 'saved' | 'refused' | 'unknown';

/** The account on Dune of one of many workspaces. What changes holds from the next request on. */
export type Account = {
  readonly state: () => Promise<AccountState>;
  /** Checks a key with Dune, and saves it. It's never returned again. */
  readonly saveKey: (key: string, by: string) => Promise<KeySaved>;
  readonly removeKey: (by: string) => Promise<void>;
  readonly saveSettings: (own: OwnSettings, by: string) => Promise<void>;
};

/** The means of an account. */
type AccountMeans = {
  readonly workspaceId: string;
  readonly settings: WorkspaceSettingsStore;
  readonly usual: AccountState['usual'];
  /** The operator lends a key to workspaces without one. */
  readonly hasOperatorKey: boolean;
  readonly hasOperatorQueries: boolean;
  /** Asks Dune if it accepts a key; within the three seconds that a form has. */
  readonly checkKey: (key: string) => Promise<'good' | 'refused' | 'unknown'>;
  /** Called with a key before it's used, so that no log line shows it. Returns what ends that. */
  readonly redact: (key: string) => () => void;
  /** Called after a change. */
  readonly onChanged: () => void;
};

/** Creates the account of a workspace. */
export const createAccount = ({
  workspaceId,
  settings,
  usual,
  hasOperatorKey,
  hasOperatorQueries,
  checkKey,
  redact,
  onChanged,
}: AccountMeans): Account => {
  const change = async (changed: Parameters<WorkspaceSettingsStore['change']>[1]): Promise<void> => {
    await settings.change(workspaceId, changed);
    onChanged();
  };
  return {
    state: async () => {
      const { duneKey, keyEntered: entered, own } = await settings.get(workspaceId);
      const without = hasOperatorKey ? 'operator' : 'none';
      const key = { key: 'own', none: without, unreadable: 'unreadable' } as const;
      return { key: key[duneKey.kind], entered, own, usual, hasOperatorKey, hasOperatorQueries };
    },
    saveKey: async (key, by) => {
      const forget = redact(key);
      const checked = await checkKey(key);
      if (checked !== 'good') {
        forget();
        return checked;
      }
      await change({ duneKey: key, by });
      return 'saved';
    },
    removeKey: (by) => change({ duneKey: null, by }),
    saveSettings: async (own, by) => {
      // The form doesn't ask for them meanwhile.
      const kept = hasOperatorQueries ? (await settings.get(workspaceId)).own.queries : own.queries;
      return change({ own: { ...own, queries: kept }, by });
    },
  };
};
