import { readShortcut } from '../../command/shortcut.ts';
import { no, ok, type Result } from '../../core/result.ts';
import { type FieldErrors, type FormState, isTicked, wordsIn } from '../../messages/forms/fields.ts';
import { saveForm } from '../../messages/forms/save.ts';
import { describeCommandProblem } from '../../messages/problems/command.ts';
import type { SlackSettings } from '../services.ts';

/** Parses the name for a shortcut and whom it is for, as they were sent in. */
export const parseSaveForm = (
  state: FormState,
  { command }: SlackSettings,
): Result<{ readonly name: string; readonly shared: boolean }, FieldErrors> => {
  const name = readShortcut(wordsIn(state, saveForm.name));
  return name.ok
    ? ok({ name: name.value, shared: isTicked(state, saveForm.shared) })
    : no({ [saveForm.name]: describeCommandProblem(name.problem, command).headline });
};
