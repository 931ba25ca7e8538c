import type { ModalView } from '@slack/types';
import { printShortcutKey, type ShortcutKey } from '../../command/shortcut.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { checkboxField, formView } from './fields.ts';
import { type QuestionModel, questionBlocks } from './question.ts';

/** The form that changes what a shortcut asks. It carries the shortcut as it is typed. */
export const shortcutForm = {
  callbackId: 'edit_shortcut',
  title: 'Edit shortcut',
  privately: 'privately',
} as const;

const sharedNote = '  shared: what you save is what everybody here asks by this name.';

/** The form for a shortcut. `defaultTop`: rows that are shown when nothing is said. */
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
      { id: shortcutForm.privately, label: 'Who sees the answer' },
      { value: 'privately', text: 'Only whoever asks' },
      isPrivate,
    ),
  ]);
