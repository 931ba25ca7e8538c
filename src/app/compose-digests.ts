import type { Config } from '../config/config.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { DigestTools } from '../digests/dependencies.ts';
import { type DigestRules, usualRules } from '../digests/policy.ts';
import { createScheduler, type Scheduler } from '../digests/worker/scheduler.ts';
import type { ChartSupport } from '../slack/clients/block-fallback.ts';
import { type ConnectedMessenger, connectMessenger } from '../slack/clients/messenger.ts';
import { bindDigests, type DigestService } from '../slack/digest-service.ts';
import { describeSlackStart } from '../slack/start-error.ts';

/** Digests, looked after once the scheduler is started. */
export type Digests = {
  readonly service: DigestService;
  readonly scheduler: Scheduler;
  readonly messenger: ConnectedMessenger;
};

/** What digests are worked on with. */
type Parts = Pick<DigestTools, 'store' | 'questions' | 'clock' | 'log' | 'telemetry'> & {
  readonly charts: ChartSupport;
};

/** Digests over an open store: the messenger's token says for which workspace. The problem is a sentence for the operator. */
export const startDigests = async (
  { slack, executionsPerDay }: Pick<Config, 'slack' | 'executionsPerDay'>,
  { charts, ...parts }: Parts,
  rules: Partial<DigestRules> | undefined,
): Promise<Result<Digests, string>> => {
  const { store, log } = parts;
  try {
    const messenger = await connectMessenger({ token: slack.botToken, apiUrl: slack.apiUrl, log }, charts);
    const { workspaceId } = messenger;
    const tools = {
      ...parts,
      workspaceId,
      messenger,
      executionsPerDay,
      rules: { ...usualRules, ...rules },
    };
    // The token is good: what waited for that goes on.
    await store.workspaces.release(workspaceId);
    const nextDue = await store.engine.nextDue(workspaceId);
    log.info(
      { workspaceId, nextDue: nextDue && new Date(nextDue).toISOString() },
      'digests are looked after',
    );
    const scheduler = createScheduler(tools);
    return ok({ service: bindDigests(tools, scheduler.poke), scheduler, messenger });
  } catch (error) {
    return no(describeSlackStart(error, 'bot-token', slack));
  }
};
