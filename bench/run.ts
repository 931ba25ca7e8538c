import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ack } from './ack.ts';
import { alerts } from './alerts.ts';
import { answer } from './answer.ts';
import type { Bench } from './bench.ts';
import { catalog } from './catalog.ts';
import { cost } from './cost.ts';
import { type Figure, markdownTable } from './figures.ts';
import { hosted } from './hosted.ts';
import { render } from './render.ts';
import { scheduler } from './scheduler.ts';
import { start } from './start.ts';
import { toldRows } from './told-rows.ts';
import { waits } from './waits.ts';

const root = join(import.meta.dirname, '..');
const all = {
  ack,
  answer,
  render,
  scheduler,
  cost,
  alerts,
  start,
  waits,
  told: toldRows,
  catalog,
  hosted,
} as const satisfies Readonly<Record<string, Bench>>;

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const getVersion = (name: string): string => {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'),
  );
  return `${name} ${version}`;
};

const machine = (): string => {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpu?.model.trim()}), ${memory} GB, Linux ${release()}, Node ${process.version}`;
};

const git = (...words: readonly string[]): string =>
  execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();

const formatSection = ({ name, about, left }: Bench, figures: readonly Figure[]): string =>
  [`## ${name}`, about, markdownTable(figures), ...(left === undefined ? [] : [left])].join('\n\n');

const formatDocument = (sections: readonly string[], rounds: number): string =>
  [
    '# Measured',
    `Written by \`npm run bench\`. Medians of ${rounds} rounds, ours and the floor in turns. On loopback only, without Slack or Dune.`,
    `Machine: ${machine()}. Versions: ${['@slack/bolt', 'undici', 'kysely', 'pg'].map(getVersion).join(', ')}. Commit ${git('rev-parse', '--short', 'HEAD')}.`,
    ...sections,
  ].join('\n\n');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' } },
});
const rounds = Number(values.rounds);
const wanted = Object.entries(all).filter(([name]) => positionals.length === 0 || positionals.includes(name));
const sections: string[] = [];
for (const [name, bench] of wanted) {
  print(`${name} …`);
  const section = formatSection(bench, await bench.run(rounds));
  print(`\n${section}\n`);
  sections.push(section);
}
// The file always has the figures of one whole run.
if (wanted.length === Object.keys(all).length)
  writeFileSync(join(root, 'bench', 'RESULTS.md'), `${formatDocument(sections, rounds)}\n`);
