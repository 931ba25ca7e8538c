import type { App, BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { parseShortcutKey } from '../../../command/shortcut.ts';
import { askForm, parseAskedThread, renderAskForm } from '../../../messages/forms/ask.ts';
import { digestForm } from '../../../messages/forms/digest.ts';
import { isChecked } from '../../../messages/forms/form-state.ts';
import { lookUpIds, type QuestionModel } from '../../../messages/forms/question.ts';
import { renderShortcutForm, shortcutForm } from '../../../messages/forms/shortcut.ts';
import { fieldsNotShown, renderFieldsNotShown } from '../../../messages/status.ts';
import { ephemeral } from '../../clients/reply.ts';
import { lookUpQuestion, type QuestionFormServices } from '../../forms/question-form.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toMember } from '../../services.ts';
import { redrawDigestForm } from '../views/digest.ts';

/** Draws a form with a question again; its metadata stays. */
type Redraw = (
  model: QuestionModel,
  view: ViewOutput,
  services: Pick<SlackServices, 'settings'>,
) => ModalView;

const redraws: Readonly<Record<string, Redraw>> = {
  [digestForm.callbackId]: redrawDigestForm,
  [askForm.callbackId]: (model, view, { settings }) =>
    renderAskForm(model, parseAskedThread(view.private_metadata), settings.defaultRows),
  [shortcutForm.callbackId]: (model, { private_metadata, state }, { settings }) => {
    const isPrivate = isChecked(state.values, shortcutForm.privately);
    return renderShortcutForm(parseShortcutKey(private_metadata), model, isPrivate, settings.defaultRows);
  },
};

/** Listens to *Load parameters*: adds a field to the form for each parameter of the query that was typed. */
export const registerLookUp = (
  app: App,
  run: RequestRunner,
  services: QuestionFormServices & Pick<SlackServices, 'views' | 'replies' | 'workspaceId'>,
): void => {
  const { views, replies } = services;
  const eitherId = new RegExp(`^(?:${lookUpIds.enter}|${lookUpIds.button})$`);
  app.action<BlockAction>(eitherId, async ({ ack, body }) => {
    await ack();
    const { view, user, trigger_id } = body;
    const redraw = redraws[view?.callback_id ?? ''];
    if (view === undefined || redraw === undefined) return;
    await run(trigger_id, replies.directly(user.id), async (reply) => {
      const model = await lookUpQuestion(view.state.values, toMember(user.id, services), services);
      const show = (shown: QuestionModel) =>
        views.update({ id: view.id, hash: view.hash }, redraw(shown, view, services));
      // Any other outcome means that the form was changed or closed meanwhile: there's nothing to show.
      if ((await show(model)).kind !== 'failed') return;
      const plainer = await show({ ...model, info: undefined, problem: fieldsNotShown });
      if (plainer.kind === 'failed') return reply([renderFieldsNotShown], ephemeral);
    });
  });
};
