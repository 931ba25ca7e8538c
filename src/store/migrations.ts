import type { Migration, MigrationProvider } from 'kysely/migration';
import { createDigestTables } from './migrations/001-digests.ts';
import { createShortcutTable } from './migrations/002-shortcuts.ts';
import { createHomeTables } from './migrations/003-home.ts';
import { createCallTable } from './migrations/004-calls.ts';
import { createResultTable } from './migrations/005-results.ts';
import { addReasons } from './migrations/006-reasons.ts';
import { addAudience } from './migrations/007-audience.ts';
import { allowTwins } from './migrations/008-twins.ts';
import { createGreetingTable } from './migrations/009-greetings.ts';
import { addAlerts } from './migrations/010-alerts.ts';
import { addSeenRuns } from './migrations/011-seen-runs.ts';
import { addToldRows } from './migrations/012-told-rows.ts';
import { addCatalog } from './migrations/013-catalog.ts';
import { addSpending } from './migrations/014-spending.ts';
import { createCreditWarningTable } from './migrations/015-credit-warnings.ts';
import { createLeftOwnerTable } from './migrations/016-left-owners.ts';
import { addChannelNames } from './migrations/017-channel-names.ts';
import { createReportTable } from './migrations/018-reports.ts';
import { addGroups } from './migrations/019-groups.ts';
import { createBoardTable } from './migrations/020-boards.ts';
import { createFollowUpTable } from './migrations/021-follow-ups.ts';
import { createInstallationTables } from './migrations/022-installations.ts';

/** Numbered, in order. A released one is never changed; a later one fixes it. */
const migrations: Readonly<Record<string, Migration>> = {
  '001-digests': { up: createDigestTables },
  '002-shortcuts': { up: createShortcutTable },
  '003-home': { up: createHomeTables },
  '004-calls': { up: createCallTable },
  '005-results': { up: createResultTable },
  '006-reasons': { up: addReasons },
  '007-audience': { up: addAudience },
  '008-twins': { up: allowTwins },
  '009-greetings': { up: createGreetingTable },
  '010-alerts': { up: addAlerts },
  '011-seen-runs': { up: addSeenRuns },
  '012-told-rows': { up: addToldRows },
  '013-catalog': { up: addCatalog },
  '014-spending': { up: addSpending },
  '015-credit-warnings': { up: createCreditWarningTable },
  '016-left-owners': { up: createLeftOwnerTable },
  '017-channel-names': { up: addChannelNames },
  '018-reports': { up: createReportTable },
  '019-groups': { up: addGroups },
  '020-boards': { up: createBoardTable },
  '021-follow-ups': { up: createFollowUpTable },
  '022-installations': { up: createInstallationTables },
};

/** The migrations that this version knows. A database with others is newer. */
export const knownMigrations: readonly string[] = Object.keys(migrations);

/** Provides the migrations to Kysely. */
export const migrationProvider: MigrationProvider = { getMigrations: async () => ({ ...migrations }) };
