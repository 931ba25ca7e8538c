import { join } from 'node:path';
import { it } from 'vitest';
import { seedFrom } from '../support/environment.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createDatabase } from '../support/postgres.ts';
import { expectNothingLost } from './expect.ts';

// A shorter form is part of `npm test`, a longer one is `npm run chaos`.
const plan = {
  occurrences: 250,
  alerts: 20,
  boards: 15,
  reports: 12,
  files: 10,
  batch: 40,
  seed: seedFrom('CHAOS_SEED'),
  withinMs: 1_500_000,
};
const timeout = 1_800_000;

it('four processes on one PostgreSQL, killed at random, lose nothing and post nothing twice', {
  timeout,
}, async () => {
  const place = { kind: 'postgres', url: await createDatabase() } as const;
  await expectNothingLost({ ...plan, place, processes: 4, kills: 40 });
});

it('one process on SQLite, killed and started anew, loses nothing and posts nothing twice', {
  timeout,
}, async () => {
  const place = { kind: 'sqlite', path: join(temporaryFolder(), 'chaos.db') } as const;
  await expectNothingLost({ ...plan, place, processes: 1, kills: 16 });
});
