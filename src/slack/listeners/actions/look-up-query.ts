import type { App, BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { readShortcutKey } from '../../../command/shortcut.ts';
import { askForm, readAskedThread, renderAskForm } from '../../../messages/forms/ask.ts';
import { digestForm } from '../../../messages/forms/digest.ts';
import { isTicked } from '../../../messages/forms/fields.ts';
import { lookUpIds, type QuestionModel } from '../../../messages/forms/question.ts';
import { renderShortcutForm, shortcutForm } from '../../../messages/forms/shortcut.ts';
import { fieldsNotShown, renderFieldsNotShown } from '../../../messages/status.ts';
import { replyDirectly } from '../../forms/modal.ts';
import { lookedUpQuestion } from '../../forms/question-form.ts';
import { toPerson } from '../../handlers/answer.ts';
import type { Guard } from '../../middleware/run-once.ts';
import { personOf, type SlackTools } from '../../services.ts';
import { redrawDigestForm } from '../views/digest.ts';

/** The forms that hold a question, each drawn anew with what it carries. */
type Redraw = (model: QuestionModel, view: ViewOutput, tools: SlackTools) => ModalView;

const redraws: Readonly<Record<string, Redraw>> = {
  [digestForm.callbackId]: redrawDigestForm,
  [askForm.callbackId]: (model, view, { defaultTop }) =>
    renderAskForm(model, readAskedThread(view.private_metadata), defaultTop),
  [shortcutForm.callbackId]: (model, { private_metadata, state }, { defaultTop }) => {
    const isPrivate = isTicked(state.values, shortcutForm.privately);
    return renderShortcutForm(readShortcutKey(private_metadata), model, isPrivate, defaultTop);
  },
};

/** A question's form grows a field for each parameter of the query that was typed. */
export const registerLookUp = (app: App, guard: Guard, tools: SlackTools): void => {
  const anyOfThem = new RegExp(`^(?:${lookUpIds.enter}|${lookUpIds.button})$`);
  app.action<BlockAction>(anyOfThem, async ({ ack, body }) => {
    await ack();
    const { view, user, trigger_id } = body;
    const redraw = redraws[view?.callback_id ?? ''];
    if (view === undefined || redraw === undefined) return;
    await guard(trigger_id, replyDirectly(user.id, tools), async (reply) => {
      const model = await lookedUpQuestion(view.state.values, personOf(user.id, tools), tools);
      const show = (shown: QuestionModel) =>
        tools.views.update({ id: view.id, hash: view.hash }, redraw(shown, view, tools));
      // When the form was changed meanwhile, or closed, what was looked up is for one that is not there any more.
      if ((await show(model)).kind !== 'failed') return;
      const plainer = await show({ ...model, about: undefined, problem: fieldsNotShown });
      if (plainer.kind === 'failed') return reply([renderFieldsNotShown], toPerson);
    });
  });
};
