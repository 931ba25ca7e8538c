import { parseShortcutName } from '../../command/shortcut.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { describeFieldProblem } from '../../messages/forms/field-problem.ts';
import { type FieldErrors, type FormState, getText, isChecked } from '../../messages/forms/form-state.ts';
import { saveForm } from '../../messages/forms/save.ts';
import type { SlackSettings } from '../services.ts';

/** Parses the submitted name of a shortcut, and whether to share it. */
export const parseSaveForm = (
  state: FormState,
  { command }: SlackSettings,
): Result<{ readonly name: string; readonly shared: boolean }, FieldErrors> => {
  const name = parseShortcutName(getText(state, saveForm.name));
  return name.ok
    ? ok({ name: name.value, shared: isChecked(state, saveForm.shared) })
    : err({ [saveForm.name]: describeFieldProblem(name.error, command) });
};
