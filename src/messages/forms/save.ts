import type { ModalView } from '@slack/types';
import type { Question } from '../../core/question.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { describeQuestion } from '../shortcut/list.ts';
import { checkboxField, formView, textField } from './fields.ts';

/** The form that saves a question under a name: its fields, by the ids of their blocks. */
export const saveForm = {
  callbackId: 'save_shortcut',
  title: 'Save as a shortcut',
  name: 'name',
  shared: 'shared',
} as const;

const maxNameLength = 40;

/** The form for a question; `question` is the same in the language people type, for when it is sent in. */
export const renderSaveForm = (request: Question, question: string, slash: string): ModalView =>
  formView({ ...saveForm, submit: 'Save', metadata: question }, [
    richText(paragraph(textElement(describeQuestion(request)))),
    textField(
      {
        id: saveForm.name,
        label: 'Name',
        hint: `Letters, digits, - and _. Then ${slash} and the name asks it.`,
        isRequired: true,
      },
      { placeholder: 'volumes', maxLength: maxNameLength, hasFocus: true },
    ),
    checkboxField(
      { id: saveForm.shared, label: 'For whom' },
      { value: 'shared', text: 'Everybody in this workspace has it' },
      false,
    ),
  ]);
