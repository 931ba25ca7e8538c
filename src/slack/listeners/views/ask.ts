import type { App, BlockAction, ButtonAction, GlobalShortcut, ViewSubmitAction } from '@slack/bolt';
import { printQuestion } from '../../../command/print.ts';
import type { ResolvedQuestion } from '../../../core/question.ts';
import { actionIds, askFormButton } from '../../../messages/blocks/buttons.ts';
import { type AskedThread, askForm, renderAskForm } from '../../../messages/forms/ask.ts';
import { emptyQuestion } from '../../../messages/forms/question.ts';
import { renderTooLate } from '../../../messages/status.ts';
import { ephemeral, inChannel, type Reply } from '../../clients/reply.ts';
import { type FilledAsk, parseAskForm } from '../../forms/ask-form.ts';
import { createSubmittedForm } from '../../forms/modal.ts';
import { type QuestionFormServices, toQuestionModel } from '../../forms/question-form.ts';
import { type AnswerOptions, answer } from '../../handlers/answer.ts';
import { withoutNoticeMs } from '../../handlers/progress-notice.ts';
import type { FileServices } from '../../handlers/send-file.ts';
import type { FileReceiver } from '../../handlers/share-file.ts';
import { followWithFiles } from '../../handlers/spend-on-file.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';

/** As in `manifest.yml`. */
const callbackId = 'ask_dune';

/** The start of a form: the thread it answers in, and the question it's filled in from. */
export type AskFormSubject = {
  readonly thread?: AskedThread | undefined;
  readonly question?: ResolvedQuestion | undefined;
};

/**
 * Opens the form on a click, for a thread or with a choice of where to post: empty, or filled in from a question, with its
 * options in sight. Tells if Slack showed it.
 */
export const openAskForm = async (
  triggerId: string,
  { thread, question }: AskFormSubject,
  services: Pick<SlackServices, 'views' | 'settings' | 'questions' | 'catalog'>,
): Promise<boolean> => {
  const { views, settings } = services;
  const model =
    question === undefined ? emptyQuestion : { ...(await toQuestionModel(question, services)), isOpen: true };
  const shown = await views.open(triggerId, renderAskForm(model, thread, settings.defaultRows));
  return shown.kind === 'shown';
};

/** Listens to what opens the form: the global shortcut, and the button under help. */
const registerOpeners = (
  app: App,
  run: RequestRunner,
  services: Pick<SlackServices, 'views' | 'settings' | 'replies' | 'questions' | 'catalog'>,
): void => {
  const open = async (triggerId: string, label: string, reply: Reply): Promise<void> => {
    if (!(await openAskForm(triggerId, {}, services))) return reply([() => renderTooLate(label)], ephemeral);
  };
  app.shortcut<GlobalShortcut>({ type: 'shortcut', callback_id: callbackId }, async ({ ack, shortcut }) => {
    await ack();
    const { trigger_id, user } = shortcut;
    await run(trigger_id, services.replies.directly(user.id), (reply) => open(trigger_id, 'Ask Dune', reply));
  });
  app.action<BlockAction<ButtonAction>>(actionIds.askForm, async ({ ack, body }) => {
    await ack();
    const { trigger_id, response_url } = body;
    await run(trigger_id, response_url, (reply) => open(trigger_id, askFormButton().text.text, reply));
  });
};

type Delivery = {
  readonly reply: Reply;
  /** Has no channel for a direct message. */
  readonly where: Pick<FileReceiver, 'channelId' | 'thread'>;
  readonly options: Pick<AnswerOptions, 'progressAfterMs'>;
};

/** A progress notice in a direct message or a thread would stay there for good. */
const silent = { progressAfterMs: withoutNoticeMs };

const chooseDelivery = (
  target: FilledAsk['target'],
  userId: string,
  { replies }: Pick<SlackServices, 'replies'>,
): Delivery => {
  const direct = replies.directly(userId);
  switch (target.kind) {
    case 'thread': {
      const { channelId, ts } = target.thread;
      const reply = replies.inThreadOrAlone({ channelId, ts, userId }, direct);
      return { reply, where: { channelId, thread: ts }, options: silent };
    }
    case 'conversation': {
      const where = { channelId: target.channelId, thread: undefined };
      return { reply: replies.toUrl(target.responseUrl), where, options: {} };
    }
    case 'direct':
      return { reply: direct, where: { channelId: undefined, thread: undefined }, options: silent };
  }
};

type AskFormServices = QuestionFormServices &
  FileServices &
  Pick<SlackServices, 'views' | 'replies' | 'workspaceId'>;

/** Listens to the form *Get a result*, and to what opens it. */
export const registerAskForm = (app: App, run: RequestRunner, services: AskFormServices): void => {
  registerOpeners(app, run, services);
  app.view<ViewSubmitAction>(askForm.callbackId, async ({ ack, body, view }) => {
    const userId = body.user.id;
    const form = createSubmittedForm({ ack, view, title: askForm.title, userId }, services);
    await run(body.trigger_id, form.reply, async () => {
      const filled = await parseAskForm(body, services);
      if (!filled.ok) return form.refuse(filled.error);
      await form.close();
      const { question, target: place } = filled.value;
      const isPrivate = question.options.private;
      const { reply, where, options } = chooseDelivery(place, userId, services);
      // In a direct message only the person sees the answer.
      const asked =
        where.channelId === undefined
          ? undefined
          : { by: userId, text: printQuestion(question), reading: undefined };
      const target = isPrivate ? ephemeral : inChannel;
      const dataset = await answer(question, target, reply, services, {
        ...options,
        from: { workspaceId: services.workspaceId, channelId: where.channelId ?? '', userId },
        asked,
        days: { userId },
      });
      await followWithFiles(dataset, { ...where, userId, isPrivate }, reply, services);
    });
  });
};
