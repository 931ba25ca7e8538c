import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seedFrom } from '../support/environment.ts';
import { promisedLimits } from './limits.ts';
import { runSoak } from './soak.ts';
import { inWords } from './sum.ts';

/** The long soak: prints the sums, and exits with 1 when one does not hold. */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(seedFrom('SOAK_SEED')) },
    socket: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const seed = Number(values.seed);
const intake = values.socket ? 'socket' : 'http';
const say = (words: string): void => void process.stdout.write(`${words}\n`);

say(`npm run soak -- --minutes ${minutes} --seed ${seed}${values.socket ? ' --socket' : ''}`);
say(
  'The seed repeats what people choose to do and what goes wrong with which call; not which of two comes first.',
);
/** In its first minutes a process still fills its memories: only a longer run sees a small leak. */
const onceBytes = minutes < 3 ? 15_000_000 : 2_500_000;
const folder = mkdtempSync(join(tmpdir(), 'dune-slack-soak-'));
const load = {
  people: 12,
  restMs: 1_500,
  digests: 300,
  spreadMs: 55_000,
  onceBytes,
  hurries: false,
  limits: promisedLimits,
} as const;
const { sums, seconds, trouble } = await runSoak({
  ...load,
  loadMs: minutes * 60_000,
  seed,
  intake,
  folder,
});
rmSync(folder, { recursive: true });

say(`\nWent wrong on purpose: ${inWords(trouble)}\n`);
const width = Math.max(...sums.map(({ name }) => name.length));
for (const { name, counted, wrong } of sums)
  say(`${wrong.length === 0 ? 'holds' : 'FAILS'}  ${name.padEnd(width)}  ${counted}`);
for (const { name, wrong } of sums.filter((sum) => sum.wrong.length > 0)) {
  say(`\n${name}:`);
  for (const words of wrong.slice(0, 25)) say(`  ${words}`);
  if (wrong.length > 25) say(`  and ${wrong.length - 25} more`);
  process.exitCode = 1;
}
say(`\n${seconds} seconds in all.`);
