import type { ViewSubmitAction } from '@slack/bolt';
import { parseShortcutKey } from '../../command/shortcut.ts';
import { ok, type Result } from '../../core/result.ts';
import { type FieldErrors, isChecked } from '../../messages/forms/form-state.ts';
import { shortcutForm } from '../../messages/forms/shortcut.ts';
import type { ShortcutDraft } from '../../questions/shortcuts.ts';
import { type SlackServices, toMember } from '../services.ts';
import { parseQuestionForm, type QuestionFormServices } from './question-form.ts';

/** Parses the submitted form of a shortcut. Reports every error at once, each under its field. */
export const parseShortcutForm = async (
  { view, user }: ViewSubmitAction,
  services: QuestionFormServices & Pick<SlackServices, 'workspaceId'>,
): Promise<Result<ShortcutDraft, FieldErrors>> => {
  const { values } = view.state;
  const question = await parseQuestionForm(values, toMember(user.id, services), services);
  if (!question.ok) return question;
  const options = { ...question.value.options, private: isChecked(values, shortcutForm.privately) };
  return ok({ ...parseShortcutKey(view.private_metadata), request: { ...question.value, options } });
};
