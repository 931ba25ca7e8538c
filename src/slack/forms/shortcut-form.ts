import type { ViewSubmitAction } from '@slack/bolt';
import { ok, type Result } from '../../core/result.ts';
import type { FieldErrors } from '../../messages/forms/form-state.ts';
import { withHiddenFields } from '../../messages/forms/more-options.ts';
import { parsePrivate } from '../../messages/forms/question.ts';
import { parseEditedShortcut } from '../../messages/forms/shortcut.ts';
import type { ShortcutDraft } from '../../questions/shortcuts.ts';
import { type SlackServices, toMember } from '../services.ts';
import { parseQuestionForm, type QuestionFormServices } from './question-form.ts';

/** Parses the submitted form of a shortcut. Reports every error at once, each under its field. */
export const parseShortcutForm = async (
  { view, user }: ViewSubmitAction,
  services: QuestionFormServices & Pick<SlackServices, 'workspaceId'>,
): Promise<Result<ShortcutDraft, FieldErrors>> => {
  const values = withHiddenFields(view.state.values, view.private_metadata);
  const member = toMember(user.id, services);
  // A shortcut is for all places; where it's used, the limits of that place hold.
  const question = await parseQuestionForm(values, member, services, services.questions.isAllowedSomewhere);
  if (!question.ok) return question;
  const options = { ...question.value.options, private: parsePrivate(values) };
  const { name, shared } = parseEditedShortcut(view.private_metadata);
  return ok({ name, shared, request: { ...question.value, options } });
};
