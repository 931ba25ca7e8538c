import { dayMs, hourMs } from '../core/duration.ts';
import type { ListedQuery, QueryListOutcome, QueryPage } from '../dune/query-list.ts';
import type { Log } from '../platform/log.ts';
import { createBackgroundWork } from './background-work.ts';
import type { CatalogService } from './create-catalog.ts';

/** Waits of the listing, ms. */
export type TeamWaits = {
  /** The app has other things to do when it starts. */
  readonly first: number;
  readonly every: number;
  /** A plan that lists nothing isn't changed every hour. */
  readonly notInPlan: number;
  /** A list whose first page is the same may still differ behind it. */
  readonly wholeEvery: number;
};

const usualWaits: TeamWaits = {
  first: 20_000,
  every: hourMs,
  notInPlan: 6 * hourMs,
  wholeEvery: dayMs,
};

type TeamParts = {
  readonly list: (page: { readonly limit: number; readonly offset: number }) => Promise<QueryListOutcome>;
  /** The operator's list, wherever somebody asks. */
  readonly isAllowed: (queryId: number) => boolean;
  readonly catalog: Pick<CatalogService, 'learnTeams' | 'keepTeams'>;
  readonly log: Pick<Log, 'debug' | 'info'>;
  /** ms. */
  readonly now: () => number;
  readonly stopping: AbortSignal;
  readonly waits?: Partial<TeamWaits> | undefined;
};

/** The listing of the team's own queries, in the background. */
export type TeamQueries = { readonly start: () => void; readonly stop: () => Promise<unknown> };

const pageSize = 100;
/** As many as the search is measured with, or half. */
const maxQueries = 5_000;
/** A list that grows as it is read, or gives one query a page, must not be read for ever. */
const maxPages = 2 * (maxQueries / pageSize);

/** The list as it was read last: when Dune says that each query changed. */
type KnownList = {
  readonly updates: ReadonlyMap<number, string | undefined>;
  readonly total: number | undefined;
  /** When it was read as a whole, ms. */
  readonly readAt: number;
};

const isKnown = ({ updates }: KnownList, { id, updatedAt }: ListedQuery): boolean =>
  updatedAt !== undefined && updates.get(id) === updatedAt;

/** Tells if a list is as it was, as far as its first page shows. */
const isSameStart = (known: KnownList, page: QueryPage): boolean =>
  page.total !== undefined && page.total === known.total && page.queries.every((one) => isKnown(known, one));

type Walk =
  | { readonly kind: 'same' | 'stopped' }
  | { readonly kind: 'read'; readonly known: KnownList; readonly isWhole: boolean }
  | Exclude<QueryListOutcome, QueryPage>;

/** Reads the list page by page. Its order isn't documented, so it is read to its end where something changed. */
const walkList = async (
  before: KnownList | undefined,
  parts: TeamParts,
  wholeEvery: number,
): Promise<Walk> => {
  const { list, isAllowed, catalog, now, stopping } = parts;
  const updates = new Map<number, string | undefined>();
  const readAt = now();
  for (let offset = 0, pages = 1; ; pages += 1) {
    const page = await list({ limit: pageSize, offset });
    if (stopping.aborted) return { kind: 'stopped' };
    if (page.kind !== 'queries') return page;
    const isRecent = before !== undefined && readAt - before.readAt < wholeEvery;
    if (offset === 0 && isRecent && isSameStart(before, page)) return { kind: 'same' };
    const room = maxQueries - updates.size;
    const allowed = page.queries.slice(0, room).filter(({ id }) => isAllowed(id));
    catalog.learnTeams(
      allowed.map(({ id: queryId, name, owner, description, tags }) => ({
        ...{ queryId, name, owner, description, tags },
      })),
    );
    for (const { id, updatedAt } of page.queries.slice(0, room)) updates.set(id, updatedAt);
    offset += page.listed;
    const isWhole =
      page.queries.length <= room &&
      (page.listed === 0 || offset >= (page.total ?? Number.POSITIVE_INFINITY));
    if (isWhole || offset >= maxQueries || pages >= maxPages)
      return { kind: 'read', known: { updates, total: page.total, readAt }, isWhole };
  }
};

/** Creates the listing. It reads one page an hour while nothing changes, and nothing for hours on a plan without it. */
export const createTeamQueries = (parts: TeamParts): TeamQueries => {
  const { isAllowed, catalog, log, now } = parts;
  const waits = { ...usualWaits, ...parts.waits };
  let known: KnownList | undefined;
  let notBefore = 0;

  const refresh = async (): Promise<boolean> => {
    if (now() < notBefore) return true;
    const walk = await walkList(known, parts, waits.wholeEvery);
    log.debug({ outcome: walk.kind }, 'team queries listed');
    switch (walk.kind) {
      case 'not-in-plan':
      case 'forbidden':
        notBefore = now() + waits.notInPlan;
        return true;
      case 'read':
        known = walk.known;
        if (walk.isWhole) catalog.keepTeams(new Set([...known.updates.keys()].filter(isAllowed)));
        log.info({ queries: known.updates.size }, 'team queries read');
        return true;
      case 'same':
      case 'stopped':
        return true;
      default:
        return false;
    }
  };

  const work = createBackgroundWork(refresh, {
    every: waits.every,
    firstAfterFailure: waits.first,
    mostAfterFailure: waits.every,
  });
  return {
    start: () => work.within(waits.first),
    // A read in progress ends with its connection.
    stop: async () => void work.stop(),
  };
};
