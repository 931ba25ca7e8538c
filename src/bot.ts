import { setTimeout as pause } from 'node:timers/promises';
import type { AskTools } from './ask.ts';
import type { Config, DuneConfig } from './config.ts';
import { createDuneClient, type DuneClient } from './dune/client.ts';
import { systemClock } from './dune/clock.ts';
import { createKnownSets } from './dune/known-sets.ts';
import { createReads } from './dune/reads.ts';
import { startHealth } from './ops/health.ts';
import { createInFlight } from './ops/in-flight.ts';
import type { Log } from './ops/log.ts';
import { no, ok, type Result } from './result.ts';
import { startSlack } from './slack/app.ts';

/** The bot, serving. */
export type Bot = {
  readonly port: number | undefined;
  /** Resolves when nothing that was acknowledged is unanswered, or with false after `withinMs`. */
  readonly idle: (withinMs: number) => Promise<boolean>;
  /** Lets nothing more in, finishes what is under way (25 s at most), closes everything. */
  readonly stop: () => Promise<void>;
};

const drainMs = 25_000;
const patienceMs = 1_500;
const keyCheckMs = 5_000;
const closeMs = 2_000;

/** What asking Dune takes, and the client to close in the end. */
export const createAsking = (
  config: DuneConfig,
): { readonly tools: AskTools; readonly client: DuneClient } => {
  const client = createDuneClient(config);
  const tools = {
    reads: createReads(client, systemClock),
    known: createKnownSets(),
    clock: systemClock,
    defaultTop: config.defaultTop,
    allowedQueries: config.allowedQueries,
  };
  return { tools, client };
};

/** Starts everything. The problem is a sentence for the operator. */
export const startBot = async (config: Config, log: Log): Promise<Result<Bot, string>> => {
  const { tools, client } = createAsking(config);
  if ((await client.checkKey(keyCheckMs)) === 'refused') {
    await client.close();
    return no(
      'Dune refuses DUNE_API_KEY. Create a key on dune.com under Settings, API; the scope Read is enough.',
    );
  }
  const inFlight = createInFlight();
  const slack = await startSlack(config, { ...tools, slash: config.slash, patienceMs }, inFlight, log);
  if (!slack.ok) {
    await client.close();
    return slack;
  }
  const health =
    config.healthPort === undefined ? undefined : await startHealth(config.healthPort, slack.value.isReady);
  if (health?.ok === false) {
    await slack.value.stop();
    await client.close();
    return health;
  }
  if (health !== undefined) log.info({ port: health.value.port }, 'health is served');
  return ok({
    port: slack.value.port,
    idle: inFlight.drain,
    stop: async () => {
      // Bolt waits for every connection, even one that never ends its request; our own work is what counts.
      const closed = slack.value
        .stop()
        .catch((error: unknown) => log.warn({ err: error }, 'Slack did not close well'));
      await Promise.race([closed, pause(closeMs)]);
      const done = await inFlight.drain(drainMs);
      if (!done) log.warn({ left: inFlight.size() }, 'stopped with work left');
      await health?.value.close();
      await client.close();
    },
  });
};
