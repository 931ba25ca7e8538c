import { execFileSync } from 'node:child_process';
import { cpSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Bench, createSeries, type Series } from './bench.ts';
import { startChild } from './child.ts';
import type { Figure } from './figures.ts';
import { residentMib } from './resident.ts';
import { type Rig, type ServingApp, startOurs, startRig } from './rig.ts';
import { fillStore } from './subscriptions.ts';

const root = join(import.meta.dirname, '..');
const many = 1_000_000;
const answers = 10_000;
/** By then, garbage of the start is collected. */
const quietMs = 3_000;

const partsSchema = z.array(z.tuple([z.string(), z.number()]));
type Parts = z.infer<typeof partsSchema>;

/** Measures the memory of each part of the app, loaded in turn into an empty process, MiB. */
const measureParts = async (cache: string): Promise<Parts> => {
  const child = startChild('bench/memory-parts.ts', { NODE_COMPILE_CACHE: cache });
  return partsSchema.parse(JSON.parse(await child.saying('[')));
};

/** Measures the time from the start of the process until it serves, and its memory a moment later. */
const measureStart = async (rig: Rig, series: Series): Promise<void> => {
  const begun = performance.now();
  const app = await startOurs(rig);
  series.add('ready', performance.now() - begun);
  await pause(quietMs);
  series.add('idle', residentMib(app.child.pid));
  await app.child.stop();
};

/** Measures what is in use after all garbage is collected, MiB. */
const inUseMib = async ({ child }: ServingApp): Promise<number> => {
  child.signal('SIGUSR2');
  const line = await child.saying('in use ');
  return Number(line.split(' ')[2]) / 2 ** 20;
};

const answerMany = async (rig: Rig, { port }: ServingApp): Promise<void> => {
  for (let done = 0; done < answers; done += 50)
    await Promise.all(Array.from({ length: 50 }, () => rig.type(port, '1').answered));
};

/** Measures what many answers leave behind. */
const measureAnswers = async (rig: Rig, series: Series): Promise<void> => {
  const app = await startOurs(rig, {}, ['--import', './bench/collect.ts']);
  await answerMany(rig, app);
  series.add('resident', residentMib(app.child.pid));
  series.add('in use', await inUseMib(app));
  await answerMany(rig, app);
  series.add('in use later', await inUseMib(app));
  await app.child.stop();
};

const measureMany = async (rig: Rig, path: string, series: Series): Promise<void> => {
  const app = await startOurs(rig, { DATABASE_URL: `file:${path}` });
  await pause(quietMs);
  series.add('many', residentMib(app.child.pid));
  await app.child.stop();
};

/** Measures the size of a production install, MB, by npm into an empty folder. */
const installedMb = (): number => {
  const folder = mkdtempSync(join(tmpdir(), 'dune-slack-install-'));
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    cpSync(join(root, file), join(folder, file));
  execFileSync('npm', ['ci', '--omit=dev', '--ignore-scripts', '--silent'], { cwd: folder });
  const files = readdirSync(join(folder, 'node_modules'), { recursive: true, withFileTypes: true });
  const bytes = files
    .filter((file) => file.isFile())
    .reduce((sum, { parentPath, name }) => sum + lstatSync(join(parentPath, name)).size, 0);
  rmSync(folder, { recursive: true });
  return bytes / 1_000_000;
};

const toFigures = (series: Series): readonly Figure[] => [
  {
    name: 'ready',
    unit: 'ms',
    values: series.of('ready'),
    target: { of: 'value', bound: 'most', limit: 800 },
  },
  {
    name: 'idle',
    unit: 'MiB',
    values: series.of('idle'),
    target: { of: 'value', bound: 'most', limit: 130 },
  },
  { name: `after ${answers} answers, with garbage`, unit: 'MiB', values: series.of('resident') },
  { name: `in use after ${answers} answers`, unit: 'MiB', values: series.of('in use') },
  {
    name: `in use after ${answers} more`,
    unit: 'MiB',
    values: series.of('in use later'),
    floor: series.of('in use'),
    target: { of: 'ratio', bound: 'most', limit: 1.05 },
  },
  {
    name: `idle with ${many} subscriptions`,
    unit: 'MiB',
    values: series.of('many'),
    floor: series.of('idle'),
    target: { of: 'ratio', bound: 'most', limit: 1.05 },
  },
  { name: 'production install', unit: 'MB', values: [installedMb()] },
];

/** Lists the parts of the idle memory. What no loaded part accounts for is the app itself. */
const formatList = (rounds: readonly Parts[], series: Series): readonly Figure[] => {
  const names = rounds[0]?.map(([name]) => name) ?? [];
  const valuesOf = (wanted: string) =>
    rounds.flatMap((parts) => parts.filter(([name]) => name === wanted).map(([, mib]) => mib));
  const rest = series
    .of('idle')
    .map((idle, round) => idle - (rounds[round] ?? []).reduce((sum, [, mib]) => sum + mib, 0));
  return [
    ...names.map((name) => ({ name: `idle: ${name}`, unit: 'MiB', values: valuesOf(name) })),
    { name: 'idle: our own modules, other libraries, and what is open', unit: 'MiB', values: rest },
  ];
};

/** Start and memory of the program as `npm start` runs it. */
export const start: Bench = {
  name: 'Start and memory',
  about: `From the start of the process (not the first one, so the compile cache is warm) to the first command that it would accept; resident memory ${quietMs / 1000} s later, and with ${many} subscriptions in its SQLite file. "In use" is the heap and buffers after all garbage is collected. The parts of the idle memory were loaded in this order into an empty process.`,
  left: "Resident memory after many answers is mostly garbage that V8 hasn't collected, because nothing else needs the memory: with Node's option `--max-old-space-size=128` the same answers take about 175 MiB.",
  run: async (rounds) => {
    const rig = await startRig();
    const folder = mkdtempSync(join(tmpdir(), 'dune-slack-bench-'));
    const path = join(folder, 'many.db');
    await fillStore({ kind: 'sqlite', path }, { all: many, due: 0 });
    await (await startOurs(rig)).child.stop();
    await measureParts(folder);
    const series = createSeries();
    const parts: Parts[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await measureStart(rig, series);
      await measureAnswers(rig, series);
      await measureMany(rig, path, series);
      parts.push(await measureParts(folder));
    }
    await rig.close();
    rmSync(folder, { recursive: true });
    return [...toFigures(series), ...formatList(parts, series)];
  },
};
