import { execFileSync } from 'node:child_process';
import { cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, createSeries } from './bench.ts';
import { type Rig, type ServingApp, startOurs, startRig } from './rig.ts';
import { fillStore } from './subscriptions.ts';

const root = join(import.meta.dirname, '..');

/** What a process holds of memory, MB. Linux only, where `/proc` tells. */
const residentMb = (pid: number): number => {
  const [, kb = 'NaN'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1024;
};

const afterMany = async (rig: Rig, { port }: ServingApp, answers: number): Promise<void> => {
  for (let done = 0; done < answers; done += 50)
    await Promise.all(Array.from({ length: 50 }, () => rig.type(port, '1').answered));
};

/** The size of what production needs, MB, installed by npm into an empty folder. */
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

const many = 1_000_000;
const answers = 10_000;

/** Start and memory of the program as `npm start` runs it, with Node's compile cache on. */
export const start: Bench = {
  name: 'Start and memory',
  about: `From the start of the process to the first command that it would take, with Node's compile cache filled; resident memory idle, after ${answers} answers, and with ${many} subscriptions in its SQLite file.`,
  run: async (rounds) => {
    const rig = await startRig();
    const folder = mkdtempSync(join(tmpdir(), 'dune-slack-bench-'));
    const database = `file:${join(folder, 'many.db')}`;
    await fillStore({ kind: 'sqlite', path: join(folder, 'many.db') }, { all: many, due: 0 });
    const cached = { NODE_COMPILE_CACHE: join(folder, 'cache') };
    await (await startOurs(rig, cached)).child.stop();
    const series = createSeries();
    for (let round = 0; round < rounds; round += 1) {
      const begun = performance.now();
      const app = await startOurs(rig, cached);
      series.add('ready', performance.now() - begun);
      series.add('idle', residentMb(app.child.pid));
      if (round === 0) {
        await afterMany(rig, app, answers);
        series.add('answered', residentMb(app.child.pid));
        await afterMany(rig, app, answers);
        series.add('answered twice', residentMb(app.child.pid));
      }
      await app.child.stop();
      const full = await startOurs(rig, { ...cached, DATABASE_URL: database });
      series.add('many', residentMb(full.child.pid));
      await full.child.stop();
    }
    await rig.close();
    rmSync(folder, { recursive: true });
    return [
      {
        name: 'ready',
        unit: 'ms',
        values: series.of('ready'),
        target: { of: 'value', bound: 'most', limit: 800 },
      },
      {
        name: 'idle',
        unit: 'MB',
        values: series.of('idle'),
        target: { of: 'value', bound: 'most', limit: 130 },
      },
      { name: `after ${answers} answers`, unit: 'MB', values: series.of('answered') },
      {
        ...{ name: `after ${answers} more`, unit: 'MB', values: series.of('answered twice') },
        ...{ floor: series.of('answered'), target: { of: 'ratio', bound: 'most', limit: 1.05 } },
      },
      {
        ...{ name: `idle with ${many} subscriptions`, unit: 'MB', values: series.of('many') },
        ...{ floor: series.of('idle'), target: { of: 'ratio', bound: 'most', limit: 1.05 } },
      },
      { name: 'production install', unit: 'MB', values: [installedMb()] },
    ];
  },
};
