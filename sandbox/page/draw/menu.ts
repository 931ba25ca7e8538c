import type {
  ChannelsSelect,
  Checkboxes,
  ConversationsSelect,
  MultiStaticSelect,
  Option,
  StaticSelect,
} from '@slack/types';
import { isOffered } from '../../slack/choice.ts';
import { formatConfirmation } from './button.ts';
import { fieldAttributes } from './field.ts';
import { attributes, type Html, html } from './html.ts';
import type { Placed } from './setting.ts';
import { drawText } from './text.ts';

type Menu = StaticSelect | ConversationsSelect | ChannelsSelect;

type Offer = { readonly value: string; readonly words: string };

const listOffers = (menu: Menu, { names }: Placed): readonly Offer[] => {
  if (menu.type === 'static_select')
    return (menu.options ?? []).map(({ value = '', text }) => ({ value, words: text.text }));
  return names.conversations
    .filter(({ id }) => isOffered(menu, id))
    .map(({ id, name }) => ({ value: id, words: id.startsWith('D') ? name : `# ${name}` }));
};

const chosenIn = ({ chosen }: Placed): string | undefined => {
  switch (chosen?.type) {
    case 'static_select':
      return chosen.selected_option?.value;
    case 'conversations_select':
      return chosen.selected_conversation ?? undefined;
    case 'channels_select':
      return chosen.selected_channel ?? undefined;
    default:
      return undefined;
  }
};

/** Draws a menu with a single choice. */
export const drawSelect = (menu: Menu, placed: Placed): Html => {
  const placeholder = menu.placeholder?.text ?? 'Select an item';
  const chosen = chosenIn(placed);
  const options = listOffers(menu, placed).map(
    ({ value, words }) => html`<option${attributes({ value, selected: value === chosen })}>${words}</option>`,
  );
  const shared = attributes({
    ...fieldAttributes(menu, placed),
    'aria-label': placed.id === undefined ? placeholder : undefined,
    'data-confirm': formatConfirmation(menu.confirm),
  });
  return html`<select${shared}><option value="">${placeholder}</option>${options}</select>`;
};

const drawBox = (option: Option, isTicked: boolean, { names }: Placed): Html => {
  const more = option.description;
  return html`<label class="box"><input type="checkbox"${attributes({ value: option.value ?? '', checked: isTicked })}><span>${drawText(option.text, names)}${more === undefined ? '' : html`<small>${more.text}</small>`}</span></label>`;
};

/** Draws checkboxes, or a menu that takes several choices as such. `labelledBy` is the HTML ID of their label. */
export const drawCheckboxes = (
  element: Checkboxes | MultiStaticSelect,
  placed: Placed,
  labelledBy: string | undefined,
): Html => {
  const { chosen } = placed;
  const ticked =
    chosen !== undefined && 'selected_options' in chosen
      ? chosen.selected_options.map(({ value }) => value)
      : [];
  const boxes = (element.options ?? []).map((option) =>
    drawBox(option, ticked.includes(option.value), placed),
  );
  const { autofocus: _onTheFirstBox, ...shared } = fieldAttributes(element, placed);
  const around = attributes({
    ...shared,
    'aria-labelledby': labelledBy,
    'aria-label': labelledBy === undefined ? 'Options' : undefined,
    'data-confirm': formatConfirmation(element.confirm),
  });
  return html`<div class="boxes" role="group"${around}>${boxes}</div>`;
};
