import type { Option } from '@slack/types';
import type { Control, Element } from './controls.ts';
import { directChannel } from './workspace.ts';

/** A person's input for an element: text, or chosen values; an empty text clears it. */
export type Choice = string | readonly string[];

/** The value of an element as Slack sends it to the app. Source: docs.slack.dev/reference/views, `state.values`. */
export type Chosen =
  | { readonly type: 'plain_text_input' | 'number_input'; readonly value: string | null }
  | {
      readonly type: 'static_select' | 'external_select' | 'radio_buttons';
      readonly selected_option: Option | null;
    }
  | {
      readonly type: 'checkboxes' | 'multi_static_select' | 'multi_external_select';
      readonly selected_options: readonly Option[];
    }
  | { readonly type: 'multi_users_select'; readonly selected_users: readonly string[] }
  | {
      readonly type: 'multi_conversations_select';
      readonly selected_conversations: readonly string[];
    }
  | { readonly type: 'users_select'; readonly selected_user: string | null }
  | { readonly type: 'conversations_select'; readonly selected_conversation: string | null }
  | { readonly type: 'channels_select'; readonly selected_channel: string | null };

/** Tells if a workspace has a conversation. */
export type Has = (conversation: string) => boolean;

const getKind = (conversation: string): 'im' | 'public' => (conversation.startsWith('D') ? 'im' : 'public');

/** Tells if a menu of conversations offers one. */
export const isOffered = (element: Element, conversation: string): boolean => {
  if (element.type === 'channels_select') return getKind(conversation) === 'public';
  if (element.type !== 'conversations_select' && element.type !== 'multi_conversations_select') return false;
  return element.filter?.include?.includes(getKind(conversation)) ?? true;
};

/** Lists the options of an element, those in groups included. */
export const listOptions = (element: Element): readonly Option[] => [
  ...('options' in element ? (element.options ?? []) : []),
  ...('option_groups' in element ? (element.option_groups ?? []).flatMap(({ options }) => options) : []),
];

/** Returns the initial value of an element; `undefined` for one without a value, like a button. */
export const initialIn = (element: Element, current: string | undefined): Chosen | undefined => {
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
      return { type: element.type, value: element.initial_value || null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type: element.type, selected_option: element.initial_option ?? null };
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return { type: element.type, selected_options: element.initial_options ?? [] };
    case 'multi_users_select':
      return { type: element.type, selected_users: element.initial_users ?? [] };
    case 'multi_conversations_select':
      return { type: element.type, selected_conversations: element.initial_conversations ?? [] };
    case 'users_select':
      return { type: element.type, selected_user: element.initial_user ?? null };
    case 'conversations_select': {
      const isHere = element.default_to_current_conversation === true && current !== undefined;
      const here = isHere && isOffered(element, current) ? current : null;
      return { type: element.type, selected_conversation: element.initial_conversation ?? here };
    }
    case 'channels_select':
      return { type: element.type, selected_channel: element.initial_channel ?? null };
    default:
      return undefined;
  }
};

/** Returns the option with a value. Throws if there is none, because people couldn't choose it. */
export const toOption = (options: readonly Option[], value: string): Option => {
  const found = options.find((one) => one.value === value);
  if (found === undefined) throw new Error(`there is no option ${value}`);
  return found;
};

/** Returns the options that a control offers besides its own: those that the app suggested for it. */
export type Suggested = (control: Control) => readonly Option[];

/** Returns a control's value after a choice. Throws if it doesn't offer that. */
export const chooseIn = (control: Control, choice: Choice, has: Has, suggested: Suggested): Chosen => {
  const { element, actionId } = control;
  const values = (typeof choice === 'string' ? [choice] : choice).filter((one) => one !== '');
  if (element.type === 'multi_users_select') {
    const stranger = values.find((user) => !has(directChannel(user)));
    if (stranger !== undefined) throw new Error(`${actionId} does not offer ${stranger}`);
    return { type: element.type, selected_users: values };
  }
  if (element.type === 'multi_conversations_select') {
    const foreign = values.find((one) => !(has(one) && isOffered(element, one)));
    if (foreign !== undefined) throw new Error(`${actionId} does not offer ${foreign}`);
    return { type: element.type, selected_conversations: values };
  }
  const options = [...listOptions(element), ...suggested(control)];
  if (
    element.type === 'checkboxes' ||
    element.type === 'multi_static_select' ||
    element.type === 'multi_external_select'
  )
    return { type: element.type, selected_options: values.map((value) => toOption(options, value)) };
  if (typeof choice !== 'string') throw new Error(`${actionId} takes one value`);
  const value = choice === '' ? null : choice;
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
      return { type: element.type, value };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type: element.type, selected_option: value === null ? null : toOption(options, value) };
    case 'users_select':
      if (value !== null && !has(directChannel(value)))
        throw new Error(`${actionId} does not offer ${value}`);
      return { type: element.type, selected_user: value };
    case 'conversations_select':
    case 'channels_select': {
      if (value !== null && !(has(value) && isOffered(element, value)))
        throw new Error(`${actionId} does not offer ${value}`);
      return element.type === 'channels_select'
        ? { type: element.type, selected_channel: value }
        : { type: element.type, selected_conversation: value };
    }
    default:
      throw new Error(`nothing can be chosen in a ${element.type}`);
  }
};

/** Tells if a value is empty. */
export const isEmpty = (chosen: Chosen): boolean => {
  switch (chosen.type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return chosen.selected_option === null;
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return chosen.selected_options.length === 0;
    case 'multi_users_select':
      return chosen.selected_users.length === 0;
    case 'multi_conversations_select':
      return chosen.selected_conversations.length === 0;
    case 'users_select':
      return chosen.selected_user === null;
    case 'conversations_select':
      return chosen.selected_conversation === null;
    case 'channels_select':
      return chosen.selected_channel === null;
    default:
      return chosen.value === null;
  }
};
