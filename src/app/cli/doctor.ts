import { type ConfigProblem, readConfig, variables } from '../../config/config.ts';
import { loadEnvFile } from '../../config/env-file.ts';
import { secretsOf } from '../../config/secrets.ts';
import { misspeltVariables } from '../../config/unknown-settings.ts';
import { blotting } from '../../platform/redact.ts';
import { cannotTell, conclusionOf, type Finding, fine, linesOf, mend } from '../doctor/finding.ts';
import { examine } from '../doctor/run-checks.ts';

const toMend = ({ variable, words }: ConfigProblem): Finding => mend(variable, words);

const rest = cannotTell('the rest', 'It is looked at once the configuration is right.');

const findingsOf = async (): Promise<readonly Finding[]> => {
  const env = loadEnvFile();
  if (!env.ok) return [mend('.env', env.problem), rest];
  const config = readConfig(process.env);
  const misspelt = misspeltVariables(process.env, variables).map(toMend);
  if (!config.ok) return [...config.problem.map(toMend), ...misspelt, rest];
  const { intake } = config.value.slack;
  const mode = intake.mode === 'socket' ? 'Socket Mode' : `HTTP on port ${intake.port}`;
  const complete = fine('configuration', `complete; ${mode}`);
  const found = [complete, ...misspelt, ...(await examine(config.value))];
  const blot = blotting(secretsOf(config.value));
  return found.map((one) => ({ ...one, words: blot(one.words) }));
};

const findings = await findingsOf();
const { words, isWell } = conclusionOf(findings);
process.stdout.write(`${[...linesOf(findings), '', words].join('\n')}\n`);
process.exitCode = isWell ? 0 : 1;
