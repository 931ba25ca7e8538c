import type {
  ChannelsSelect,
  Checkboxes,
  ConversationsSelect,
  MultiStaticSelect,
  Option,
  RadioButtons,
  StaticSelect,
} from '@slack/types';
import { isOffered, listOptions } from '../../slack/choice.ts';
import { formatConfirmation } from './button.ts';
import { fieldAttributes } from './field.ts';
import { attributes, type Html, html } from './html.ts';
import type { Placed } from './setting.ts';
import { drawText } from './text.ts';

type Menu = StaticSelect | ConversationsSelect | ChannelsSelect;

type Offer = { readonly value: string; readonly words: string };

/** Options under a label, or without one. */
type Group = { readonly label: string | undefined; readonly offers: readonly Offer[] };

const toOffers = (options: readonly Option[] = []): readonly Offer[] =>
  options.map(({ value = '', text }) => ({ value, words: text.text }));

const listGroups = (menu: Menu, { names }: Placed): readonly Group[] => {
  if (menu.type === 'static_select')
    return [
      { label: undefined, offers: toOffers(menu.options) },
      ...(menu.option_groups ?? []).map(({ label, options }) => ({
        label: label.text,
        offers: toOffers(options),
      })),
    ];
  const offers = names.conversations
    .filter(({ id }) => isOffered(menu, id))
    .map(({ id, name }) => ({ value: id, words: id.startsWith('D') ? name : `# ${name}` }));
  return [{ label: undefined, offers }];
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
  const options = listGroups(menu, placed).map(({ label, offers }) => {
    const drawn = offers.map(
      ({ value, words }) =>
        html`<option${attributes({ value, selected: value === chosen })}>${words}</option>`,
    );
    return label === undefined ? html`${drawn}` : html`<optgroup label="${label}">${drawn}</optgroup>`;
  });
  const shared = attributes({
    ...fieldAttributes(menu, placed),
    'aria-label': placed.id === undefined ? placeholder : undefined,
    'data-confirm': formatConfirmation(menu.confirm),
  });
  return html`<select${shared}><option value="">${placeholder}</option>${options}</select>`;
};

type Boxes = Checkboxes | MultiStaticSelect | RadioButtons;

const listTicked = ({ chosen }: Placed): readonly (string | undefined)[] => {
  if (chosen === undefined) return [];
  if ('selected_options' in chosen) return chosen.selected_options.map(({ value }) => value);
  return 'selected_option' in chosen ? [chosen.selected_option?.value] : [];
};

/** Radio buttons exclude one another by their `name`, which is of one element on one page. */
const drawBox = (
  option: Option,
  input: { readonly type: 'checkbox' | 'radio'; readonly name?: string },
  isTicked: boolean,
  { names }: Placed,
): Html => {
  const more = option.description;
  const shared = attributes({ ...input, value: option.value ?? '', checked: isTicked });
  return html`<label class="box"><input${shared}><span>${drawText(option.text, names)}${more === undefined ? '' : html`<small>${more.text}</small>`}</span></label>`;
};

/** Draws checkboxes, radio buttons, or a menu that takes several choices as boxes. `labelledBy` is the HTML ID of their label. */
export const drawBoxes = (element: Boxes, placed: Placed, labelledBy: string | undefined): Html => {
  const ticked = listTicked(placed);
  const isRadio = element.type === 'radio_buttons';
  const input = isRadio
    ? ({ type: 'radio', name: `${placed.scope}-${element.action_id ?? ''}` } as const)
    : ({ type: 'checkbox' } as const);
  const boxes = listOptions(element).map((option) =>
    drawBox(option, input, ticked.includes(option.value), placed),
  );
  const { autofocus: _onTheFirstBox, ...shared } = fieldAttributes(element, placed);
  const around = attributes({
    ...shared,
    'aria-labelledby': labelledBy,
    'aria-label': labelledBy === undefined ? 'Options' : undefined,
    'data-confirm': formatConfirmation(element.confirm),
  });
  return html`<div class="boxes" role="${isRadio ? 'radiogroup' : 'group'}"${around}>${boxes}</div>`;
};
