import type { App, BlockAction } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { parsePlain } from '../../../command/parse.ts';
import { growingTo } from '../../../core/growing-cache.ts';
import { toSavingCommand } from '../../../digests/saving-command.ts';
import {
  parseAgreedDigest,
  parseAgreedFile,
  parseAgreedPost,
  parseAgreedRun,
  spendingActionIds,
} from '../../../messages/spending/buttons.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { parseResolvedQuestion } from '../../../questions/question-text.ts';
import { type Reply, removeOriginal, replacing } from '../../clients/reply.ts';
import { replyAskProblem } from '../../handlers/answer.ts';
import { type DigestServices, postNow, saveSubscription } from '../../handlers/digest-commands.ts';
import { askIfDearer } from '../../handlers/refresh-question.ts';
import { handleRunQuery } from '../../handlers/run-query.ts';
import { type FileServices, sendFile } from '../../handlers/send-file.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { type ButtonPress, messageKey, onButton } from '../button.ts';

type SpendingServices = FileServices & DigestServices & Pick<SlackServices, 'workspaceId' | 'replies'>;

const maxRemembered = 1000;

/** Lets each message be answered once: a second click on a question about money must not spend again. */
const createOncePerMessage = () => {
  const answered = new LRUCache<string, true>(growingTo(maxRemembered));
  return async (body: BlockAction, work: () => Promise<void>): Promise<void> => {
    const key = messageKey(body);
    if (answered.has(key)) return;
    answered.set(key, true);
    try {
      await work();
    } catch (error) {
      // The person hears that they should try again.
      answered.delete(key);
      throw error;
    }
  };
};

const expire = (reply: Reply, { settings }: Pick<SlackServices, 'settings'>): Promise<void> =>
  reply([() => renderStaleButton(settings.command)], replacing);

const runAgreed = async ({ value, body, reply }: ButtonPress, services: SpendingServices): Promise<void> => {
  const agreed = parseAgreedRun(value);
  const question = parseResolvedQuestion(agreed?.question ?? '');
  if (agreed === undefined || question === undefined) return expire(reply, services);
  const { thread } = agreed;
  const ask: Reply = async (...again) => {
    await removeOriginal(reply);
    await reply(...again);
  };
  if (await askIfDearer(question, { ...agreed, wasAsked: true }, ask, services)) return;
  const actor = toActor(body, services);
  const { channelId, userId } = actor;
  const replyAnswer =
    thread === undefined ? reply : services.replies.inThreadOrAlone({ channelId, ts: thread, userId }, reply);
  const asked = { by: userId, text: `${agreed.question} --refresh`, reading: undefined };
  return handleRunQuery(question, actor, reply, services, { thread, replyAnswer, asked });
};

const sendAgreedFile = async (
  { value, body, reply }: ButtonPress,
  services: SpendingServices,
): Promise<void> => {
  const { questions, settings } = services;
  const agreed = parseAgreedFile(value);
  const question = parseResolvedQuestion(agreed?.question ?? '');
  if (agreed === undefined || question === undefined || settings.fileMaxRows === 0)
    return expire(reply, services);
  const queryId = question.query.id;
  if (!questions.isAllowed(queryId))
    return replyAskProblem(questions.refuse(queryId), question, reply, services);
  await removeOriginal(reply);
  const { executionId, format, thread } = agreed;
  // A value may be forged: the file goes nowhere but to the conversation of the click, or to the person.
  const channelId = agreed.channelId === body.channel?.id ? agreed.channelId : undefined;
  const target = { userId: body.user.id, channelId, thread, isPrivate: channelId === undefined };
  return sendFile({ question, executionId, format }, target, reply, services);
};

const saveAgreedDigest = async (
  { value, body, reply }: ButtonPress,
  services: SpendingServices,
): Promise<void> => {
  const { minIntervalMinutes } = services.settings;
  const agreed = parseAgreedDigest(value);
  const parsed = parsePlain(agreed?.command ?? '', { minIntervalMinutes });
  const change = parsed.ok ? toSavingCommand(parsed.value) : undefined;
  if (agreed === undefined || change === undefined) return expire(reply, services);
  await removeOriginal(reply);
  const { another, resumes } = agreed;
  const options = { another, resumes, agreed: agreed.agreed };
  return saveSubscription(change, toActor(body, services), reply, services, options);
};

const postAgreedDigest = async (
  { value, body, reply }: ButtonPress,
  services: SpendingServices,
): Promise<void> => {
  const { id, agreed, refresh } = parseAgreedPost(value);
  await removeOriginal(reply);
  const agreement = { agreed, wasAsked: true, refresh };
  return postNow({ kind: 'id', id }, toActor(body, services), reply, services, agreement);
};

/** Listens to the buttons with which a person says yes to a likely price, or no. Each question is answered once. */
export const registerSpending = (app: App, run: RequestRunner, services: SpendingServices): void => {
  const oncePerMessage = createOncePerMessage();
  const works = {
    [spendingActionIds.run]: runAgreed,
    [spendingActionIds.csv]: sendAgreedFile,
    [spendingActionIds.save]: saveAgreedDigest,
    [spendingActionIds.post]: postAgreedDigest,
    [spendingActionIds.cancel]: ({ reply }: ButtonPress) => removeOriginal(reply),
  };
  for (const [actionId, work] of Object.entries(works))
    onButton(app, run, actionId, (press) => oncePerMessage(press.body, () => work(press, services)));
};
