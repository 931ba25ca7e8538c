import { parseConfig } from '../../config/config.ts';
import { loadEnvFile } from '../../config/env-file.ts';
import { variables } from '../../config/hosted.ts';
import type { ConfigProblem } from '../../config/problem.ts';
import { listSecrets } from '../../config/secrets.ts';
import { findUnknownSettings } from '../../config/unknown-settings.ts';
import { createRedactor } from '../../platform/redact.ts';
import {
  type Finding,
  fixFinding,
  formatFindings,
  okFinding,
  summarizeFindings,
  unknownFinding,
} from '../doctor/finding.ts';
import { examine } from '../doctor/run-checks.ts';

const toFinding = ({ variable, message }: ConfigProblem): Finding => fixFinding(variable, message);

const rest = unknownFinding('other checks', 'Skipped until the configuration is fixed.');

const runDoctor = async (): Promise<readonly Finding[]> => {
  const env = loadEnvFile();
  if (!env.ok) return [fixFinding('.env', env.error), rest];
  const config = parseConfig(process.env);
  const misspelt = findUnknownSettings(process.env, variables).map(toFinding);
  if (!config.ok) return [...config.error.map(toFinding), ...misspelt, rest];
  const { intake } = config.value.slack;
  const mode = intake.mode === 'socket' ? 'Socket Mode' : `HTTP on port ${intake.port}`;
  const complete = okFinding('configuration', `complete; ${mode}`);
  const found = [complete, ...misspelt, ...(await examine(config.value))];
  const redact = createRedactor(listSecrets(config.value));
  return found.map((one) => ({ ...one, message: redact(one.message) }));
};

const findings = await runDoctor();
const { words, isWell } = summarizeFindings(findings);
process.stdout.write(`${[...formatFindings(findings), '', words].join('\n')}\n`);
process.exitCode = isWell ? 0 : 1;
