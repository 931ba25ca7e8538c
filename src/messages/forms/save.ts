import type { ModalView } from '@slack/types';
import type { Question } from '../../core/question.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { describeQuestion } from '../shortcut/list.ts';
import { checkboxField, formView, textField } from './fields.ts';

/** The form that saves a query as a shortcut: its fields, by block id. */
export const saveForm = {
  callbackId: 'save_shortcut',
  title: 'Save as a shortcut',
  name: 'name',
  shared: 'shared',
} as const;

const maxNameLength = 40;

/**
 * Renders the form. `question` is `request` in the command language, which the form carries until it's submitted; `name` is
 * what messages call its query.
 */
export const renderSaveForm = (
  request: Question,
  question: string,
  slash: string,
  name: string | undefined,
): ModalView =>
  formView({ ...saveForm, submit: 'Save', metadata: question }, [
    richText(paragraph(textElement(describeQuestion(request, name)))),
    textField(
      {
        id: saveForm.name,
        label: 'Name',
        hint: `Letters, numbers, - and _. You'll get it with ${slash} and the name.`,
        isRequired: true,
      },
      { placeholder: 'volumes', maxLength: maxNameLength, hasFocus: true },
    ),
    checkboxField(
      { id: saveForm.shared, label: 'Sharing' },
      { value: 'shared', text: 'Share with everyone in this workspace' },
      false,
    ),
  ]);
