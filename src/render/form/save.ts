import type { ModalView } from '@slack/types';
import type { AskRequest } from '../../command/request.ts';
import { paragraph, richText, words } from '../rich-text.ts';
import { questionInWords } from '../shortcut/named.ts';

/** The form that saves a question under a name: its fields, by the ids of their blocks. */
export const saveForm = {
  callbackId: 'save_shortcut',
  title: 'Save as a shortcut',
  name: 'name',
  shared: 'shared',
} as const;

const longestName = 40;

/** The form for a question; `question` is the same in the language people type, for when it is sent in. */
export const renderSaveForm = (request: AskRequest, question: string, slash: string): ModalView => ({
  type: 'modal',
  callback_id: saveForm.callbackId,
  private_metadata: question,
  title: { type: 'plain_text', text: saveForm.title },
  submit: { type: 'plain_text', text: 'Save' },
  close: { type: 'plain_text', text: 'Cancel' },
  blocks: [
    richText(paragraph(words(questionInWords(request)))),
    {
      type: 'input',
      block_id: saveForm.name,
      label: { type: 'plain_text', text: 'Name' },
      hint: { type: 'plain_text', text: `Letters, digits, - and _. Then ${slash} and the name asks it.` },
      element: {
        type: 'plain_text_input',
        action_id: saveForm.name,
        max_length: longestName,
        focus_on_load: true,
        placeholder: { type: 'plain_text', text: 'volumes' },
      },
    },
    {
      type: 'input',
      block_id: saveForm.shared,
      optional: true,
      label: { type: 'plain_text', text: 'For whom' },
      element: {
        type: 'checkboxes',
        action_id: saveForm.shared,
        options: [
          { value: 'shared', text: { type: 'plain_text', text: 'Everybody in this workspace has it' } },
        ],
      },
    },
  ],
});
