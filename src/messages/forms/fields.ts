import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';

/** The label and hint of a field. Fields are optional unless `isRequired`. */
export type Labels = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isRequired?: boolean;
};

/** Slack rejects longer ones. Source: docs.slack.dev/reference/block-kit/blocks/input-block and /block-elements. */
export const maxLengths = {
  label: 150,
  hint: 300,
  placeholder: 150,
  option: 75,
  optionValue: 150,
  text: 3000,
} as const;

/** Creates plain text, cut to what Slack takes. */
export const plainElement = (text: string, maxLength: number) => ({
  type: 'plain_text' as const,
  text: shorten(text, maxLength),
  emoji: false,
});

/** Creates the block of a field. */
export const inputBlock = (
  { id, label, hint, isRequired = false }: Labels,
  element: InputBlock['element'],
): InputBlock => ({
  type: 'input',
  block_id: id,
  optional: !isRequired,
  label: plainElement(label, maxLengths.label),
  ...(hint !== undefined && hint !== '' && { hint: plainElement(hint, maxLengths.hint) }),
  element,
});

type TextOptions = {
  /** The id of the element; the block's id by default. */
  readonly actionId?: string;
  readonly initial?: string | undefined;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly lines?: boolean;
  readonly hasFocus?: boolean;
};

/** Creates a text field. An initial value longer than Slack allows is left out. */
export const textField = (labels: Labels, options: TextOptions = {}): InputBlock => {
  const { actionId = labels.id, initial = '', placeholder, maxLength = maxLengths.text } = options;
  return inputBlock(labels, {
    type: 'plain_text_input',
    action_id: actionId,
    max_length: maxLength,
    ...(initial !== '' && initial.length <= maxLength && { initial_value: initial }),
    ...(placeholder !== undefined && { placeholder: plainElement(placeholder, maxLengths.placeholder) }),
    ...(options.lines === true && { multiline: true }),
    ...(options.hasFocus === true && { focus_on_load: true }),
  });
};

/** One choice: the value sent back, and the text shown. */
export type Choice = { readonly value: string; readonly text: string };

/** Creates an option of a menu. */
export const toOption = ({ value, text }: Choice): PlainTextOption => ({
  value,
  text: plainElement(text, maxLengths.option),
});

/** Tells if a Slack menu can hold these values: at most a hundred, none of them empty or long. */
export const fitsMenu = (values: readonly string[]): boolean =>
  values.length > 0 &&
  values.length <= 100 &&
  values.every((value) => value.trim() !== '' && value.length <= maxLengths.optionValue);

/** Creates a menu. An `initial` that isn't among the choices leaves it empty. */
export const choiceField = (
  labels: Labels,
  choices: readonly Choice[],
  initial: string | undefined,
  actionId = labels.id,
): InputBlock => {
  const options = choices.map(toOption);
  const chosen = options.find(({ value }) => value === initial);
  return inputBlock(labels, {
    type: 'static_select',
    action_id: actionId,
    options,
    ...(chosen !== undefined && { initial_option: chosen }),
  });
};

/** Creates a menu that takes several choices. Those of `initial` that aren't among the choices are left out. */
export const choicesField = (
  labels: Labels,
  choices: readonly Choice[],
  initial: readonly string[],
  actionId: string,
): InputBlock => {
  const options = choices.map(toOption);
  const chosen = initial.flatMap((one) => options.find(({ value }) => value === one) ?? []);
  return inputBlock(labels, {
    type: 'multi_static_select',
    action_id: actionId,
    options,
    ...(chosen.length > 0 && { initial_options: chosen }),
  });
};

/** Creates checkboxes. */
export const checkboxesField = (
  labels: Labels,
  choices: readonly Choice[],
  checked: readonly string[],
): InputBlock => {
  const options = choices.map(toOption);
  const initial = options.filter(({ value = '' }) => checked.includes(value));
  return inputBlock(labels, {
    type: 'checkboxes',
    action_id: labels.id,
    options,
    ...(initial.length > 0 && { initial_options: initial }),
  });
};

/** Creates a single checkbox. */
export const checkboxField = (labels: Labels, choice: Choice, isChecked: boolean): InputBlock =>
  checkboxesField(labels, [choice], isChecked ? [choice.value] : []);

/** A choice with what it does, in small print below it. */
export type ExplainedChoice = Choice & { readonly description: string };

/** Creates a required choice of which all options are seen at once. Source: docs.slack.dev, `radio_buttons`. */
export const radioField = (
  labels: Omit<Labels, 'isRequired'>,
  choices: readonly ExplainedChoice[],
): InputBlock =>
  inputBlock(
    { ...labels, isRequired: true },
    {
      type: 'radio_buttons',
      action_id: labels.id,
      options: choices.map(({ description, ...choice }) => ({
        ...toOption(choice),
        description: plainElement(description, maxLengths.option),
      })),
    },
  );

/** Creates a field for a Slack conversation. `element` limits which ones it offers. */
export const conversationField = (
  labels: Labels,
  element: Omit<Extract<InputBlock['element'], { type: 'conversations_select' }>, 'type' | 'action_id'>,
): InputBlock => inputBlock(labels, { type: 'conversations_select', action_id: labels.id, ...element });

/** Creates a field for several channels, by Slack's own picker. Source: docs.slack.dev, `multi_conversations_select`. */
export const channelsField = (labels: Labels, initial: readonly string[]): InputBlock =>
  inputBlock(labels, {
    type: 'multi_conversations_select',
    action_id: labels.id,
    filter: { include: ['public', 'private'] },
    ...(initial.length > 0 && { initial_conversations: [...initial] }),
  });

/** Creates a required field for one person, by Slack's own picker. Source: docs.slack.dev, `users_select`. */
export const personField = (labels: Omit<Labels, 'isRequired'>): InputBlock =>
  inputBlock({ ...labels, isRequired: true }, { type: 'users_select', action_id: labels.id });

/** Creates a field for people, by Slack's own picker. Source: docs.slack.dev, `multi_users_select`. */
export const usersField = (labels: Labels, initial: readonly string[]): InputBlock =>
  inputBlock(labels, {
    type: 'multi_users_select',
    action_id: labels.id,
    ...(initial.length > 0 && { initial_users: [...initial] }),
  });

/** A form's title, its buttons, and the metadata it carries until it's submitted. */
export type FormFrame = {
  readonly callbackId: string;
  readonly title: string;
  readonly submit: string;
  /** At most 3,000 characters. Source: docs.slack.dev/reference/views. */
  readonly metadata: string;
  readonly close?: string;
};

/** Creates a form with a submit button. */
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
