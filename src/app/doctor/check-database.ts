import { inspectStore } from '../../store/admin/inspect.ts';
import { nameOf, type StorePlace } from '../../store/connection.ts';
import { describeExposure } from '../../store/file-access.ts';
import { type Finding, fine, mend } from './finding.ts';

/** What of the database was found, and how far its clock is ahead of this machine's, ms, where it has one of its own. */
export type DatabaseFinding = { readonly finding: Finding; readonly aheadMs: number | undefined };

const about = 'DATABASE_URL';

/** Whether the database can be opened, is of this version or an older one, and can be written. Its tables stay as they are. */
export const databaseFinding = async (place: StorePlace): Promise<DatabaseFinding> => {
  const found = await inspectStore(place, { onError: () => undefined });
  if (!found.ok) return { finding: mend(about, found.problem), aheadMs: undefined };
  const name = nameOf(place);
  if (found.value.kind === 'absent')
    return { finding: fine(about, `${name} is not there yet; the first start makes it`), aheadMs: undefined };
  const exposure = place.kind === 'sqlite' ? describeExposure(place.path) : undefined;
  if (exposure !== undefined) return { finding: mend(about, exposure), aheadMs: undefined };
  const { last, toCome, now } = found.value;
  const version = last === undefined ? 'empty' : `at ${last}`;
  const next = toCome.length === 0 ? '' : `; the next start brings it to ${toCome.at(-1)}`;
  return {
    finding: fine(about, `${name}, ${version}, can be written${next}`),
    aheadMs: place.kind === 'postgres' ? now - Date.now() : undefined,
  };
};
