import type { ModalView } from '@slack/types';
import { parseShortcutKey, printShortcutKey, type ShortcutKey } from '../../command/shortcut.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { formView } from './fields.ts';
import { hideOptions, parseCarried } from './more-options.ts';
import {
  hiddenPrivate,
  hiddenQuestion,
  moreQuestionBlocks,
  privateBlock,
  type QuestionModel,
  questionBlocks,
} from './question.ts';

/** The form that edits a shortcut. Its metadata is the shortcut's key as typed. */
export const shortcutForm = {
  callbackId: 'edit_shortcut',
  title: 'Edit shortcut',
} as const;

const sharedNote = '  Shared: your changes apply to everyone in this workspace.';

/** Parses the shortcut a form carries. */
export const parseEditedShortcut = (metadata: string): ShortcutKey =>
  parseShortcutKey(parseCarried(metadata).subject);

/** Renders the form. `defaultTop`: rows shown by default. */
export const renderShortcutForm = (
  shortcut: ShortcutKey,
  model: QuestionModel,
  defaultTop: number,
): ModalView => {
  const name = richText(
    paragraph(
      textElement(shortcut.name, { bold: true }),
      ...(shortcut.shared ? [textElement(sharedNote)] : []),
    ),
  );
  const { blocks, metadata } = hideOptions({
    subject: printShortcutKey(shortcut),
    queryId: model.info?.queryId,
    isOpen: model.isOpen,
    always: [name, ...questionBlocks(model)],
    hidden: { ...hiddenQuestion(model), ...hiddenPrivate(model) },
    more: [
      ...moreQuestionBlocks(model, defaultTop),
      privateBlock(model, 'Only visible to the person using it'),
    ],
  });
  return formView({ ...shortcutForm, submit: 'Save', metadata }, blocks);
};
