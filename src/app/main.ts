import { constants } from 'node:os';
import { type Config, describeConfigProblems, parseConfig, variables } from '../config/config.ts';
import { loadEnvFile } from '../config/env-file.ts';
import { listSecrets } from '../config/secrets.ts';
import { findUnknownSettings } from '../config/unknown-settings.ts';
import { createLog, type Log } from '../platform/log.ts';
import { startBot } from './bot.ts';

const signals = ['SIGTERM', 'SIGINT'] as const;
type Signal = (typeof signals)[number];

/**
 * Under `npm start` one asking to stop comes twice: Ctrl-C and systemd signal every process of the group, and npm hands on to
 * the bot what it gets itself.
 */
const repeatedSignalMs = 1000;

const refuse = (words: string): void => {
  process.stderr.write(`${words.trimEnd()}\n`);
  process.exitCode = 1;
};

/** Nothing expected ends here; what does is logged, and a supervisor starts the bot anew. */
const logCrashes = (log: Log): void => {
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error, event }, 'process crashed');
      process.exit(1);
    });
  }
};

const run = async (config: Config): Promise<void> => {
  const log = createLog({ level: config.logLevel, secrets: listSecrets(config), to: process.stdout });
  logCrashes(log);
  for (const { variable, message } of findUnknownSettings(process.env, variables))
    log.warn({ variable, hint: message }, 'unknown setting ignored');
  // Before the start is over there is nothing to finish; as process 1 of a container, no handler would mean no end.
  const leave = (): never => process.exit(0);
  for (const signal of signals) process.once(signal, leave);
  const bot = await startBot(config, log);
  for (const signal of signals) process.removeListener(signal, leave);
  if (!bot.ok) return refuse(bot.error);
  log.info({ mode: config.slack.intake.mode, port: bot.value.port, command: config.slash }, 'app started');
  let askedAt: number | undefined;
  const stop = async (signal: Signal): Promise<void> => {
    if (askedAt !== undefined) {
      if (performance.now() - askedAt < repeatedSignalMs) return;
      log.warn({ signal }, 'shutdown forced');
      // As the shell counts a program that a signal ended; process 1 of a container is not ended by it.
      process.exit(128 + constants.signals[signal]);
    }
    askedAt = performance.now();
    log.info({ signal }, 'shutdown started');
    await bot.value.stop();
    log.info('app stopped');
    process.exit(0);
  };
  for (const signal of signals) process.on(signal, () => void stop(signal));
};

const start = async (): Promise<void> => {
  const env = loadEnvFile();
  if (!env.ok) return refuse(env.error);
  const config = parseConfig(process.env);
  return config.ok
    ? run(config.value)
    : refuse(`The app can't start. ${describeConfigProblems(config.error)}`);
};

await start();
