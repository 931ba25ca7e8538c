import type { App, ViewSubmitAction } from '@slack/bolt';
import { parseShortcutKey } from '../../../command/shortcut.ts';
import {
  type EditedFrom,
  parseEditedShortcut,
  renderShortcutForm,
  shortcutForm,
} from '../../../messages/forms/shortcut.ts';
import type { Reply } from '../../clients/reply.ts';
import { createSubmittedForm } from '../../forms/modal.ts';
import { type QuestionFormServices, toQuestionModel } from '../../forms/question-form.ts';
import { parseShortcutForm } from '../../forms/shortcut-form.ts';
import { type HomeServices, replyAtHome, toFirstHome } from '../../handlers/home.ts';
import { findShortcut, saveQuestion } from '../../handlers/shortcut-commands.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toMember } from '../../services.ts';
import { type FormClick, openForm } from '../open-form.ts';

/** Opens the form on a click, filled in from the shortcut. `typed` is the shortcut's key as typed. */
export const openShortcutForm = async (
  typed: string,
  click: FormClick,
  reply: Reply,
  services: QuestionFormServices & Pick<SlackServices, 'views' | 'workspaceId' | 'clock'>,
  from: EditedFrom = 'home',
): Promise<void> => {
  const key = parseShortcutKey(typed);
  const saved = await findShortcut(key, click.userId, reply, services);
  if (saved === undefined) return;
  const model = await toQuestionModel(saved, services);
  const view = renderShortcutForm({ ...key, from }, model, services.settings.defaultRows);
  return openForm(view, click, reply, services);
};

/** Listens to the form that edits a shortcut. It replies in the App Home, or in the form where that was opened from a list. */
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
      const member = toMember(userId, services);
      if (parseEditedShortcut(view.private_metadata).from === 'list')
        return saveQuestion(toSave.value, member, form.reply, services);
      await form.close();
      const reply = replyAtHome(toFirstHome(userId), services);
      return saveQuestion(toSave.value, member, reply, services);
    });
  });
};
