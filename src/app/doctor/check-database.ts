import { inspectStore } from '../../store/admin/inspect.ts';
import { type DatabaseLocation, describeDatabase } from '../../store/connection.ts';
import { describeExposure } from '../../store/file-access.ts';
import { type Finding, fixFinding, okFinding } from './finding.ts';

/** What of the database was found, and how far its clock is ahead of this machine's, ms, where it has one of its own. */
export type DatabaseFinding = { readonly finding: Finding; readonly aheadMs: number | undefined };

const about = 'DATABASE_URL';

/** Whether the database can be opened, is of this version or an older one, and can be written. Its tables stay as they are. */
export const checkDatabase = async (location: DatabaseLocation): Promise<DatabaseFinding> => {
  const found = await inspectStore(location, { onError: () => undefined });
  if (!found.ok) return { finding: fixFinding(about, found.error), aheadMs: undefined };
  const name = describeDatabase(location);
  if (found.value.kind === 'absent')
    return {
      finding: okFinding(about, `${name} doesn't exist yet; the first start creates it`),
      aheadMs: undefined,
    };
  const exposure = location.kind === 'sqlite' ? describeExposure(location.path) : undefined;
  if (exposure !== undefined) return { finding: fixFinding(about, exposure), aheadMs: undefined };
  const { last, pending, now } = found.value;
  const version = last === undefined ? 'empty' : `at ${last}`;
  const next = pending.length === 0 ? '' : `; the next start upgrades it to ${pending.at(-1)}`;
  return {
    finding: okFinding(about, `${name}, ${version}, writable${next}`),
    aheadMs: location.kind === 'postgres' ? now - Date.now() : undefined,
  };
};
