import { type Bot, startBot } from '../src/app/bot.ts';
import type { TestOverrides } from '../src/app/start-context.ts';
import { type Config, parseConfig } from '../src/config/config.ts';
import { listSecrets } from '../src/config/secrets.ts';
import type { DigestPolicy } from '../src/digests/policy.ts';
import { createLog, type LogOptions } from '../src/platform/log.ts';
import { createSandboxClock, type SandboxClock } from './clock.ts';
import { type DuneSandbox, startDuneSandbox } from './dune/server.ts';
import type { MessageEvent } from './slack/hearing.ts';
import { type SlackSandbox, startSlackSandbox } from './slack/server.ts';

/** The real app between a sandbox Slack and a sandbox Dune, all on loopback and on one clock. */
export type SandboxedBot = {
  readonly slack: SlackSandbox;
  readonly dune: DuneSandbox;
  /** The app that runs now. */
  readonly bot: Bot;
  readonly clock: SandboxClock;
  /** Stops the app and starts it again, without what it had in memory. A database in memory is lost, too. */
  readonly restart: () => Promise<void>;
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
  readonly teamQueries?: TestOverrides['teamQueries'];
  /** Called with both sandboxes before the app starts. The result is added to the environment. */
  readonly prepare?:
    | ((slack: SlackSandbox, dune: DuneSandbox) => Promise<Readonly<Record<string, string>>>)
    | undefined;
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

/** Subscribes the app to the events that its settings need, with their scopes, as the manifest says. */
const subscribe = (slack: SlackSandbox, { mentions, directMessages, unfurl }: Config): void => {
  const wanted: readonly (readonly [MessageEvent, boolean])[] = [
    ['app_mention', mentions],
    ['message.im', directMessages],
    ['link_shared', unfurl],
  ];
  slack.setTerms({ events: new Set(wanted.flatMap(([name, isOn]) => (isOn ? [name] : []))) });
  if (unfurl) slack.grantScopes(['links:read', 'links:write']);
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
  teamQueries,
  prepare,
}: SandboxOptions): Promise<SandboxedBot> => {
  const slack = await startSlackSandbox(clock.now, ackMs);
  const dune = await startDuneSandbox(clock.now);
  const more = await prepare?.(slack, dune);
  const config = parseConfig({ ...createEnvironment(slack, dune, intake), ...environment, ...more });
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  const level = logTo === undefined ? 'silent' : config.value.logLevel;
  const log = createLog({ level, secrets: listSecrets(config.value), to: logTo ?? process.stderr });
  subscribe(slack, config.value);
  const startApp = async (): Promise<Bot> => {
    const started = await startBot(config.value, log, { clock, policy, waits, csv, teamQueries });
    if (!started.ok) throw new Error(started.error);
    const { port } = started.value;
    slack.deliverTo(port === undefined ? undefined : `http://127.0.0.1:${port}/slack/events`);
    return started.value;
  };
  let bot = await startApp();
  return {
    slack,
    dune,
    get bot() {
      return bot;
    },
    clock,
    restart: async () => {
      await bot.stop();
      bot = await startApp();
    },
    stop: async () => {
      await bot.stop();
      await slack.close();
      await dune.close();
    },
  };
};
