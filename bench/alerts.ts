import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../src/store/store.ts';
import { type Bench, createSeries, type Series } from './bench.ts';
import { createBenchWorker, createCountingDune } from './digests.ts';
import type { Figure } from './figures.ts';
import { residentMib } from './resident.ts';
import { openBenchStore, workspaceId } from './subscriptions.ts';

const count = 10_000;
const queries = 100;
const channels = 1_000;
const rows = 10;

/** Alerts of one query watch different rows, with different bounds; one of each query fires when the values double. */
const toCondition = (index: number): string => {
  const row = 1 + (Math.floor(index / queries) % (rows - 1));
  const value = row * 1234.5;
  return `volume of "project ${row}" > ${index < queries ? value * 1.5 : value * 3 + index}`;
};

const setAlerts = async (store: Store): Promise<void> => {
  const nextAt = Date.now() + 24 * 3_600_000;
  for (let index = 0; index < count; index += 1) {
    const queryId = (index % queries) + 1;
    const condition = toCondition(index);
    const settings = {
      question: `${queryId}`,
      queryId,
      queryKey: `[${queryId}]`,
      sameAs: `${queryId} ${condition}`,
      queryName: undefined,
      cron: '0 9 * * *',
      zone: 'UTC',
      postWhen: 'always',
      keyColumns: [],
      maxAgeMs: undefined,
      refresh: false,
      terms: { mention: [], alert: { condition, forLooks: 1 } },
    } as const;
    const target = { workspaceId, channelId: `C${index % channels}`, ownerId: 'U1' };
    await store.subscriptions.save(target, settings, nextAt);
  }
};

/** Lets all alerts look once, at the same time, and tell. */
const measure = async (series: Series, isFirst: boolean): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'dune-slack-bench-'));
  const path = join(folder, 'alerts.db');
  const store = await openBenchStore({ kind: 'sqlite', path });
  await setAlerts(store);
  const dune = createCountingDune();
  const worker = createBenchWorker(store, dune);
  const database = new DatabaseSync(path, { timeout: 5_000 });
  const lookAll = async (name: string): Promise<void> => {
    const now = Date.now();
    database.exec(`update subscription set next_at = ${now}, alert_due_at = ${now}`);
    // As between a due time and the next poll.
    await pause(1_000);
    const [reads, begun] = [dune.reads(), performance.now()];
    await worker.runDue();
    series.add(`${name}: reads`, dune.reads() - reads);
    series.add(`${name}: time`, (performance.now() - begun) / 1000);
  };
  const before = residentMib(process.pid);
  await lookAll('first look');
  await lookAll('no new run');
  dune.runAgain();
  await lookAll('a new run of each query');
  // Later rounds find the memory that the first one left.
  if (isFirst) series.add('memory', residentMib(process.pid) - before);
  const told = database.prepare(`select count(*) as told from occurrence where kind = 'tell'`).get();
  if (told?.['told'] !== queries) throw new Error(`${told?.['told']} alerts have told`);
  database.close();
  await store.close();
  rmSync(folder, { recursive: true });
};

const figuresOf = (series: Series, name: string, reads: number): readonly Figure[] => [
  {
    name: `${name}: reads`,
    unit: 'reads',
    values: series.of(`${name}: reads`),
    floor: [reads],
    target: { of: 'ratio', bound: 'most', limit: 1 },
  },
  {
    name: `${name}: until all have looked`,
    unit: 's',
    values: series.of(`${name}: time`),
    target: { of: 'value', bound: 'most', limit: 60 },
  },
];

/** Ten thousand alerts that are due in the same minute. */
export const alerts: Bench = {
  name: 'Alerts',
  about: `${count} alerts on ${queries} queries, due at once, with different rows and bounds, over a SQLite file; every one looks, and with a new run ${queries} fire. The least possible is one read a query; with a new run three, of which the first is one row: most looks find none, and pay for no more than that; and the third is the whole row that an alert shows when it fires, one for each query here. Memory is what stays resident after the three of the first round.`,
  run: async (rounds) => {
    const series = createSeries();
    for (let round = 0; round < rounds; round += 1) await measure(series, round === 0);
    return [
      ...figuresOf(series, 'first look', queries),
      ...figuresOf(series, 'no new run', queries),
      ...figuresOf(series, 'a new run of each query', 3 * queries),
      { name: 'memory', unit: 'MiB', values: series.of('memory') },
    ];
  },
};
