import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startSandboxedBot } from '../sandbox/bot.ts';
import { startPostgresSandbox } from '../sandbox/postgres.ts';
import { createGate } from '../test/faults/gate.ts';
import { type Bench, createSeries, type Series } from './bench.ts';
import type { Figure } from './figures.ts';

const root = join(import.meta.dirname, '..');
const hangMs = 60_000;

const secondsOf = async (act: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await act();
  return (performance.now() - begun) / 1000;
};

/** Measures the time from the command until the page with the workspace can be read. */
const measurePicture = async (series: Series): Promise<void> => {
  const demo = spawn('npm', ['run', 'demo', '--', '--no-open'], { cwd: root });
  const seconds = await secondsOf(async () => {
    let out = '';
    let url: string | undefined;
    while (url === undefined) {
      const [chunk] = await once(demo.stdout, 'data');
      out += String(chunk);
      url = /browser: (http:\S+)/.exec(out)?.[1];
    }
    for (const part of ['/', '/parts?place=C0GENERAL']) await (await fetch(new URL(part, url))).text();
  });
  series.add('picture', seconds);
  demo.stdin.end('/quit\n');
  await once(demo, 'close');
};

/** Measures a command with a Dune that accepts connections and never answers. */
const measureSilentDune = async (series: Series): Promise<void> => {
  const { slack, dune, bot, stop } = await startSandboxedBot({ intake: 'http' });
  dune.fail({ kind: 'hold', until: new Promise(() => undefined), times: Number.POSITIVE_INFINITY });
  const seconds = await secondsOf(async () => {
    await slack.type({ text: '1252207' });
    await bot.idle(hangMs);
  });
  series.add('dune', seconds);
  await stop();
};

/** Measures commands and the stop with a PostgreSQL that accepts connections and never answers. */
const measureSilentDatabase = async (series: Series): Promise<void> => {
  const postgres = await startPostgresSandbox();
  const url = new URL(await postgres.createDatabase());
  const gate = await createGate(Number(url.port));
  url.port = String(gate.port);
  const environment = { DATABASE_URL: url.href };
  const { slack, bot, stop } = await startSandboxedBot({ intake: 'http', environment });
  gate.mute();
  for (const [name, text] of [
    ['question', '1252207'],
    ['command', 'list'],
  ] as const) {
    const seconds = await secondsOf(async () => {
      await slack.type({ text });
      await bot.idle(hangMs);
    });
    series.add(name, seconds);
  }
  series.add('stop', await secondsOf(bot.stop));
  await gate.open();
  await stop();
  await gate.shut();
  await postgres.stop();
};

/** How long people wait at most if another service is silent. Tests assert who is waited for, but no seconds. */
export const waits: Bench = {
  name: 'Waits',
  about:
    "From a person's action to what they see, with a Dune or a database that accepts connections and never answers; and from `npm run demo` until its page can be read.",
  run: async (rounds) => {
    const series = createSeries();
    for (let round = 0; round < rounds; round += 1) {
      await measurePicture(series);
      await measureSilentDune(series);
      await measureSilentDatabase(series);
    }
    const figure = (name: string, of: string, limit: number): Figure => ({
      name,
      unit: 's',
      values: series.of(of),
      target: { of: 'value', bound: 'most', limit },
    });
    return [
      figure('the page of the demo', 'picture', 2),
      figure('a question while Dune is silent', 'dune', 20),
      figure('a question while PostgreSQL is silent', 'question', 5),
      figure('another command while PostgreSQL is silent', 'command', 20),
      figure('a stop while PostgreSQL is silent', 'stop', 10),
    ];
  },
};
