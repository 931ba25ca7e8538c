import { loadEnvFile } from '../../config/env-file.ts';
import { parseSetup, type Setup, variables } from '../../config/hosted.ts';
import type { ConfigProblem } from '../../config/problem.ts';
import { listSetupSecrets } from '../../config/secrets.ts';
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

const describeSetup = ({ kind, config }: Setup): string => {
  const { intake } = (kind === 'one' ? config : config.shared).slack;
  const mode = intake.mode === 'socket' ? 'Socket Mode' : `HTTP on port ${intake.port}`;
  return kind === 'one' ? mode : `${mode}, for every workspace that installs it`;
};

const runDoctor = async (): Promise<readonly Finding[]> => {
  const env = loadEnvFile();
  if (!env.ok) return [fixFinding('.env', env.error), rest];
  const setup = parseSetup(process.env);
  const misspelt = findUnknownSettings(process.env, variables).map(toFinding);
  if (!setup.ok) return [...setup.error.map(toFinding), ...misspelt, rest];
  const complete = okFinding('configuration', `complete; ${describeSetup(setup.value)}`);
  const found = [complete, ...misspelt, ...(await examine(setup.value))];
  const redact = createRedactor(listSetupSecrets(setup.value));
  return found.map((one) => ({ ...one, message: redact(one.message) }));
};

const findings = await runDoctor();
const { words, isWell } = summarizeFindings(findings);
process.stdout.write(`${[...formatFindings(findings), '', words].join('\n')}\n`);
process.exitCode = isWell ? 0 : 1;
