import type { Clock } from '../core/clock.ts';
import { keepStart } from '../core/text/shorten.ts';
import { withTimeout } from '../core/timeout.ts';
import type { Log } from '../platform/log.ts';
import type { CatalogStore } from '../store/catalog.ts';
import { mergeSeenValues } from '../store/catalog-values.ts';
import type { Catalog, GivenName } from './catalog.ts';
import { readGivenName } from './facts.ts';
import { findTitle, isSeen, toEntry } from './known-query.ts';
import { createMirror } from './mirror.ts';
import { createNotes, type Notes } from './notes.ts';
import { createPending } from './pending.ts';
import { scopesSeenBy } from './scope.ts';
import { searchMirror } from './search.ts';
import { createSync, type SyncWaits } from './sync.ts';

/** The catalogue of the workspace, and the parts that only the composition root uses. */
export type CatalogService = Catalog &
  Pick<Notes, 'learnTeams' | 'keepTeams'> & {
    /** Begins to load the workspace's catalogue and to exchange it with the store. Waits for neither. */
    readonly start: (workspaceId: string) => void;
    /** Takes in what was saved or ended elsewhere in the store, without waiting for the next look. */
    readonly linksChanged: () => void;
  };

type CatalogParts = {
  readonly store: CatalogStore;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn' | 'debug'>;
  readonly waits?: SyncWaits | undefined;
};

/** People wait for this, and Slack only for three seconds; ms. */
const valuesBudgetMs = 1_500;
/** As much as a menu shows of it. */
const maxName = 150;

/** A name stands on one line, and no database takes half a character. */
const cleanName = (name: string): string =>
  keepStart(name.replace(/[\s\p{Cc}]+/gu, ' ').trim(), maxName).toWellFormed();

const createSetName =
  (
    workspaceOf: () => string | undefined,
    setGiven: (queryId: number, given: GivenName | undefined) => void,
    { store, clock }: Pick<CatalogParts, 'store' | 'clock'>,
  ): Catalog['setName'] =>
  async (queryId, name, userId) => {
    const workspaceId = workspaceOf();
    if (workspaceId === undefined) throw new Error('the catalog has no workspace yet');
    const clean = name === undefined ? '' : cleanName(name);
    const given = clean === '' ? undefined : { name: clean, by: userId, at: clock.now() };
    const before = await store.setName(workspaceId, queryId, given);
    setGiven(queryId, given);
    return readGivenName(before);
  };

/** Creates the catalogue over a store. Until it's loaded, it answers from what was learned since the start. */
export const createCatalog = (parts: CatalogParts): CatalogService => {
  const { store, clock, log, waits } = parts;
  const mirror = createMirror();
  const pending = createPending();
  let workspace: string | undefined;
  const notes = createNotes({ mirror, pending, wake: () => sync.wake(), now: clock.now });
  const onOpenChannels = notes.setOpenChannels;
  const sync = createSync({ store, mirror, pending, onOpenChannels, now: clock.now, log, waits });

  const readValues = async (queryId: number, scopes: readonly string[]) => {
    if (workspace === undefined) return [];
    const reading = store.seenValues(workspace, queryId, scopes).catch((error: unknown) => {
      log.debug({ err: error }, 'values not read');
      return [];
    });
    const read = await withTimeout(valuesBudgetMs, reading);
    return read === 'late' ? [] : read;
  };

  return {
    titleOf: (queryId) => {
      const known = mirror.get(queryId);
      return known && findTitle(known);
    },
    columnsOf: (queryId) => mirror.get(queryId)?.facts.columns ?? [],
    parametersOf: (queryId) => mirror.get(queryId)?.facts.parameters,
    find: (words, viewer, options) =>
      searchMirror(words, scopesSeenBy(viewer), mirror, { ...options, now: clock.now() }),
    entry: (queryId, viewer) => {
      const scopes = scopesSeenBy(viewer);
      const known = mirror.get(queryId);
      return known !== undefined && isSeen(known, scopes) ? toEntry(known, scopes) : undefined;
    },
    valuesSeen: async (queryId, viewer) => {
      const scopes = scopesSeenBy(viewer);
      const stored = await readValues(queryId, scopes);
      const all = mergeSeenValues([...pending.valuesOf(queryId, scopes), ...stored]);
      return all.map(({ parameters, uses, lastAt }) => ({ parameters, uses, lastUsedAt: lastAt }));
    },
    noteUse: notes.noteUse,
    learn: notes.learn,
    learnTeams: notes.learnTeams,
    keepTeams: notes.keepTeams,
    setName: createSetName(() => workspace, mirror.setGiven, { store, clock }),
    start: (workspaceId) => {
      workspace = workspaceId;
      sync.start(workspaceId);
    },
    linksChanged: sync.lookNow,
    stop: sync.stop,
  };
};
