import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startPostgresSandbox } from '../../sandbox/postgres.ts';
import { temporaryFolder } from '../support/folder.ts';
import { type ChaosReport, runChaos } from './chaos.ts';

/** The short form; `npm run chaos` is the long one. */
const plan = { occurrences: 250, spreadMs: 4_000, killEveryMs: [400, 1_200], withinMs: 90_000 } as const;

const expectNothingLost = (report: ChaosReport): void => {
  expect(report).toMatchObject({ lost: [], twice: [], left: 0 });
  expect(report.messages).toBeGreaterThanOrEqual(report.occurrences - report.unknown.length);
  expect(report.kills).toBeGreaterThan(0);
  // Slack did go wrong in most of the ways it can.
  expect(Object.keys(report.posts).length).toBeGreaterThan(3);
};

it('four processes on one PostgreSQL, killed at random, lose nothing and post nothing twice', async () => {
  const postgres = await startPostgresSandbox();
  const url = await postgres.createDatabase();
  const report = await runChaos({ ...plan, place: { kind: 'postgres', url }, processes: 4 });
  await postgres.stop();
  expectNothingLost(report);
}, 120_000);

it('one process on SQLite, killed and started anew, loses nothing and posts nothing twice', async () => {
  const path = join(temporaryFolder(), 'chaos.db');
  const place = { kind: 'sqlite', path } as const;
  const report = await runChaos({ ...plan, place, processes: 1, killEveryMs: [1_000, 2_500] });
  expectNothingLost(report);
}, 120_000);
