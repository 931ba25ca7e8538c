import { type Bot, startBot } from '../src/bot.ts';
import { readConfig } from '../src/config.ts';
import { createLog, type Log } from '../src/ops/log.ts';
import { type DuneSandbox, startDuneSandbox } from './dune/server.ts';
import { type SlackSandbox, startSlackSandbox } from './slack/server.ts';

/** The real bot between a sandbox Slack and a sandbox Dune, all on loopback. */
export type SandboxedBot = {
  readonly slack: SlackSandbox;
  readonly dune: DuneSandbox;
  readonly bot: Bot;
  readonly stop: () => Promise<void>;
};

/** How the sandboxed bot is set up. `environment` adds to, or overrides, what the sandboxes give. */
export type SandboxOptions = {
  readonly intake: 'http' | 'socket';
  readonly environment?: Readonly<Record<string, string>>;
  readonly log?: Log;
  readonly now?: () => number;
};

/** Starts both sandboxes and the bot, configured as an operator would: through the environment's variables. */
export const startSandboxedBot = async ({
  intake,
  environment = {},
  log,
  now,
}: SandboxOptions): Promise<SandboxedBot> => {
  const slack = await startSlackSandbox(now);
  const dune = await startDuneSandbox(now);
  const { botToken, appToken, signingSecret } = slack.credentials;
  const config = readConfig({
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: botToken,
    ...(intake === 'socket'
      ? { SLACK_APP_TOKEN: appToken }
      : { SLACK_SIGNING_SECRET: signingSecret, PORT: '0' }),
    DUNE_API_URL: dune.url,
    DUNE_API_KEY: dune.key,
    DUNE_CALLS_PER_MINUTE: '100000',
    ...environment,
  });
  if (!config.ok) throw new Error(JSON.stringify(config.problem));
  const bot = await startBot(
    config.value,
    log ?? createLog({ level: 'silent', secrets: [], to: process.stderr }),
  );
  if (!bot.ok) throw new Error(bot.problem);
  const { port } = bot.value;
  slack.deliverTo(port === undefined ? undefined : `http://127.0.0.1:${port}/slack/events`);
  return {
    slack,
    dune,
    bot: bot.value,
    stop: async () => {
      await bot.value.stop();
      await slack.close();
      await dune.close();
    },
  };
};
