import type { Account } from '../questions/account.ts';
import type { AuditLog } from './audit-log.ts';

/** Writes a line for each change of a workspace's key or settings. */
export const auditAccount = (account: Account, workspace: string, audit: AuditLog): Account => ({
  ...account,
  saveKey: async (key, by) => {
    const saved = await account.saveKey(key, by);
    const entry = { action: 'key-save', by, workspace };
    if (saved === 'saved') audit.write(entry, 'done');
    else audit.write(entry, 'refused', saved);
    return saved;
  },
  removeKey: async (by) => {
    await account.removeKey(by);
    audit.write({ action: 'key-remove', by, workspace }, 'done');
  },
  saveSettings: async (own, by) => {
    await account.saveSettings(own, by);
    audit.write({ action: 'settings-save', by, workspace }, 'done');
  },
});
