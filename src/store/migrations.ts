import type { Migration, MigrationProvider } from 'kysely/migration';
import { createDigests } from './migrations/001-digests.ts';
import { createShortcut } from './migrations/002-shortcuts.ts';
import { createHome } from './migrations/003-home.ts';
import { createCalls } from './migrations/004-calls.ts';
import { createResults } from './migrations/005-results.ts';
import { addReasons } from './migrations/006-reasons.ts';

/** Numbered, in order; one that was released is never changed, a later one mends it. */
const migrations: Readonly<Record<string, Migration>> = {
  '001-digests': { up: createDigests },
  '002-shortcuts': { up: createShortcut },
  '003-home': { up: createHome },
  '004-calls': { up: createCalls },
  '005-results': { up: createResults },
  '006-reasons': { up: addReasons },
};

/** The names that this version of the bot knows; a database that has seen others is newer than it. */
export const knownMigrations: readonly string[] = Object.keys(migrations);

/** The migrations as Kysely wants them. */
export const migrationProvider: MigrationProvider = { getMigrations: async () => ({ ...migrations }) };
