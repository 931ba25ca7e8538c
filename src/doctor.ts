import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from './config.ts';
import { examine } from './doctor/examine.ts';
import { cannotTell, conclusionOf, type Finding, fine, linesOf, mend } from './doctor/finding.ts';
import { loadEnvFile } from './env-file.ts';
import { blotting } from './ops/blot.ts';
import { secretsOf } from './secrets.ts';

const manifest = (): string | undefined => {
  try {
    return readFileSync(join(import.meta.dirname, '..', 'manifest.yml'), 'utf8');
  } catch {
    return undefined;
  }
};

const rest = cannotTell('the rest', 'It is looked at once the configuration is right.');

const findingsOf = async (): Promise<readonly Finding[]> => {
  const env = loadEnvFile();
  if (!env.ok) return [mend('.env', env.problem), rest];
  const config = readConfig(process.env);
  if (!config.ok) return [...config.problem.map(({ variable, words }) => mend(variable, words)), rest];
  const { intake } = config.value.slack;
  const mode = intake.mode === 'socket' ? 'Socket Mode' : `HTTP on port ${intake.port}`;
  const found = [fine('configuration', `complete; ${mode}`), ...(await examine(config.value, manifest()))];
  const blot = blotting(secretsOf(config.value));
  return found.map((one) => ({ ...one, words: blot(one.words) }));
};

const findings = await findingsOf();
const { words, isWell } = conclusionOf(findings);
process.stdout.write(`${[...linesOf(findings), '', words].join('\n')}\n`);
process.exitCode = isWell ? 0 : 1;
