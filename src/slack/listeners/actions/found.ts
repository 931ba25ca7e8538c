import type { App } from '@slack/bolt';
import { printQuestion } from '../../../command/print.ts';
import type { ResolvedQuestion } from '../../../core/question.ts';
import { catalogActionIds, parseFoundPage } from '../../../messages/catalog/buttons.ts';
import { parsePage } from '../../../messages/home/pages.ts';
import { renderStaleButton, renderTooLate } from '../../../messages/status.ts';
import { parseResolvedQuestion } from '../../../questions/question-text.ts';
import { ephemeral, replacing } from '../../clients/reply.ts';
import { replyAskProblem } from '../../handlers/answer.ts';
import { type CommandServices, handleCommand } from '../../handlers/command.ts';
import { showFound } from '../../handlers/find.ts';
import { completeQuestion } from '../../handlers/get-found.ts';
import { createKeyedLock, type RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { type ButtonPress, messageKey, onButton, threadOf, withNumber } from '../button.ts';
import { openAskForm } from '../views/ask.ts';
import { type DigestFormServices, openSubscribe } from '../views/digest.ts';
import { openShortcutDigest } from '../views/shortcut-digest.ts';

type FoundServices = DigestFormServices & CommandServices & Pick<SlackServices, 'workspaceId' | 'replies'>;

const expire = ({ reply }: ButtonPress, { settings }: FoundServices): Promise<void> =>
  reply([() => renderStaleButton(settings.command)], ephemeral);

/** Gets a query where it was found, as if it had been typed there; asks for its values in a form where it needs some. */
const get = async (
  found: ResolvedQuestion,
  { body, reply, label }: ButtonPress,
  services: FoundServices,
): Promise<void> => {
  const { questions, catalog, replies } = services;
  const queryId = found.query.id;
  if (!questions.isAllowed(queryId))
    return replyAskProblem(questions.refuse(queryId), found, reply, services);
  const ts = threadOf(body);
  const actor = toActor(body, services);
  const { channelId, userId } = actor;
  const question = await completeQuestion(found, actor, catalog);
  if (question === undefined) {
    const subject = { question: found, ...(ts !== undefined && { thread: { channelId, ts } }) };
    const isShown = await openAskForm(body.trigger_id, subject, services);
    return isShown ? undefined : reply([() => renderTooLate(label)], ephemeral);
  }
  const asked = { by: userId, text: printQuestion(question), reading: undefined };
  const inThread = ts === undefined ? reply : replies.inThreadOrAlone({ channelId, ts, userId }, reply);
  return handleCommand({ verb: 'ask', request: question }, actor, inThread, services, {
    asked,
    ...(ts !== undefined && { thread: ts }),
  });
};

/** Opens the form for a digest of a query, or of a shortcut by its key. */
const subscribe = (press: ButtonPress, services: FoundServices): Promise<void> => {
  const { value, body, reply, label } = press;
  if (value === '') return expire(press, services);
  const question = parseResolvedQuestion(value);
  const channelId = body.channel?.id;
  const click = { triggerId: body.trigger_id, userId: body.user.id, label };
  return question === undefined
    ? openShortcutDigest(value, click, reply, services, channelId)
    : openSubscribe({ question, channelId }, click, reply, services);
};

/**
 * Listens to the buttons of what a search found. *Get* leaves the list, so that another hit can be tried; a second click while
 * the first is being answered changes nothing.
 */
export const registerFound = (app: App, run: RequestRunner, services: FoundServices): void => {
  const unlessGetting = createKeyedLock();
  onButton(app, run, withNumber(catalogActionIds.get), (press) => {
    const { value, body } = press;
    const question = parseResolvedQuestion(value);
    if (question === undefined) return expire(press, services);
    return unlessGetting(`${messageKey(body)} ${body.user.id} ${value}`, () =>
      get(question, press, services),
    );
  });
  onButton(app, run, withNumber(catalogActionIds.subscribe), (press) => subscribe(press, services));
  onButton(app, run, withNumber(catalogActionIds.page), ({ value, body, reply }) => {
    const { page, words } = parseFoundPage(value);
    return showFound(words, toActor(body, services), reply, services, {
      target: replacing,
      page: parsePage(page),
    });
  });
};
