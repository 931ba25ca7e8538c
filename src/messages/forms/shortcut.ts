import type { ModalView } from '@slack/types';
import { printShortcutKey, type ShortcutKey } from '../../command/shortcut.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { checkboxField, formView } from './fields.ts';
import { type QuestionModel, questionBlocks } from './question.ts';

/** The form that edits a shortcut. Its metadata is the shortcut's key as typed. */
export const shortcutForm = {
  callbackId: 'edit_shortcut',
  title: 'Edit shortcut',
  privately: 'privately',
} as const;

const sharedNote = '  Shared: your changes apply to everyone in this workspace.';

/** Renders the form. `defaultTop`: rows shown by default. */
export const renderShortcutForm = (
  shortcut: ShortcutKey,
  model: QuestionModel,
  isPrivate: boolean,
  defaultTop: number,
): ModalView =>
  formView({ ...shortcutForm, submit: 'Save', metadata: printShortcutKey(shortcut) }, [
    richText(
      paragraph(
        textElement(shortcut.name, { bold: true }),
        ...(shortcut.shared ? [textElement(sharedNote)] : []),
      ),
    ),
    ...questionBlocks(model, defaultTop),
    checkboxField(
      { id: shortcutForm.privately, label: 'Visibility' },
      { value: 'privately', text: 'Only visible to the person using it' },
      isPrivate,
    ),
  ]);
