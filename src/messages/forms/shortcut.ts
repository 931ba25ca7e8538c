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

/** The place where the form was opened, and where its outcome is shown. */
export type EditedFrom = 'home' | 'list';

/** The shortcut a form is about. */
type EditedShortcut = ShortcutKey & { readonly from: EditedFrom };

/** No shortcut is called like a verb. */
const fromList = 'list ';

const printSubject = ({ from, ...key }: EditedShortcut): string =>
  `${from === 'list' ? fromList : ''}${printShortcutKey(key)}`;

/** Parses the shortcut a form carries. */
export const parseEditedShortcut = (metadata: string): EditedShortcut => {
  const { subject } = parseCarried(metadata);
  const isFromList = subject.startsWith(fromList);
  const key = parseShortcutKey(isFromList ? subject.slice(fromList.length) : subject);
  return { ...key, from: isFromList ? 'list' : 'home' };
};

/** Renders the form. `defaultTop`: rows shown by default. */
export const renderShortcutForm = (
  shortcut: EditedShortcut,
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
    subject: printSubject(shortcut),
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
