import type { App, ViewSubmitAction } from '@slack/bolt';
import { readShortcutKey } from '../../../command/shortcut.ts';
import { noOptions } from '../../../core/question.ts';
import { isTicked } from '../../../messages/forms/fields.ts';
import { renderShortcutForm, shortcutForm } from '../../../messages/forms/shortcut.ts';
import { renderTooLate } from '../../../messages/status.ts';
import { savedQuestion } from '../../../questions/shortcuts.ts';
import type { Reply } from '../../clients/reply.ts';
import { sentForm } from '../../forms/modal.ts';
import { openedQuestion, readQuestionForm } from '../../forms/question-form.ts';
import { replyAskProblem, toPerson } from '../../handlers/answer.ts';
import { replyAtHome } from '../../handlers/home.ts';
import { saveQuestion } from '../../handlers/shortcut-commands.ts';
import type { Guard } from '../../middleware/run-once.ts';
import { personOf, type SlackTools } from '../../services.ts';

/** Opens the form on a click, with what the shortcut asks. `typed` is the shortcut as it is typed. */
export const openShortcutForm = async (
  typed: string,
  click: { readonly triggerId: string; readonly userId: string },
  reply: Reply,
  tools: SlackTools,
): Promise<void> => {
  const shortcut = readShortcutKey(typed);
  const saved = await savedQuestion(shortcut, personOf(click.userId, tools), tools);
  if (!saved.ok) {
    const meant = {
      query: { kind: 'shortcut', name: shortcut.name },
      parameters: [],
      options: noOptions,
    } as const;
    return replyAskProblem(saved.problem, meant, reply, tools);
  }
  const model = await openedQuestion(saved.value, tools);
  const view = renderShortcutForm(shortcut, model, saved.value.options.private, tools.defaultTop);
  const shown = await tools.views.open(click.triggerId, view);
  if (shown.kind !== 'shown') return reply([() => renderTooLate('Edit')], toPerson);
};

/** The form that changes what a shortcut asks; what came of it is said in the App Home, where it was opened. */
export const registerShortcutForm = (app: App, guard: Guard, tools: SlackTools): void => {
  app.view<ViewSubmitAction>(shortcutForm.callbackId, async ({ ack, body, view }) => {
    const { user, trigger_id } = body;
    const form = sentForm({ ack, viewId: view.id, title: shortcutForm.title, userId: user.id }, tools);
    await guard(trigger_id, form.reply, async () => {
      const { values } = view.state;
      const person = personOf(user.id, tools);
      const question = await readQuestionForm(values, person, tools);
      if (!question.ok) return form.refuse(question.problem);
      await form.close();
      const options = { ...question.value.options, private: isTicked(values, shortcutForm.privately) };
      const request = { ...question.value, options };
      const toSave = { ...readShortcutKey(view.private_metadata), request };
      const atHome = replyAtHome({ userId: user.id, page: 0, hash: undefined }, tools);
      return saveQuestion(toSave, person, atHome, tools);
    });
  });
};
