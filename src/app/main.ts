import { constants } from 'node:os';
import { type Config, parseConfig, variables } from '../config/config.ts';
import { loadEnvFile } from '../config/env-file.ts';
import { describeConfigProblems } from '../config/problem.ts';
import { listSecrets } from '../config/secrets.ts';
import { findUnknownSettings } from '../config/unknown-settings.ts';
import { createLog, type Log } from '../platform/log.ts';
import { startBot } from './bot.ts';

const signals = ['SIGTERM', 'SIGINT'] as const;
type Signal = (typeof signals)[number];

/**
 * Under `npm start` one request to stop arrives twice: Ctrl-C and systemd signal every process of the group, and npm passes
 * its own signal on to the app.
 */
const repeatedSignalMs = 1000;

const refuse = (words: string): void => {
  process.stderr.write(`${words.trimEnd()}\n`);
  process.exitCode = 1;
};

/** Logs what nothing else caught, and exits, so that a supervisor starts the app again. */
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
  // There is nothing to finish before the start is over. Without a handler, process 1 of a container would not exit at all.
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
      // The code that a shell reports for a signal. A default handler would not end process 1 of a container.
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
