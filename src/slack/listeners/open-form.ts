import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ResolvedQuestion } from '../../core/question.ts';
import { renderStaleButton, renderTooLate } from '../../messages/status.ts';
import { parseResolvedQuestion } from '../../questions/question-text.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { RequestRunner } from '../middleware/run-once.ts';
import type { SlackServices } from '../services.ts';
import { onButton } from './button.ts';

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
  /** The text on the button. */
  readonly label: string;
  /** `text` is the question in the command language. */
  readonly draw: (
    question: ResolvedQuestion,
    text: string,
    channelId: string,
  ) => ModalView | Promise<ModalView>;
};

/** Listens to a button that opens a form about its question. */
export const onFormButton = (
  app: App,
  run: RequestRunner,
  services: Pick<SlackServices, 'views' | 'settings'>,
  { actionId, label, draw }: FormButton,
): void =>
  onButton(app, run, actionId, async ({ value, body, reply }) => {
    const question = parseResolvedQuestion(value);
    if (question === undefined) return reply([() => renderStaleButton(services.settings.command)], ephemeral);
    const view = await draw(question, value, body.channel?.id ?? '');
    return openForm(view, { triggerId: body.trigger_id, label }, reply, services);
  });
