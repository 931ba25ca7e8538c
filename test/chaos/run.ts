import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgresSandbox } from '../../sandbox/postgres.ts';
import { seedFrom } from '../support/environment.ts';
import { type ChaosReport, runChaos } from './chaos.ts';

/** The long form of the chaos test: prints what came of it, and exits with 1 when anything was lost or came twice. */
const { values } = parseArgs({
  options: {
    occurrences: { type: 'string', default: '5000' },
    alerts: { type: 'string', default: '200' },
    boards: { type: 'string', default: '150' },
    reports: { type: 'string', default: '150' },
    files: { type: 'string', default: '150' },
    seed: { type: 'string' },
  },
});
const occurrences = Number(values.occurrences);
const alerts = Number(values.alerts);
const boards = Number(values.boards);
const reports = Number(values.reports);
const files = Number(values.files);
const seed = values.seed === undefined ? seedFrom('CHAOS_SEED') : Number(values.seed);
const plan = { occurrences, alerts, boards, reports, files, seed, batch: 200, withinMs: 3_600_000 };
/** One kill in so many digests. */
const digestsPerKill = 15;

const print = (
  name: string,
  {
    wrongAlerts,
    wrongBoards,
    wrongReports,
    wrongFiles,
    lost,
    twice,
    unknown,
    notCompared,
    misremembered,
    ...counts
  }: ChaosReport,
): void => {
  const lengths = {
    wrongAlerts: wrongAlerts.length,
    wrongBoards: wrongBoards.length,
    wrongReports: wrongReports.length,
    wrongFiles: wrongFiles.length,
    lost: lost.length,
    twice: twice.length,
    unknown: unknown.length,
    notCompared: notCompared.length,
    misremembered: misremembered.length,
  };
  process.stdout.write(`${name}: ${JSON.stringify({ ...counts, ...lengths }, null, 2)}\n`);
  for (const fault of [...wrongAlerts, ...wrongBoards, ...wrongReports, ...wrongFiles])
    process.stdout.write(`  ${fault}\n`);
  for (const id of unknown) process.stdout.write(`  unknown: ${id}\n`);
  for (const id of lost) process.stdout.write(`  LOST: ${id}\n`);
  for (const id of twice) process.stdout.write(`  TWICE: ${id}\n`);
  for (const id of notCompared) process.stdout.write(`  NOT COMPARED: ${id}\n`);
  for (const id of misremembered) process.stdout.write(`  MISREMEMBERED: ${id}\n`);
  if (
    wrongAlerts.length +
      wrongBoards.length +
      wrongReports.length +
      wrongFiles.length +
      lost.length +
      twice.length +
      notCompared.length +
      misremembered.length +
      counts.left >
    0
  )
    process.exitCode = 1;
};

process.stdout.write(
  `npm run chaos -- --occurrences ${occurrences} --alerts ${alerts} --boards ${boards} --reports ${reports} --files ${files} --seed ${seed}\n`,
);
const kills = Math.ceil(occurrences / digestsPerKill);
const postgres = await startPostgresSandbox();
const url = await postgres.createDatabase();
print(
  'PostgreSQL, 4 processes',
  await runChaos({ ...plan, place: { kind: 'postgres', url }, processes: 4, kills }),
);
await postgres.stop();

const folder = mkdtempSync(join(tmpdir(), 'dune-slack-chaos-'));
const place = { kind: 'sqlite', path: join(folder, 'chaos.db') } as const;
print('SQLite, 1 process', await runChaos({ ...plan, place, processes: 1, kills: Math.ceil(kills / 2) }));
rmSync(folder, { recursive: true });
