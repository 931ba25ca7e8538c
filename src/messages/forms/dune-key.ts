import type { ModalView } from '@slack/types';
import type { AccountState, KeySaved } from '../../questions/account.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { textMessage } from '../blocks/text-message.ts';
import { checkboxField, formView, textField } from './fields.ts';
import type { FieldErrors } from './form-state.ts';

/** The form for a workspace's key: its fields, by block id. */
export const duneKeyForm = {
  callbackId: 'dune_key',
  title: 'Dune key',
  key: 'dune_key',
  remove: 'remove_dune_key',
} as const;

const maxKeyLength = 200;

/** Renders the form. It never holds the key that there is. */
export const renderDuneKeyForm = ({ key, hasOperatorKey = false }: AccountState): ModalView =>
  formView({ ...duneKeyForm, submit: 'Save', metadata: '' }, [
    richText(
      paragraph(
        textElement(
          "On dune.com, go to Settings > API and create a key with the Read scope. Dune checks it when you save. It's stored encrypted, used for this workspace only, and never shown again.",
        ),
      ),
    ),
    textField(
      {
        id: duneKeyForm.key,
        label: key === 'own' ? 'New Dune API key' : 'Dune API key',
        isRequired: key !== 'own',
      },
      { maxLength: maxKeyLength, hasFocus: true },
    ),
    ...(key === 'own'
      ? [
          checkboxField(
            { id: duneKeyForm.remove, label: 'Or remove it' },
            {
              value: 'remove',
              text: hasOperatorKey
                ? "Remove the key. The operator's shared key is used then."
                : 'Remove the key. Digests stop posting until there is a new one.',
            },
            false,
          ),
        ]
      : []),
  ]);

/** Says under the field why a key wasn't saved. */
export const describeKeyProblem = (
  kind: Exclude<KeySaved, 'saved'> | 'shape' | 'empty' | 'both',
): FieldErrors => {
  const words = {
    refused: 'Dune rejected this key. Copy it again from dune.com, Settings > API.',
    unknown: "Couldn't reach Dune to check this key. Nothing was saved. Try again in a minute.",
    shape: "This isn't a Dune API key: a key has only letters, numbers, - and _. Copy it again.",
    empty: 'Paste a key, or check the box to remove the one there is.',
    both: 'Paste a key or check the box, not both. Nothing was changed.',
  } as const;
  return { [duneKeyForm.key]: words[kind] };
};

/** Says that the key was saved or removed. */
export const renderKeyChanged = (act: 'saved' | 'removed'): Message =>
  act === 'saved'
    ? textMessage({
        headline: 'Dune accepted the key.',
        hint: "From now on, this workspace's results use it.",
      })
    : textMessage({
        headline: 'The key was removed.',
        hint: 'This workspace asks Dune nothing with it anymore. To be sure, delete it on dune.com, too.',
      });
