import type { KyselyPlugin } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { createUnboundCollector, forAllWorkspaces } from './bound-queries.ts';
import { describeAlerts } from './suite/alerts.ts';
import { describeAllWorkspaces } from './suite/all-workspaces.ts';
import { describeBaselines } from './suite/baselines.ts';
import { type Bed, start } from './suite/bed.ts';
import { describeBoards } from './suite/boards.ts';
import { describeCatalog } from './suite/catalog.ts';
import { describeChannelNames } from './suite/channel-names.ts';
import { describeClaims } from './suite/claims.ts';
import { describeCreditWarnings } from './suite/credit-warnings.ts';
import { describeExecutions } from './suite/executions.ts';
import { describeFollowUps } from './suite/follow-ups.ts';
import { describeGrantedAccess } from './suite/granted-access.ts';
import { describeGreetings } from './suite/greetings.ts';
import { describeInstallations } from './suite/installations.ts';
import { describeLeaving } from './suite/leaving.ts';
import { describeNotices } from './suite/notices.ts';
import { describeOAuthStates } from './suite/oauth-states.ts';
import { describeOwners } from './suite/owners.ts';
import { describePlaces } from './suite/places.ts';
import { describeCalls } from './suite/rate-limit.ts';
import { describeRenewals } from './suite/renewals.ts';
import { describeReports } from './suite/reports.ts';
import { describeResults } from './suite/result-cache.ts';
import { describeRevokedAccess } from './suite/revoked-access.ts';
import { describeSeenRuns } from './suite/seen-runs.ts';
import { describeSends } from './suite/sends.ts';
import { describeSettling } from './suite/settling.ts';
import { describeShortcuts } from './suite/shortcuts.ts';
import { describeSpending } from './suite/spending.ts';
import { describeSubscriptions } from './suite/subscriptions.ts';
import { describeToldRows } from './suite/told-rows.ts';
import { describeUsage } from './suite/usage.ts';
import { describeWorkspaceSettings } from './suite/workspace-settings.ts';

/** A store to test, and a second handle to the same database where the kind of store has one. */
export type Opened = {
  readonly store: Store;
  readonly other: Store;
  readonly db: Database;
  readonly awaitLock: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What a store is opened with: its time, and a plugin that sees each of its queries. */
export type SuiteMeans = { readonly now: () => number; readonly plugin: KyselyPlugin };

const notOpen = (): never => {
  throw new Error('no store is open outside of a test');
};

type Part = Readonly<Record<string, unknown>>;

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;

/** The names of all functions of a store, as `queue.claim`. */
const listFunctions = (part: Part, of = ''): readonly string[] =>
  Object.entries(part).flatMap(([name, value]) =>
    isPart(value) ? listFunctions(value, `${of}${name}.`) : [`${of}${name}`],
  );

/** The same store, which notes the names of the functions that are called. */
const watchCalls = <T extends object>(part: T, called: Set<string>, of = ''): T =>
  new Proxy(part, {
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof name !== 'string') return value;
      if (typeof value === 'function') called.add(`${of}${name}`);
      return isPart(value) ? watchCalls(value, called, `${of}${name}.`) : value;
    },
  });

/** What every store must do, whatever it is made of. `open` gives an empty one. */
export const describeStore = (name: string, open: (means: SuiteMeans) => Promise<Opened>): void => {
  describe(name, () => {
    const { plugin, found } = createUnboundCollector();
    const called = new Set<string>();
    let functions: readonly string[] = [];
    let opened: Opened | undefined;
    const bed: Bed = {
      now: start,
      get store() {
        return opened?.store ?? notOpen();
      },
      get other() {
        return opened?.other ?? notOpen();
      },
      get db() {
        return opened?.db ?? notOpen();
      },
      awaitLock: () => (opened ?? notOpen()).awaitLock(),
    };
    beforeEach(async () => {
      bed.now = start;
      const { store, other, ...rest } = await open({ now: () => bed.now, plugin });
      functions = listFunctions(store);
      const watched = watchCalls(store, called);
      opened = { ...rest, store: watched, other: other === store ? watched : watchCalls(other, called) };
      return opened.close;
    });

    describeSubscriptions(bed);
    describePlaces(bed);
    describeBaselines(bed);
    describeClaims(bed);
    describeAlerts(bed);
    describeBoards(bed);
    describeSends(bed);
    describeSettling(bed);
    describeFollowUps(bed);
    describeExecutions(bed);
    describeNotices(bed);
    describeShortcuts(bed);
    describeReports(bed);
    describeToldRows(bed);
    describeUsage(bed);
    describeSpending(bed);
    describeChannelNames(bed);
    describeGreetings(bed);
    describeCreditWarnings(bed);
    describeOwners(bed);
    describeSeenRuns(bed);
    describeCatalog(bed);
    describeInstallations(bed);
    describeRevokedAccess(bed);
    describeGrantedAccess(bed);
    describeRenewals(bed);
    describeWorkspaceSettings(bed);
    describeOAuthStates(bed);
    describeAllWorkspaces(bed);
    describeLeaving(bed);
    describeCalls(bed);
    describeResults(bed);

    it('is asked for rows of one workspace, but where they are meant to be those of all', () => {
      expect([...found].sort()).toEqual(Object.keys(forAllWorkspaces).sort());
    });

    it('has no function that these tests leave out, and with it no query', () => {
      expect(functions.filter((name) => !called.has(name))).toEqual(['touch', 'close']);
    });
  });
};
