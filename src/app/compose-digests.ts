import type { Config } from '../config/config.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { Telemetry } from '../core/telemetry.ts';
import { createDigests, type Digests } from '../digests/digests.ts';
import { type DigestPolicy, defaultPolicy } from '../digests/policy.ts';
import { bindQuestions } from '../digests/questions.ts';
import { createWorker, type Worker } from '../digests/worker/worker.ts';
import type { DuneClient } from '../dune/client.ts';
import type { Log } from '../platform/log.ts';
import type { AskTools } from '../questions/ask.ts';
import type { ExecuteTools } from '../questions/run-query.ts';
import type { ChartMemory } from '../slack/clients/chart-memory.ts';
import { type ConnectedMessenger, connectMessenger } from '../slack/clients/messenger.ts';
import { describeSlackStart } from '../slack/start-error.ts';
import type { Store } from '../store/store.ts';

/** Digests, delivered once the worker is started. */
type StartedDigests = {
  readonly digests: Digests;
  readonly worker: Worker;
  readonly messenger: ConnectedMessenger;
  /** Running queries for nobody who waits. */
  readonly execute: ExecuteTools;
};

/** What digests are made of. */
type Parts = {
  readonly store: Store;
  readonly ask: AskTools;
  readonly client: DuneClient;
  readonly charts: ChartMemory;
  readonly telemetry: Telemetry['digest'];
};

const bind = (
  messenger: ConnectedMessenger,
  { store, ask, client, telemetry }: Parts,
  executionsPerDay: number,
  policy: DigestPolicy,
  log: Log,
): StartedDigests => {
  const execute: ExecuteTools = {
    ...{ client, reads: ask.reads, executions: store.executions, now: store.now },
    ...{ perDay: executionsPerDay, priority: 'background' },
  };
  const { workspaceId } = messenger;
  const questions = bindQuestions(ask, execute);
  const shared = { workspaceId, store, questions, messenger, clock: ask.clock };
  const worker = createWorker({ ...shared, policy, log, telemetry });
  return { digests: createDigests({ ...shared, wake: worker.wake }), worker, messenger, execute };
};

/** Starts digests over an open store: the token says for which workspace. The problem is a sentence for the operator. */
export const startDigests = async (
  { slack, executionsPerDay }: Config,
  log: Log,
  parts: Parts,
  policy: Partial<DigestPolicy> | undefined,
): Promise<Result<StartedDigests, string>> => {
  const { store, charts } = parts;
  try {
    const messenger = await connectMessenger({ token: slack.botToken, apiUrl: slack.apiUrl, charts, log });
    const { workspaceId } = messenger;
    // The token is good: what waited for that goes on.
    await store.workspaces.release(workspaceId);
    const nextDue = await store.engine.nextDue(workspaceId);
    log.info(
      { workspaceId, nextDue: nextDue && new Date(nextDue).toISOString() },
      'digests are looked after',
    );
    return ok(bind(messenger, parts, executionsPerDay, { ...defaultPolicy, ...policy }, log));
  } catch (error) {
    return no(describeSlackStart(error, 'bot-token', slack));
  }
};
