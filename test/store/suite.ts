import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeEach, describe } from 'vitest';
import type { Database } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { createUnboundCollector } from './bound-queries.ts';
import { describeAlerts } from './suite/alerts.ts';
import { describeBaselines } from './suite/baselines.ts';
import { type Bed, start } from './suite/bed.ts';
import { describeBoards } from './suite/boards.ts';
import { describeCatalog } from './suite/catalog.ts';
import { describeChannelNames } from './suite/channel-names.ts';
import { describeClaims } from './suite/claims.ts';
import { describeCreditWarnings } from './suite/credit-warnings.ts';
import { describeExecutions } from './suite/executions.ts';
import { describeFollowUps } from './suite/follow-ups.ts';
import { describeGreetings } from './suite/greetings.ts';
import { describeNotices } from './suite/notices.ts';
import { describeOwners } from './suite/owners.ts';
import { describePlaces } from './suite/places.ts';
import { describeCalls } from './suite/rate-limit.ts';
import { describeReports } from './suite/reports.ts';
import { describeResults } from './suite/result-cache.ts';
import { describeSeenRuns } from './suite/seen-runs.ts';
import { describeSends } from './suite/sends.ts';
import { describeSettling } from './suite/settling.ts';
import { describeShortcuts } from './suite/shortcuts.ts';
import { describeSpending } from './suite/spending.ts';
import { describeSubscriptions } from './suite/subscriptions.ts';
import { describeToldRows } from './suite/told-rows.ts';
import { describeUsage } from './suite/usage.ts';

/** A store to test, and a second handle to the same database where the kind of store has one. */
export type Opened = {
  readonly store: Store;
  readonly other: Store;
  readonly db: Database;
  readonly close: () => Promise<void>;
};

/** What a store is opened with: its time, and a plugin that sees each of its queries. */
export type SuiteMeans = { readonly now: () => number; readonly plugin: KyselyPlugin };

const notOpen = (): never => {
  throw new Error('no store is open outside of a test');
};

/** What every store must do, whatever it is made of. `open` gives an empty one. */
export const describeStore = (name: string, open: (means: SuiteMeans) => Promise<Opened>): void => {
  describe(name, () => {
    const { plugin, found } = createUnboundCollector();
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
    };
    beforeEach(async () => {
      bed.now = start;
      opened = await open({ now: () => bed.now, plugin });
      return opened.close;
    });

    afterAll(() => {
      console.log([...found].sort().join('\n'));
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
    describeCalls(bed);
    describeResults(bed);
  });
};
