import type { ModalView } from '@slack/types';
import type { AskRequest } from '../../core/question.ts';
import { paragraph, richText, words } from '../blocks/rich-text.ts';
import { questionInWords } from '../shortcut/list.ts';
import { boxField, formView, textField } from './fields.ts';

/** The form that saves a question under a name: its fields, by the ids of their blocks. */
export const saveForm = {
  callbackId: 'save_shortcut',
  title: 'Save as a shortcut',
  name: 'name',
  shared: 'shared',
} as const;

const longestName = 40;

/** The form for a question; `question` is the same in the language people type, for when it is sent in. */
export const renderSaveForm = (request: AskRequest, question: string, slash: string): ModalView =>
  formView({ ...saveForm, submit: 'Save', metadata: question }, [
    richText(paragraph(words(questionInWords(request)))),
    textField(
      {
        id: saveForm.name,
        label: 'Name',
        hint: `Letters, digits, - and _. Then ${slash} and the name asks it.`,
        needed: true,
      },
      { placeholder: 'volumes', most: longestName, hasFocus: true },
    ),
    boxField(
      { id: saveForm.shared, label: 'For whom' },
      { value: 'shared', text: 'Everybody in this workspace has it' },
      false,
    ),
  ]);
