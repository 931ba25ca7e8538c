import type { Config } from '../config/config.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { Telemetry } from '../core/telemetry.ts';
import type { DigestTools } from '../digests/dependencies.ts';
import { type DigestRules, usualRules } from '../digests/policy.ts';
import { createScheduler, type Scheduler } from '../digests/worker/scheduler.ts';
import type { DuneClient } from '../dune/client.ts';
import type { Log } from '../platform/log.ts';
import type { AskTools } from '../questions/ask.ts';
import type { ChartMemory } from '../slack/clients/chart-memory.ts';
import { connectMessenger } from '../slack/clients/messenger.ts';
import type { Whisper } from '../slack/clients/thread-reply.ts';
import { describeSlackStart } from '../slack/start-error.ts';
import type { Store } from '../store/store.ts';

/** Digests, looked after once the scheduler is started. */
export type Digests = {
  readonly tools: DigestTools;
  readonly scheduler: Scheduler;
  readonly whisper: Whisper;
};

/** What digests are worked on with. */
type Parts = {
  readonly store: Store;
  readonly ask: AskTools;
  readonly client: DuneClient;
  readonly charts: ChartMemory;
  readonly telemetry: Telemetry['digest'];
};

/** Digests over an open store: the messenger's token says for which workspace. The problem is a sentence for the operator. */
export const startDigests = async (
  config: Config,
  log: Log,
  { store, ask, client, charts, telemetry }: Parts,
  rules: Partial<DigestRules> | undefined,
): Promise<Result<Digests, string>> => {
  try {
    const messenger = await connectMessenger({
      token: config.slack.botToken,
      apiUrl: config.slack.apiUrl,
      charts,
      log,
    });
    const { workspaceId } = messenger;
    const { executions, now } = store;
    const execute = {
      client,
      reads: ask.reads,
      executions,
      now,
      perDay: config.executionsPerDay,
      priority: 'background',
    } as const;
    const tools = {
      workspaceId,
      store,
      ask,
      execute,
      messenger,
      rules: { ...usualRules, ...rules },
      log,
      telemetry,
    };
    // The token is good: what waited for that goes on.
    await store.workspaces.release(workspaceId);
    const nextDue = await store.engine.nextDue(workspaceId);
    log.info(
      { workspaceId, nextDue: nextDue && new Date(nextDue).toISOString() },
      'digests are looked after',
    );
    return ok({ tools, scheduler: createScheduler(tools), whisper: messenger.whisper });
  } catch (error) {
    return no(describeSlackStart(error, 'bot-token', config.slack));
  }
};
