import { loadEnvFile } from '../../config/env-file.ts';
import { type HostedConfig, parseSetup } from '../../config/hosted.ts';
import { describeConfigProblems } from '../../config/problem.ts';
import { listSetupSecrets } from '../../config/secrets.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { createRedactor } from '../../platform/redact.ts';
import { resealAll, type SealedSurvey, surveySealed } from '../../store/admin/sealed.ts';
import { openSession } from '../../store/open.ts';
import { createVault } from '../../store/vault.ts';
import { countSecrets, describeSealed } from '../doctor/describe-sealed.ts';

const usage = `Usage: npm run rotate-keys
Seals tokens and Dune keys again with the first of ENCRYPTION_KEYS. Put a new key in front and restart every replica before.`;

/** Says how the operator goes on. */
const describeNext = ({ earlier, unreadable }: SealedSurvey, keys: number): readonly string[] => {
  if (earlier > 0)
    return [
      `${countSecrets(earlier)} still sealed with an earlier key: a replica that doesn't have the new key in front wrote them meanwhile. Restart every replica with the new ENCRYPTION_KEYS, then run this again.`,
    ];
  if (unreadable.length > 0) return [];
  return keys === 1
    ? ['There is one key in ENCRYPTION_KEYS. To replace it, put a new one in front of it.']
    : [
        'Nothing needs the earlier keys anymore. If every replica has the new key in front, remove the others from ENCRYPTION_KEYS and restart. Backups from before still need them.',
      ];
};

const rotate = async (config: HostedConfig): Promise<Result<string, string>> => {
  const opened = await openSession(config.shared.database, { onError: () => undefined });
  if (!opened.ok) return opened;
  const { db } = opened.value;
  const vault = createVault(config.sealingKeys);
  try {
    const resealed = await resealAll(opened.value, vault);
    const survey = await surveySealed(db, vault);
    const lines = [
      `Sealed again with the first key: ${resealed}. Sealed with it by now: ${survey.current}.`,
      ...describeSealed(survey),
      ...describeNext(survey, config.sealingKeys.length),
    ];
    const isDone = survey.earlier === 0 && survey.unreadable.length === 0;
    return isDone ? ok(lines.join('\n')) : err(lines.join('\n'));
  } catch (error) {
    return err(`The keys couldn't be rotated: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await db.destroy();
  }
};

const start = async (): Promise<Result<string, string>> => {
  if (process.argv.length > 2) return err(usage);
  const env = loadEnvFile();
  if (!env.ok) return env;
  const setup = parseSetup(process.env);
  if (!setup.ok) return err(describeConfigProblems(setup.error));
  if (setup.value.kind === 'one')
    return err(
      'This app serves one workspace, whose token and key are in its environment. It stores none, so there is nothing to seal.',
    );
  const redact = createRedactor(listSetupSecrets(setup.value));
  const rotated = await rotate(setup.value.config);
  return rotated.ok ? ok(redact(rotated.value)) : err(redact(rotated.error));
};

const result = await start();
if (result.ok) process.stdout.write(`${result.value}\n`);
else process.stderr.write(`${result.error}\n`);
process.exitCode = result.ok ? 0 : 1;
