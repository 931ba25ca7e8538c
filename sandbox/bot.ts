import { type Bot, startBot } from '../src/app/bot.ts';
import type { TestOverrides } from '../src/app/start-context.ts';
import { parseConfig } from '../src/config/config.ts';
import { listSecrets } from '../src/config/secrets.ts';
import type { DigestPolicy } from '../src/digests/policy.ts';
import { createLog, type LogOptions } from '../src/platform/log.ts';
import { createSandboxClock, type SandboxClock } from './clock.ts';
import { type DuneSandbox, startDuneSandbox } from './dune/server.ts';
import { type SlackSandbox, startSlackSandbox } from './slack/server.ts';

/** The real app between a sandbox Slack and a sandbox Dune, all on loopback and on one clock. */
export type SandboxedBot = {
  readonly slack: SlackSandbox;
  readonly dune: DuneSandbox;
  readonly bot: Bot;
  readonly clock: SandboxClock;
  readonly stop: () => Promise<void>;
};

/** How the sandboxed app is set up. `environment` adds to, or overrides, what the sandboxes provide. */
export type SandboxOptions = {
  readonly intake: 'http' | 'socket';
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Where the log goes, at the level `LOG_LEVEL`; nowhere by default. */
  readonly logTo?: LogOptions['to'];
  readonly clock?: SandboxClock;
  /** How long Slack waits for an acknowledgement, ms; by default as long as the real one. */
  readonly ackMs?: number | undefined;
  readonly rules?: Partial<DigestPolicy>;
  readonly waits?: TestOverrides['waits'] | undefined;
  readonly csv?: TestOverrides['csv'] | undefined;
  /** Called with both sandboxes before the app starts. The result is added to the environment. */
  readonly prepare?: (slack: SlackSandbox, dune: DuneSandbox) => Promise<Readonly<Record<string, string>>>;
};

/** Returns the environment that connects the app to both sandboxes, as an operator would set it. */
export const createEnvironment = (
  slack: SlackSandbox,
  dune: DuneSandbox,
  intake: SandboxOptions['intake'],
): Record<string, string> => {
  const { botToken, appToken, signingSecret } = slack.credentials;
  return {
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: botToken,
    ...(intake === 'socket'
      ? { SLACK_APP_TOKEN: appToken }
      : { SLACK_SIGNING_SECRET: signingSecret, PORT: '0' }),
    DUNE_API_URL: dune.url,
    DUNE_API_KEY: dune.key,
    DUNE_CALLS_PER_MINUTE: '100000',
    DATABASE_URL: 'file::memory:',
  };
};

/** Starts both sandboxes and the app. */
export const startSandboxedBot = async ({
  intake,
  environment = {},
  logTo,
  clock = createSandboxClock(),
  ackMs,
  rules: policy,
  waits,
  csv,
  prepare,
}: SandboxOptions): Promise<SandboxedBot> => {
  const slack = await startSlackSandbox(clock.now, ackMs);
  const dune = await startDuneSandbox(clock.now);
  const more = await prepare?.(slack, dune);
  const config = parseConfig({ ...createEnvironment(slack, dune, intake), ...environment, ...more });
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  const level = logTo === undefined ? 'silent' : config.value.logLevel;
  const log = createLog({ level, secrets: listSecrets(config.value), to: logTo ?? process.stderr });
  const bot = await startBot(config.value, log, { clock, policy, waits, csv });
  if (!bot.ok) throw new Error(bot.error);
  const { port } = bot.value;
  slack.deliverTo(port === undefined ? undefined : `http://127.0.0.1:${port}/slack/events`);
  return {
    slack,
    dune,
    bot: bot.value,
    clock,
    stop: async () => {
      await bot.value.stop();
      await slack.close();
      await dune.close();
    },
  };
};
