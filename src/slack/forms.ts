import type { AckFn, App, BlockAction, ButtonAction, ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { parsePlain } from '../command/parse.ts';
import type { AskRequest } from '../command/request.ts';
import { renderStaleButton, renderTooLate } from '../render/small-talk.ts';
import { messageView } from '../render/view.ts';
import { toPerson } from './answering.ts';
import type { Guard } from './guard.ts';
import type { Reply } from './reply.ts';
import type { SlackTools } from './tools.ts';

/** A question in the language people type; `undefined` when it is none. */
export const readQuestionText = (text: string | undefined): AskRequest | undefined => {
  const parsed = parsePlain(text ?? '');
  return parsed.ok && parsed.value.verb === 'ask' ? parsed.value.request : undefined;
};

/** A button with a question behind it that opens a form. */
type Opening = {
  readonly actionId: string;
  /** What stands on the button. */
  readonly label: string;
  /** `question` is the one behind the button, as it is typed. */
  readonly form: (request: AskRequest, question: string, channelId: string) => ModalView;
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
      const view = form(request, question, body.channel?.id ?? '');
      const shown = await tools.views.open(body.trigger_id, view);
      if (shown.kind !== 'shown') return reply([() => renderTooLate(label)], toPerson);
    });
  });
};

/** A form that was sent in, and where what comes of it is shown. */
type SentIn = {
  readonly ack: AckFn<ViewResponseAction>;
  readonly viewId: string;
  readonly title: string;
  readonly userId: string;
};

/**
 * Answers in the place of a form: the first answer acknowledges it, so it must come within three seconds; the next ones
 * take its place. A person who has closed it meanwhile is told in a direct message.
 */
export const replyInForm = ({ ack, viewId, title, userId }: SentIn, tools: SlackTools): Reply => {
  let isAcknowledged = false;
  return async (forms) => {
    const view = messageView(title, forms[0]());
    if (!isAcknowledged) {
      isAcknowledged = true;
      return ack({ response_action: 'update', view });
    }
    const shown = await tools.views.update({ id: viewId }, view);
    if (shown.kind !== 'shown') await tools.digests.messenger.post(userId, forms);
  };
};
