import { constants } from 'node:os';
import type { SharedConfig } from '../config/config.ts';
import { loadEnvFile } from '../config/env-file.ts';
import { parseSetup, type Setup, variables } from '../config/hosted.ts';
import { describeConfigProblems } from '../config/problem.ts';
import { listSetupSecrets } from '../config/secrets.ts';
import { findUnknownSettings } from '../config/unknown-settings.ts';
import { createLog, type Log } from '../platform/log.ts';
import { createSecrets } from '../platform/redact.ts';
import { startBot } from './bot.ts';
import { startHosted } from './hosted/start-hosted.ts';

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

/** Returns the settings that any setup has. */
const sharedOf = (setup: Setup): SharedConfig => (setup.kind === 'one' ? setup.config : setup.config.shared);

const run = async (setup: Setup): Promise<void> => {
  const shared = sharedOf(setup);
  const secrets = createSecrets(listSetupSecrets(setup));
  const log = createLog({ level: shared.logLevel, secrets, to: process.stdout });
  logCrashes(log);
  for (const { variable, message } of findUnknownSettings(process.env, variables))
    log.warn({ variable, hint: message }, 'unknown setting ignored');
  // There is nothing to finish before the start is over. Without a handler, process 1 of a container would not exit at all.
  const leave = (): never => process.exit(0);
  for (const signal of signals) process.once(signal, leave);
  const bot = await (setup.kind === 'one'
    ? startBot(setup.config, log)
    : startHosted(setup.config, { log, secrets }));
  for (const signal of signals) process.removeListener(signal, leave);
  if (!bot.ok) return refuse(bot.error);
  const { slack, slash } = shared;
  const address = setup.kind === 'hosted' ? { address: setup.config.oauth.publicUrl } : {};
  log.info({ mode: slack.intake.mode, port: bot.value.port, command: slash, ...address }, 'app started');
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
  const setup = parseSetup(process.env);
  return setup.ok ? run(setup.value) : refuse(`The app can't start. ${describeConfigProblems(setup.error)}`);
};

await start();
