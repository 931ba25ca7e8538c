import type { AskTools } from './ask.ts';
import type { Config } from './config.ts';
import { type DigestRules, usualRules } from './digest/rules.ts';
import { createScheduler, type Scheduler } from './digest/scheduler.ts';
import type { DigestTools } from './digest/tools.ts';
import type { DigestWatch } from './digest/watch.ts';
import type { DuneClient } from './dune/client.ts';
import type { Log } from './ops/log.ts';
import { no, ok, type Result } from './result.ts';
import type { ChartMemory } from './slack/chart-memory.ts';
import { connectMessenger } from './slack/messenger.ts';
import { describeSlackStart } from './slack/start-problem.ts';
import type { Whisper } from './slack/thread-reply.ts';
import type { Store } from './store/store.ts';

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
  readonly watch: DigestWatch;
};

/** Digests over an open store: the messenger's token says for which workspace. The problem is a sentence for the operator. */
export const startDigests = async (
  config: Config,
  log: Log,
  { store, ask, client, charts, watch }: Parts,
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
      isBackground: true,
    };
    const tools = {
      workspaceId,
      store,
      ask,
      execute,
      messenger,
      rules: { ...usualRules, ...rules },
      log,
      watch,
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
