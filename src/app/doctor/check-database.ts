import { inspectStore } from '../../store/admin/inspect.ts';
import { type DatabaseLocation, describeDatabase } from '../../store/connection.ts';
import { describeExposure } from '../../store/file-access.ts';
import { type Finding, fixFinding, okFinding } from './finding.ts';

/** The finding about a database, and how far its own clock, if it has one, is ahead of this machine's, ms. */
export type DatabaseFinding = { readonly finding: Finding; readonly aheadMs: number | undefined };

const about = 'DATABASE_URL';

/** Checks that the database can be opened and written to, and isn't from a newer version. Doesn't change its tables. */
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
