import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ResolvedQuestion } from '../../core/question.ts';
import { renderStaleButton, renderTooLate } from '../../messages/status.ts';
import { parseResolvedQuestion } from '../../questions/question-text.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { RequestRunner } from '../middleware/run-once.ts';
import type { SlackServices } from '../services.ts';
import { onButton } from './button.ts';

/** A click that opens a form. `label` stands on what was clicked. */
export type FormClick = { readonly triggerId: string; readonly userId: string; readonly label: string };

/** Opens a form at once, because the click is good for three seconds; tells the person when that was too late. */
export const openForm = async (
  view: ModalView,
  { triggerId, label }: Pick<FormClick, 'triggerId' | 'label'>,
  reply: Reply,
  { views }: Pick<SlackServices, 'views'>,
): Promise<void> => {
  const shown = await views.open(triggerId, view);
  if (shown.kind !== 'shown') return reply([() => renderTooLate(label)], ephemeral);
};

/** A button with a question behind it that opens a form. */
type FormButton = {
  readonly actionId: string;
  /** What stands on the button. */
  readonly label: string;
  /** `text` is the question as it is typed. */
  readonly draw: (
    question: ResolvedQuestion,
    text: string,
    channelId: string,
  ) => ModalView | Promise<ModalView>;
};

/** Listens to a button with a question behind it that opens a form. */
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
