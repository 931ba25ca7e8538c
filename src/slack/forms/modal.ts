import type { AckFn, App, BlockAction, ButtonAction, ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { parsePlain } from '../../command/parse.ts';
import { isKnown, type KnownQuestion } from '../../core/question.ts';
import { sayInChannel } from '../../digests/announce.ts';
import { messageView } from '../../messages/blocks/message.ts';
import type { FieldErrors } from '../../messages/forms/fields.ts';
import { renderStaleButton, renderTooLate } from '../../messages/status.ts';
import type { Reply } from '../clients/reply.ts';
import { toPerson } from '../handlers/answer.ts';
import type { Guard } from '../middleware/run-once.ts';
import type { SlackTools } from '../services.ts';

/** A question in the language people type; `undefined` when it is none. */
export const readQuestionText = (text: string | undefined): KnownQuestion | undefined => {
  const parsed = parsePlain(text ?? '');
  const request = parsed.ok && parsed.value.verb === 'ask' ? parsed.value.request : undefined;
  return request !== undefined && isKnown(request) ? request : undefined;
};

/** A button with a question behind it that opens a form. */
type Opening = {
  readonly actionId: string;
  /** What stands on the button. */
  readonly label: string;
  /** `question` is the one behind the button, as it is typed. */
  readonly form: (
    request: KnownQuestion,
    question: string,
    channelId: string,
  ) => ModalView | Promise<ModalView>;
};

/** Opens a form at once, for the click is good for three seconds; who clicked is told when that was too late. */
export const registerOpening = (app: App, guard: Guard, tools: SlackTools, opening: Opening): void => {
  const { actionId, label, form } = opening;
  app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, action, body }) => {
    await ack();
    await guard(`${body.trigger_id} ${action.action_ts}`, body.response_url, async (reply) => {
      const question = action.value ?? '';
      const request = readQuestionText(question);
      if (request === undefined) return reply([() => renderStaleButton(tools.slash)], toPerson);
      const view = await form(request, question, body.channel?.id ?? '');
      const shown = await tools.views.open(body.trigger_id, view);
      if (shown.kind !== 'shown') return reply([() => renderTooLate(label)], toPerson);
    });
  });
};

/** A form that a person sent in. Slack waits three seconds for the first of these; it takes only one answer. */
export type SentForm = {
  /** Answers in the place of the form; in a direct message where the person has closed it meanwhile. */
  readonly reply: Reply;
  /** Leaves the form open, with what is wrong under its fields. */
  readonly refuse: (errors: FieldErrors) => Promise<void>;
  /** Closes the form. What is said after that comes in a direct message. */
  readonly close: () => Promise<void>;
  /** Shows another view above the form, which stays as it is. */
  readonly push: (view: ModalView) => Promise<void>;
};

type Sent = {
  readonly ack: AckFn<ViewResponseAction>;
  readonly viewId: string;
  readonly title: string;
  readonly userId: string;
};

/** What can be answered to a form that was sent in. */
export const sentForm = ({ ack, viewId, title, userId }: Sent, tools: SlackTools): SentForm => {
  let isAcknowledged = false;
  const acknowledge: AckFn<ViewResponseAction> = async (response) => {
    isAcknowledged = true;
    await ack(response);
  };
  return {
    reply: async (forms) => {
      const view = messageView(title, forms[0]());
      if (!isAcknowledged) return acknowledge({ response_action: 'update', view });
      const shown = await tools.views.update({ id: viewId }, view);
      if (shown.kind !== 'shown') await replyDirectly(userId, tools)(forms, toPerson);
    },
    refuse: (errors) => acknowledge({ response_action: 'errors', errors }),
    close: () => acknowledge(),
    push: (view) => acknowledge({ response_action: 'push', view }),
  };
};

/** Answers in a direct message, where there is no conversation to answer in. */
export const replyDirectly =
  (userId: string, { digests }: SlackTools): Reply =>
  async (forms) => {
    const said = await sayInChannel(userId, forms, digests);
    if (said.kind === 'not-said')
      digests.log.warn({ problem: said.problem }, 'a direct message could not be sent');
  };
