import type { App, ViewSubmitAction } from '@slack/bolt';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderSaveForm, saveForm } from '../../../messages/forms/save.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { parseResolvedQuestion } from '../../../questions/question-text.ts';
import { ephemeral } from '../../clients/reply.ts';
import { createSubmittedForm } from '../../forms/modal.ts';
import { parseSaveForm } from '../../forms/save-form.ts';
import { saveQuestion } from '../../handlers/shortcut-commands.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toMember } from '../../services.ts';
import { onFormButton } from '../open-form.ts';

/** Listens to *Save query* under an answer, and to its form. */
export const registerSaveForm = (
  app: App,
  run: RequestRunner,
  services: Pick<
    SlackServices,
    'questions' | 'shortcuts' | 'settings' | 'clock' | 'views' | 'replies' | 'workspaceId'
  >,
): void => {
  const { settings, questions } = services;
  onFormButton(app, run, services, {
    actionId: actionIds.save,
    draw: (question, text) =>
      renderSaveForm(question, text, settings.command, questions.nameOf(question.query.id)),
  });
  app.view<ViewSubmitAction>(saveForm.callbackId, async ({ ack, body, view }) => {
    const userId = body.user.id;
    const form = createSubmittedForm({ ack, view, title: saveForm.title, userId }, services);
    await run(body.trigger_id, form.reply, async (reply) => {
      const parsed = parseSaveForm(view.state.values, settings);
      if (!parsed.ok) return form.refuse(parsed.error);
      const request = parseResolvedQuestion(view.private_metadata);
      if (request === undefined) return reply([() => renderStaleButton(settings.command)], ephemeral);
      return saveQuestion({ ...parsed.value, request }, toMember(userId, services), reply, services);
    });
  });
};
