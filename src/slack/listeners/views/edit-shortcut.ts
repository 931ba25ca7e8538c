import type { App, ViewSubmitAction } from '@slack/bolt';
import { parseShortcutKey } from '../../../command/shortcut.ts';
import { emptyDisplayOptions } from '../../../core/question.ts';
import { renderShortcutForm, shortcutForm } from '../../../messages/forms/shortcut.ts';
import type { Reply } from '../../clients/reply.ts';
import { createSubmittedForm } from '../../forms/modal.ts';
import { type QuestionFormServices, toQuestionModel } from '../../forms/question-form.ts';
import { parseShortcutForm } from '../../forms/shortcut-form.ts';
import { replyAskProblem } from '../../handlers/answer.ts';
import { type HomeServices, replyAtHome } from '../../handlers/home.ts';
import { saveQuestion } from '../../handlers/shortcut-commands.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toMember } from '../../services.ts';
import { type FormClick, openForm } from '../open-form.ts';

/** Opens the form on a click, filled in from the shortcut. `typed` is the shortcut's key as typed. */
export const openShortcutForm = async (
  typed: string,
  click: FormClick,
  reply: Reply,
  services: QuestionFormServices & Pick<SlackServices, 'views' | 'workspaceId' | 'clock'>,
): Promise<void> => {
  const { shortcuts, settings } = services;
  const key = parseShortcutKey(typed);
  const saved = await shortcuts.find(key, toMember(click.userId, services));
  if (!saved.ok) {
    const query = { kind: 'shortcut', name: key.name } as const;
    const question = { query, parameters: [], options: emptyDisplayOptions };
    return replyAskProblem(saved.error, question, reply, services);
  }
  const model = await toQuestionModel(saved.value, services);
  const view = renderShortcutForm(key, model, settings.defaultRows);
  return openForm(view, click, reply, services);
};

/** Listens to the form that edits a shortcut. It replies in the App Home, where it was opened. */
export const registerShortcutForm = (
  app: App,
  run: RequestRunner,
  services: QuestionFormServices & HomeServices & Pick<SlackServices, 'replies' | 'clock'>,
): void => {
  app.view<ViewSubmitAction>(shortcutForm.callbackId, async ({ ack, body, view }) => {
    const userId = body.user.id;
    const form = createSubmittedForm({ ack, view, title: shortcutForm.title, userId }, services);
    await run(body.trigger_id, form.reply, async () => {
      const toSave = await parseShortcutForm(body, services);
      if (!toSave.ok) return form.refuse(toSave.error);
      await form.close();
      const reply = replyAtHome({ userId, page: 0, hash: undefined }, services);
      return saveQuestion(toSave.value, toMember(userId, services), reply, services);
    });
  });
};
