import type { App, BlockAction, ButtonAction, GlobalShortcut, ViewSubmitAction } from '@slack/bolt';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { type AskedThread, askForm, readAskedThread, renderAskForm } from '../../../messages/forms/ask.ts';
import { conversationIn, isTicked } from '../../../messages/forms/fields.ts';
import { emptyQuestion } from '../../../messages/forms/question.ts';
import { renderTooLate } from '../../../messages/status.ts';
import { type Reply, replyOver } from '../../clients/reply.ts';
import { respondTo } from '../../clients/response-url.ts';
import { replyInThreadOrAlone } from '../../clients/thread-reply.ts';
import { replyDirectly, sentForm } from '../../forms/modal.ts';
import { readQuestionForm } from '../../forms/question-form.ts';
import { toPerson } from '../../handlers/answer.ts';
import { answerWithCsv, type CsvPlace } from '../../handlers/export-csv.ts';
import type { Guard } from '../../middleware/run-once.ts';
import { personOf, type SlackTools } from '../../services.ts';

/** As `manifest.yml` has it. */
const callbackId = 'ask_dune';

/** Opens the form on a click, for a thread or with a choice of where to post; whether Slack shows it. */
export const openAskForm = async (
  triggerId: string,
  thread: AskedThread | undefined,
  { views, defaultTop }: SlackTools,
): Promise<boolean> =>
  (await views.open(triggerId, renderAskForm(emptyQuestion, thread, defaultTop))).kind === 'shown';

/** A person reads a direct message when it comes; that it is being fetched would stay there for good. */
const silently = (tools: SlackTools): SlackTools => ({ ...tools, patienceMs: tools.patienceMs + 60_000 });

type Answering = {
  readonly reply: Reply;
  readonly tools: SlackTools;
  /** Where it is answered; no channel for a direct message. */
  readonly where: Pick<CsvPlace, 'channelId' | 'thread'>;
};

const answeringFor = (body: ViewSubmitAction, tools: SlackTools): Answering => {
  const { view, user } = body;
  const direct = replyDirectly(user.id, tools);
  const thread = readAskedThread(view.private_metadata);
  if (thread !== undefined) {
    const inThread = replyInThreadOrAlone({ ...thread, userId: user.id }, tools.messenger, direct);
    const where = { channelId: thread.channelId, thread: thread.ts };
    return { reply: inThread, tools: silently(tools), where };
  }
  const chosen = conversationIn(view.state.values, askForm.where);
  const address = (body.response_urls ?? []).find(({ channel_id }) => channel_id === chosen);
  if (address === undefined)
    return {
      ...{ reply: direct, tools: silently(tools) },
      where: { channelId: undefined, thread: undefined },
    };
  const reply = replyOver(address.response_url, respondTo, tools.charts, tools.log);
  return { reply, tools, where: { channelId: chosen, thread: undefined } };
};

/** What opens the form: the shortcut that is there everywhere, and the button under help. */
const registerOpeners = (app: App, guard: Guard, tools: SlackTools): void => {
  app.shortcut<GlobalShortcut>({ type: 'shortcut', callback_id: callbackId }, async ({ ack, shortcut }) => {
    await ack();
    const { trigger_id, user } = shortcut;
    await guard(trigger_id, replyDirectly(user.id, tools), async (reply) => {
      if (!(await openAskForm(trigger_id, undefined, tools)))
        return reply([() => renderTooLate('Ask Dune')], toPerson);
    });
  });
  app.action<BlockAction<ButtonAction>>(actionIds.askForm, async ({ ack, body }) => {
    await ack();
    await guard(body.trigger_id, body.response_url, async (reply) => {
      if (!(await openAskForm(body.trigger_id, undefined, tools)))
        return reply([() => renderTooLate('Ask with a form')], toPerson);
    });
  });
};

/** The form *Ask Dune*. */
export const registerAskForm = (app: App, guard: Guard, tools: SlackTools): void => {
  registerOpeners(app, guard, tools);
  app.view<ViewSubmitAction>(askForm.callbackId, async ({ ack, body, view }) => {
    const form = sentForm({ ack, viewId: view.id, title: askForm.title, userId: body.user.id }, tools);
    await guard(body.trigger_id, form.reply, async () => {
      const { values } = view.state;
      const question = await readQuestionForm(values, personOf(body.user.id, tools), tools);
      if (!question.ok) return form.refuse(question.problem);
      await form.close();
      const { options } = question.value;
      const isPrivate = options.private || isTicked(values, askForm.privately);
      const request = { ...question.value, options: { ...options, private: isPrivate } };
      const { reply, tools: using, where } = answeringFor(body, tools);
      return answerWithCsv(request, { ...where, userId: body.user.id, isPrivate }, reply, using);
    });
  });
};
