import type { App, BlockAction } from '@slack/bolt';
import type { Actor } from '../../../core/actor.ts';
import { hourMs } from '../../../core/duration.ts';
import { type Agreed, unknownEstimate } from '../../../core/estimate.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderRunForDigest, renderRunResult } from '../../../messages/digest/run-result.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { parseQuestionText } from '../../../questions/question-text.ts';
import { runTimeoutMs } from '../../../questions/run-query.ts';
import { besideClicked, ephemeral, type Reply, replacing } from '../../clients/reply.ts';
import { replyProblem, replyRun } from '../../handlers/digest-replies.ts';
import { askIfDearer } from '../../handlers/refresh-question.ts';
import { handleRunQuery } from '../../handlers/run-query.ts';
import type { FileServices } from '../../handlers/send-file.ts';
import { createKeyedLock, type RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { isSeenByOne, messageKey, onButton, threadOf } from '../button.ts';

/** How long the price in the dialog of a button is that of now, ms. */
const dialogMs = hourMs;

/** Returns what a person agreed to in Slack's dialog: it says the price that was likely when its message was posted, if any. */
const agreedInDialog = ({ container }: BlockAction, { clock }: Pick<SlackServices, 'clock'>): Agreed =>
  clock.now() - Number(container['message_ts']) * 1000 < dialogMs ? 'any' : unknownEstimate;

/**
 * Listens to *Run query* under a question without a result, or with old data: runs the query and answers. An answer that
 * others see stays. More clicks during the run don't start another one, and get no second answer.
 */
export const registerRunQuery = (
  app: App,
  run: RequestRunner,
  services: FileServices & Pick<SlackServices, 'workspaceId' | 'replies'>,
): void => {
  const unlessRunning = createKeyedLock();
  onButton(app, run, actionIds.runQuery, ({ value, body, reply: direct }) => {
    const isReplaced = isSeenByOne(body);
    const reply = isReplaced ? direct : besideClicked(direct);
    const question = parseQuestionText(value);
    if (question === undefined) return reply([() => renderStaleButton(services.settings.command)], ephemeral);
    const runner = toActor(body, services);
    const { channelId, userId } = runner;
    const thread = threadOf(body);
    const replyAnswer =
      thread === undefined
        ? reply
        : services.replies.inThreadOrAlone({ channelId, ts: thread, userId }, reply);
    const asked = { by: userId, text: `${value} --refresh`, reading: undefined };
    return unlessRunning(messageKey(body), async () => {
      const agreed = agreedInDialog(body, services);
      if (await askIfDearer(question, { agreed, thread }, reply, services)) return;
      return handleRunQuery(question, runner, reply, services, {
        ...{ thread, replyAnswer, asked },
        beside: isReplaced ? undefined : unknownEstimate,
      });
    });
  });
};

type RunDigestServices = Pick<
  SlackServices,
  'digests' | 'settings' | 'stopping' | 'workspaceId' | 'databaseNow' | 'clock'
>;

const runDigest = async (
  id: string,
  actor: Actor,
  agreed: Agreed,
  reply: Reply,
  services: RunDigestServices,
): Promise<void> => {
  const { digests, stopping } = services;
  const onBegun = () => reply([() => renderRunForDigest('begun', actor.userId)], replacing);
  const options = { refresh: true, agreed, withinMs: runTimeoutMs, onBegun, stopping };
  const result = await digests.run({ kind: 'id', id }, actor, options);
  if (!result.ok) return replyProblem(result.error, reply, services);
  const { value } = result;
  if (value.kind === 'costly') return replyRun(result, reply, services);
  if (value.kind === 'under-way') return reply([() => renderRunForDigest('later', actor.userId)], replacing);
  if (value.occurrence.outcome === 'posted')
    return reply([() => renderRunForDigest('done', actor.userId)], replacing);
  await reply([() => renderRunResult(value)], replacing);
};

/** Listens to *Run query* under a digest with stale data: runs the query and posts the digest. */
export const registerRunDigest = (app: App, run: RequestRunner, services: RunDigestServices): void => {
  onButton(app, run, actionIds.runForDigest, ({ value, body, reply }) =>
    runDigest(value, toActor(body, services), agreedInDialog(body, services), reply, services),
  );
};
