import type { ModalView } from '@slack/types';
import { paragraph, richText, words } from '../rich-text.ts';
import { boxField } from './field.ts';
import { formView } from './form-view.ts';
import { type QuestionModel, questionBlocks } from './question.ts';

/** The form that changes what a shortcut asks. It carries the shortcut's name. */
export const shortcutForm = {
  callbackId: 'edit_shortcut',
  title: 'Edit shortcut',
  privately: 'privately',
} as const;

/** The form for a shortcut of the person's own. `usualTop`: rows that are shown when nothing is said. */
export const renderShortcutForm = (
  name: string,
  model: QuestionModel,
  isPrivate: boolean,
  usualTop: number,
): ModalView =>
  formView({ ...shortcutForm, submit: 'Save', metadata: name }, [
    richText(paragraph(words(name, { bold: true }))),
    ...questionBlocks(model, usualTop),
    boxField(
      { id: shortcutForm.privately, label: 'Who sees the answer' },
      { value: 'privately', text: 'Only whoever asks' },
      isPrivate,
    ),
  ]);
