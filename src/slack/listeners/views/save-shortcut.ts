import type { App, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import { readShortcut } from '../../../command/shortcut.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { isTicked, wordsIn } from '../../../messages/forms/fields.ts';
import { renderSaveForm, saveForm } from '../../../messages/forms/save.ts';
import { describeCommandProblem } from '../../../messages/problems/command.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { readQuestionText, registerOpening, sentForm } from '../../forms/modal.ts';
import { toPerson } from '../../handlers/answer.ts';
import { saveQuestion } from '../../handlers/shortcut-commands.ts';
import type { Guard } from '../../middleware/run-once.ts';
import { personOf, type SlackTools } from '../../services.ts';

const fieldsOf = ({
  state: { values },
}: ViewOutput): { readonly name: string; readonly shared: boolean } => ({
  name: wordsIn(values, saveForm.name),
  shared: isTicked(values, saveForm.shared),
});

/** *Save* under an answer, and the form behind it. */
export const registerSaveForm = (app: App, guard: Guard, tools: SlackTools): void => {
  registerOpening(app, guard, tools, {
    actionId: actionIds.save,
    label: 'Save',
    form: (request, question) => renderSaveForm(request, question, tools.slash),
  });
  app.view<ViewSubmitAction>(saveForm.callbackId, async ({ ack, body, view }) => {
    const form = sentForm({ ack, viewId: view.id, title: saveForm.title, userId: body.user.id }, tools);
    await guard(body.trigger_id, form.reply, async (reply) => {
      const { name: typed, shared } = fieldsOf(view);
      const name = readShortcut(typed);
      if (!name.ok)
        return form.refuse({ [saveForm.name]: describeCommandProblem(name.problem, tools.slash).headline });
      const request = readQuestionText(view.private_metadata);
      if (request === undefined) return reply([() => renderStaleButton(tools.slash)], toPerson);
      return saveQuestion({ name: name.value, shared, request }, personOf(body.user.id, tools), reply, tools);
    });
  });
};
