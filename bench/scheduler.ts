import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgresSandbox } from '../sandbox/postgres.ts';
import type { DatabaseLocation } from '../src/store/connection.ts';
import { type Bench, createSeries, type Series } from './bench.ts';
import { startChild } from './child.ts';
import { createBenchWorker, createCountingDune } from './digests.ts';
import { type Figure, median } from './figures.ts';
import { drainBare } from './floor/engine.ts';
import { fillStore, openBenchStore, workspaceId } from './subscriptions.ts';

const due = 2_000;
const looks = 20;
const counts = [1_000, 100_000, 1_000_000] as const;
const processes = [1, 2, 4] as const;

const perSecond = async (work: () => Promise<number>): Promise<number> => {
  const begun = performance.now();
  const done = await work();
  if (done < due) throw new Error(`only ${done} of ${due} were worked on`);
  return (done / (performance.now() - begun)) * 1000;
};

const ours = async (index: DatabaseLocation): Promise<number> => {
  const store = await openBenchStore(index);
  const worker = createBenchWorker(store, createCountingDune());
  const speed = await perSecond(worker.runDue);
  await store.close();
  return speed;
};

/** Returns how long it takes to claim a hundred due subscriptions, ms; afterwards they are due again. */
const claimMs = async (index: DatabaseLocation): Promise<number> => {
  const store = await openBenchStore(index);
  const took: number[] = [];
  for (let look = 0; look < looks; look += 1) {
    const begun = performance.now();
    const claims = await store.queue.claim(workspaceId, { limit: 100, leaseMs: 60_000 });
    took.push(performance.now() - begun);
    if (claims.length !== 100) throw new Error(`${claims.length} were claimed`);
    for (const claim of claims) await store.queue.reschedule(claim, { until: claim.subscription.nextAt });
  }
  await store.close();
  return median(took);
};

/** Runs several processes on one database, which all start at the same moment. */
const together = async (url: string, count: number): Promise<number> => {
  const beginAt = Date.now() + 1_500;
  const environment = { DATABASE_URL: url, BEGIN_AT: String(beginAt) };
  const children = Array.from({ length: count }, () => startChild('bench/worker.ts', environment));
  const done = await Promise.all(children.map(({ saying }) => saying('done')));
  const claims = done.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0);
  if (claims < due) throw new Error(`only ${claims} of ${due} were worked on`);
  return (claims / (Date.now() - beginAt)) * 1000;
};

type Places = { readonly fresh: () => Promise<DatabaseLocation> };

const measureSpeed = async (
  name: string,
  { fresh }: Places,
  rounds: number,
  series: Series,
): Promise<Figure> => {
  for (let round = 0; round < rounds; round += 1) {
    const [our, bare] = [await fresh(), await fresh()];
    await fillStore(our, { all: due, due });
    await fillStore(bare, { all: due, due });
    series.add(`${name} ours`, await ours(our));
    series.add(`${name} bare`, await perSecond(() => drainBare(bare)));
  }
  return {
    name: `${name}: occurrences`,
    unit: '/s',
    values: series.of(`${name} ours`),
    floor: series.of(`${name} bare`),
    target: { of: 'ratio', bound: 'least', limit: 0.5 },
  };
};

const countClaims = async (
  name: string,
  { fresh }: Places,
  limit: number,
  rounds: number,
): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const all of counts) {
    const index = await fresh();
    await fillStore(index, { all, due: 100 });
    const values: number[] = [];
    for (let round = 0; round < rounds; round += 1) values.push(await claimMs(index));
    figures.push({
      name: `${name}: 100 due of ${all} claimed`,
      unit: 'ms',
      values,
      ...(all === 1_000_000 && { target: { of: 'value', bound: 'most', limit } }),
    });
  }
  return figures;
};

const measureSeveral = async ({ fresh }: Places, rounds: number, series: Series): Promise<Figure[]> => {
  for (let round = 0; round < rounds; round += 1)
    for (const count of processes) {
      const index = await fresh();
      await fillStore(index, { all: due, due });
      if (index.kind === 'postgres') series.add(`${count}`, await together(index.url, count));
    }
  return processes.map((count) => ({
    name: `PostgreSQL: ${count} processes`,
    unit: '/s',
    values: series.of(`${count}`),
    ...(count > 1 && {
      floor: series.of('1'),
      target: { of: 'ratio', bound: 'least', limit: 1 } as const,
    }),
  }));
};

/** Digests through claim, deliver and settle, compared with the same writes as bare SQL. */
export const scheduler: Bench = {
  name: 'Scheduler',
  about: `${due} due digests through claim, deliver (with a Dune and a Slack that answer at once), and settle; the floor does the same writes as bare SQL. Claims are the median of ${looks}. With several processes the floor is one process.`,
  left: "On SQLite two thirds of the time are in SQLite itself, mostly three commits to disk, which both do; the rest is building the SQL, the calendar, and the message. On PostgreSQL the bare engine uses prepared statements, which many connection poolers don't support; ours makes 17 round trips per digest, the floor 15. Several processes share the machine's cores with PostgreSQL: on two cores, one process and the database use both, and more processes only take turns.",
  run: async (rounds) => {
    const folder = mkdtempSync(join(tmpdir(), 'dune-slack-bench-'));
    const server = await startPostgresSandbox({ isDurable: true });
    let count = 0;
    const onSqlite: Places = {
      fresh: async () => {
        count += 1;
        return { kind: 'sqlite', path: join(folder, `${count}.db`) };
      },
    };
    const onPostgres: Places = {
      fresh: async () => ({ kind: 'postgres', url: await server.createDatabase() }),
    };
    const series = createSeries();
    const figures = [
      await measureSpeed('SQLite', onSqlite, rounds, series),
      ...(await countClaims('SQLite', onSqlite, 3, rounds)),
      await measureSpeed('PostgreSQL', onPostgres, rounds, series),
      ...(await countClaims('PostgreSQL', onPostgres, 5, rounds)),
      ...(await measureSeveral(onPostgres, rounds, series)),
    ];
    await server.stop();
    rmSync(folder, { recursive: true });
    return figures;
  },
};
