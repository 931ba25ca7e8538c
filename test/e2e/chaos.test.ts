import { join } from 'node:path';
import { it } from 'vitest';
import { expectNothingLost } from '../chaos/expect.ts';
import { seedFrom } from '../support/environment.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createDatabase } from '../support/postgres.ts';

// The short form of test/chaos.
const plan = {
  occurrences: 80,
  alerts: 8,
  reports: 4,
  files: 5,
  boards: 9,
  batch: 16,
  seed: seedFrom('CHAOS_SEED'),
  withinMs: 500_000,
};
const timeout = 600_000;

it('three processes on one PostgreSQL, killed at random, lose nothing and post nothing twice', {
  timeout,
}, async () => {
  const place = { kind: 'postgres', url: await createDatabase() } as const;
  await expectNothingLost({ ...plan, place, processes: 3, kills: 9 });
});

it('one process on SQLite, killed and started anew, loses nothing and posts nothing twice', {
  timeout,
}, async () => {
  const place = { kind: 'sqlite', path: join(temporaryFolder(), 'chaos.db') } as const;
  await expectNothingLost({ ...plan, place, processes: 1, kills: 5 });
});
