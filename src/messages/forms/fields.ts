import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';

/** What stands in one element of a form, as Slack hands it over. */
type Filled = {
  readonly value?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_options?: readonly { readonly value?: string }[];
  readonly selected_conversation?: string | null;
  /** The kind of element; every element has one, also those that nothing is read from. */
  readonly type?: string;
};

/** What stands in a form, by the ids of blocks and elements. */
export type FormState = Readonly<Record<string, Readonly<Record<string, Filled>>>>;

/** What is wrong with fields, by the ids of their blocks: words for people. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What a field is called and how it explains itself. Fields are optional unless `needed`. */
export type Labels = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isRequired?: boolean;
};

/** Longer ones Slack refuses. Source: docs.slack.dev/reference/block-kit/blocks/input-block and /block-elements. */
const maxLengths = {
  label: 150,
  hint: 300,
  placeholder: 150,
  option: 75,
  optionValue: 150,
  text: 3000,
} as const;

const plain = (text: string, maxLength: number) => ({
  type: 'plain_text' as const,
  text: shorten(text, maxLength),
  emoji: false,
});

const input = (
  { id, label, hint, isRequired = false }: Labels,
  element: InputBlock['element'],
): InputBlock => ({
  type: 'input',
  block_id: id,
  optional: !isRequired,
  label: plain(label, maxLengths.label),
  ...(hint !== undefined && hint !== '' && { hint: plain(hint, maxLengths.hint) }),
  element,
});

type TextOptions = {
  /** The id of the element; that of the block unless given. */
  readonly actionId?: string;
  readonly initial?: string | undefined;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly lines?: boolean;
  readonly hasFocus?: boolean;
};

/** A field for words. What is longer than Slack takes is not filled in. */
export const textField = (labels: Labels, options: TextOptions = {}): InputBlock => {
  const { actionId = labels.id, initial = '', placeholder, maxLength = maxLengths.text } = options;
  return input(labels, {
    type: 'plain_text_input',
    action_id: actionId,
    max_length: maxLength,
    ...(initial !== '' && initial.length <= maxLength && { initial_value: initial }),
    ...(placeholder !== undefined && { placeholder: plain(placeholder, maxLengths.placeholder) }),
    ...(options.lines === true && { multiline: true }),
    ...(options.hasFocus === true && { focus_on_load: true }),
  });
};

/** One thing to choose: the value that comes back, and what stands there. */
export type Choice = { readonly value: string; readonly text: string };

const toOption = ({ value, text }: Choice): PlainTextOption => ({
  value,
  text: plain(text, maxLengths.option),
});

/** Whether Slack's menus can hold these values: it takes at most a hundred, none of them empty or long. */
export const fitsMenu = (values: readonly string[]): boolean =>
  values.length > 0 &&
  values.length <= 100 &&
  values.every((value) => value.trim() !== '' && value.length <= maxLengths.optionValue);

/** A field for one of several things. `initial` is a value among them, or nothing is chosen yet. */
export const choiceField = (
  labels: Labels,
  choices: readonly Choice[],
  initial: string | undefined,
  actionId = labels.id,
): InputBlock => {
  const options = choices.map(toOption);
  const chosen = options.find(({ value }) => value === initial);
  return input(labels, {
    type: 'static_select',
    action_id: actionId,
    options,
    ...(chosen !== undefined && { initial_option: chosen }),
  });
};

/** A box to tick. */
export const checkboxField = (labels: Labels, choice: Choice, isChecked: boolean): InputBlock => {
  const option = toOption(choice);
  return input(labels, {
    type: 'checkboxes',
    action_id: labels.id,
    options: [option],
    ...(isChecked && { initial_options: [option] }),
  });
};

const getElements = (state: FormState, blockId: string): readonly Filled[] =>
  Object.values(state[blockId] ?? {});

/** The words in a field, without spaces around them; empty when nothing stands there. */
export const getText = (state: FormState, blockId: string): string =>
  getElements(state, blockId)[0]?.value?.trim() ?? '';

/** The value that is chosen in a menu; `undefined` when none is. */
export const getChosen = (state: FormState, blockId: string): string | undefined =>
  getElements(state, blockId)[0]?.selected_option?.value;

/** Whether the box is ticked. */
export const isChecked = (state: FormState, blockId: string): boolean =>
  (getElements(state, blockId)[0]?.selected_options ?? []).length > 0;

/** The conversation that is chosen; `undefined` when none is. */
export const getConversation = (state: FormState, blockId: string): string | undefined =>
  getElements(state, blockId)[0]?.selected_conversation ?? undefined;

/** A field for a conversation of Slack. `element` says which ones are offered. */
export const conversationField = (
  labels: Labels,
  element: Omit<Extract<InputBlock['element'], { type: 'conversations_select' }>, 'type' | 'action_id'>,
): InputBlock => input(labels, { type: 'conversations_select', action_id: labels.id, ...element });

/** What a form is called, what its button says, and what it carries until it is sent in. */
export type FormFrame = {
  readonly callbackId: string;
  readonly title: string;
  readonly submit: string;
  /** At most 3,000 characters. Source: docs.slack.dev/reference/views. */
  readonly metadata: string;
  readonly close?: string;
};

/** A form that is sent in with a button. */
export const formView = (
  { callbackId, title, submit, metadata, close = 'Cancel' }: FormFrame,
  blocks: readonly KnownBlock[],
): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  private_metadata: metadata,
  title: { type: 'plain_text', text: title },
  submit: { type: 'plain_text', text: submit },
  close: { type: 'plain_text', text: close },
  blocks: [...blocks],
});
