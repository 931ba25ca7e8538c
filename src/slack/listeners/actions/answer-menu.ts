import type { App } from '@slack/bolt';
import { mergeOptions, withExactValues, withoutFiles } from '../../../command/merge-options.ts';
import { printQuestion } from '../../../command/print.ts';
import { needsYes } from '../../../core/estimate.ts';
import type { FileFormat } from '../../../core/place.ts';
import type { ResolvedQuestion } from '../../../core/question.ts';
import { answerBlockPrefix } from '../../../messages/answer/answer.ts';
import { type MenuChoice, parseMenuChoice } from '../../../messages/answer/menu.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { readBlockId } from '../../../messages/blocks/menus.ts';
import { parseFileLabel } from '../../../messages/files/button.ts';
import { renderSaveForm } from '../../../messages/forms/save.ts';
import { renderStaleButton, renderTooLate } from '../../../messages/status.ts';
import { parseResolvedQuestion } from '../../../questions/question-text.ts';
import { ephemeral, inChannel } from '../../clients/reply.ts';
import { answer, replyAskProblem } from '../../handlers/answer.ts';
import { checkForNewData } from '../../handlers/check-for-new-data.ts';
import { askToRun } from '../../handlers/refresh-question.ts';
import { type FileServices, sendFile } from '../../handlers/send-file.ts';
import { priceAndSendFile } from '../../handlers/spend-on-file.ts';
import { createKeyedLock, type RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { type MenuPress, messageKey, onMenu, threadOf } from '../button.ts';
import { openForm } from '../open-form.ts';
import { openAddToReport } from '../views/add-to-report.ts';
import { openAlertAbout } from '../views/alert.ts';
import { openAskForm } from '../views/ask.ts';
import type { DigestFormServices } from '../views/digest.ts';
import { toFileReceiver } from './download-file.ts';

type MenuServices = FileServices &
  DigestFormServices &
  Pick<SlackServices, 'replies' | 'reports' | 'views' | 'workspaceId'>;

/** The question of an answer, with the text that its block carries. */
type Subject = { readonly question: ResolvedQuestion; readonly text: string };

const expire = ({ reply }: MenuPress, { settings }: MenuServices): Promise<void> =>
  reply([() => renderStaleButton(settings.command)], ephemeral);

/**
 * Shows the same in another way: in the thread of the answer if others see it and the app can post there, else only to the
 * person.
 */
const show = async (options: string, { question }: Subject, press: MenuPress, services: MenuServices) => {
  const added = parseResolvedQuestion(`${question.query.id} ${options}`);
  if (added === undefined) return expire(press, services);
  const { body, reply } = press;
  const merged = { ...question, options: mergeOptions(question.options, added.options) };
  const wanted = withoutFiles(merged);
  const from = toActor(body, services);
  const { userId, channelId, isOpen = false } = from;
  const asked = { by: userId, text: printQuestion(wanted), reading: undefined };
  const ts = body.message?.ts;
  if (ts === undefined || wanted.options.private) {
    await answer(wanted, ephemeral, reply, services, { from, isOpen, days: { userId } });
    return;
  }
  const thread = { channelId, ts: threadOf(body) ?? ts, userId };
  await answer(wanted, inChannel, services.replies.inThreadOrAlone(thread, reply), services, {
    from,
    isOpen,
    asked,
  });
};

const sendFileOf = async (
  { kind: format, run: executionId }: Extract<MenuChoice, { kind: FileFormat }>,
  { question }: Subject,
  press: MenuPress,
  services: MenuServices,
): Promise<void> => {
  const { body, reply, label } = press;
  const { settings } = services;
  const queryId = question.query.id;
  if (settings.fileMaxRows === 0) return expire(press, services);
  if (!services.questions.isAllowed(queryId))
    return replyAskProblem(services.questions.refuse(queryId), question, reply, services);
  const target = toFileReceiver(body, question.options.private);
  // The choice says the price; one above the limit asks first.
  const send = needsYes(parseFileLabel(label), settings.confirmAboveCredits) ? priceAndSendFile : sendFile;
  await send({ question, executionId, format }, target, reply, services);
};

const openMore = async (
  { question }: Subject,
  { body, reply }: MenuPress,
  services: MenuServices,
): Promise<void> => {
  const ts = body.message?.ts;
  const thread = threadOf(body) ?? ts;
  const isShown = await openAskForm(
    body.trigger_id,
    {
      question,
      ...(thread !== undefined && { thread: { channelId: toActor(body, services).channelId, ts: thread } }),
    },
    services,
  );
  if (!isShown) return reply([() => renderTooLate('More')], ephemeral);
};

const choose = async (
  choice: MenuChoice,
  subject: Subject,
  press: MenuPress,
  services: MenuServices,
): Promise<void> => {
  const { question, text } = subject;
  const { body, reply } = press;
  const days = { userId: body.user.id };
  const resolve = () => services.questions.resolveMoving(question, days);
  switch (choice.kind) {
    case 'check':
      return checkForNewData(question, choice.run, body, reply, services);
    case 'run':
      return askToRun(await resolve(), threadOf(body), reply, services);
    case 'save': {
      const click = { triggerId: body.trigger_id, label: 'Save query' };
      const name = services.questions.nameOf(question.query.id);
      const form = renderSaveForm(question, text, services.settings.command, name);
      return openForm(form, click, reply, services);
    }
    case 'report': {
      const click = { triggerId: body.trigger_id, userId: body.user.id, label: 'Add to report…' };
      return openAddToReport(subject, click, reply, services);
    }
    case 'alert': {
      const { userId, channelId } = toActor(body, services);
      const click = { triggerId: body.trigger_id, userId, label: 'Alert me when…' };
      return openAlertAbout({ question, channelId }, click, reply, services);
    }
    case 'csv':
    case 'xlsx':
      return sendFileOf(choice, subject, press, services);
    case 'exact':
      await answer(withoutFiles(withExactValues(question)), ephemeral, reply, services, {
        from: toActor(body, services),
        days,
      });
      return;
    case 'show':
      return show(choice.options, subject, press, services);
    case 'more':
      return openMore(subject, press, services);
  }
};

/**
 * Listens to the menu under an answer. The question is in the id of the menu's block, because a message that only one person
 * sees doesn't come back with a click. The same choice while the first is being handled changes nothing.
 */
export const registerAnswerMenu = (app: App, run: RequestRunner, services: MenuServices): void => {
  const unlessChoosing = createKeyedLock();
  onMenu(app, run, actionIds.answerMenu, (press) => {
    const { value, blockId, body } = press;
    const text = readBlockId(answerBlockPrefix, blockId) ?? '';
    const question = parseResolvedQuestion(text);
    const choice = parseMenuChoice(value);
    if (question === undefined || choice === undefined) return expire(press, services);
    // The second request for a file hears that it is on its way.
    if (choice.kind === 'csv' || choice.kind === 'xlsx')
      return choose(choice, { question, text }, press, services);
    return unlessChoosing(`${messageKey(body)} ${body.user.id} ${value}`, () =>
      choose(choice, { question, text }, press, services),
    );
  });
};
