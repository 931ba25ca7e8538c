import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Question, ResolvedQuestion } from '../../core/question.ts';
import { renderStaleButton, renderTooLate } from '../../messages/status.ts';
import { parseQuestionText } from '../../questions/question-text.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import { replyAskProblem } from '../handlers/answer.ts';
import type { RequestRunner } from '../middleware/run-once.ts';
import { type SlackServices, toMember } from '../services.ts';
import { type ButtonPress, onButton } from './button.ts';

/** A click that opens a form. `label` is the text on the button or menu item. */
export type FormClick = { readonly triggerId: string; readonly userId: string; readonly label: string };

/** Opens a form right away, because the click is valid for three seconds. Tells the person if it was too late. */
export const openForm = async (
  view: ModalView,
  { triggerId, label }: Pick<FormClick, 'triggerId' | 'label'>,
  reply: Reply,
  { views }: Pick<SlackServices, 'views'>,
): Promise<void> => {
  const shown = await views.open(triggerId, view);
  if (shown.kind !== 'shown') return reply([() => renderTooLate(label)], ephemeral);
};

/** A button whose value is a question, and that opens a form. */
type FormButton = {
  readonly actionId: string;
  /** `text` is the question in the command language. */
  readonly draw: (
    question: ResolvedQuestion,
    text: string,
    channelId: string,
  ) => ModalView | Promise<ModalView>;
  /** Opens another form where nothing is saved under the name in a question. Returns false where there is none. */
  readonly openInstead?: (question: Question, press: ButtonPress) => Promise<boolean>;
};

/** Listens to a button that opens a form about its question, which may be a shortcut where it was typed. */
export const onFormButton = (
  app: App,
  run: RequestRunner,
  services: Pick<SlackServices, 'views' | 'settings' | 'shortcuts' | 'clock' | 'workspaceId'>,
  { actionId, draw, openInstead }: FormButton,
): void =>
  onButton(app, run, actionId, async (press) => {
    const { value, label, body, reply } = press;
    const question = parseQuestionText(value);
    if (question === undefined) return reply([() => renderStaleButton(services.settings.command)], ephemeral);
    const resolved = await services.shortcuts.resolve(question, toMember(body.user.id, services));
    if (!resolved.ok && (await openInstead?.(question, press)) === true) return;
    if (!resolved.ok) return replyAskProblem(resolved.error, question, reply, services);
    const view = await draw(resolved.value, value, body.channel?.id ?? '');
    return openForm(view, { triggerId: body.trigger_id, label }, reply, services);
  });
