import type {
  Checkboxes,
  MultiConversationsSelect,
  MultiStaticSelect,
  MultiUsersSelect,
  Option,
  RadioButtons,
} from '@slack/types';
import { isOffered, listOptions } from '../../slack/choice.ts';
import { people } from '../../slack/workspace.ts';
import { formatConfirmation } from './button.ts';
import { fieldAttributes } from './field.ts';
import { chosenIn, listGroups, type SelectMenu } from './groups.ts';
import { attributes, type Html, html } from './html.ts';
import { drawChoiceMenu } from './popup.ts';
import type { Placed } from './setting.ts';
import { drawText } from './text.ts';

/** Draws a menu with a single choice. */
export const drawSelect = (menu: SelectMenu, placed: Placed): Html => {
  if (menu.type === 'static_select' && placed.id === undefined) return drawChoiceMenu(menu, placed);
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

type Boxes = Checkboxes | MultiConversationsSelect | MultiStaticSelect | MultiUsersSelect | RadioButtons;

const listTicked = ({ chosen }: Placed): readonly (string | undefined)[] => {
  if (chosen === undefined) return [];
  if ('selected_users' in chosen) return chosen.selected_users;
  if ('selected_conversations' in chosen) return chosen.selected_conversations;
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

const drawOptions = (
  element: Boxes,
  options: readonly Option[],
  placed: Placed,
  labelledBy: string | undefined,
): Html => {
  const ticked = listTicked(placed);
  const isRadio = element.type === 'radio_buttons';
  const input = isRadio
    ? ({ type: 'radio', name: `${placed.scope}-${element.action_id ?? ''}` } as const)
    : ({ type: 'checkbox' } as const);
  const boxes = options.map((option) => drawBox(option, input, ticked.includes(option.value), placed));
  const { autofocus: _onTheFirstBox, ...shared } = fieldAttributes(element, placed);
  const around = attributes({
    ...shared,
    'aria-labelledby': labelledBy,
    'aria-label': labelledBy === undefined ? 'Options' : undefined,
    'data-confirm': formatConfirmation(element.confirm),
  });
  return html`<div class="boxes" role="${isRadio ? 'radiogroup' : 'group'}"${around}>${boxes}</div>`;
};

/** Draws checkboxes, radio buttons, or a menu that takes several choices as boxes. `labelledBy` is the HTML ID of their label. */
export const drawBoxes = (
  element: Exclude<Boxes, MultiConversationsSelect | MultiUsersSelect>,
  placed: Placed,
  labelledBy: string | undefined,
): Html => drawOptions(element, listOptions(element), placed, labelledBy);

/** Draws a picker of people as a box for each. */
export const drawPeople = (
  element: MultiUsersSelect,
  placed: Placed,
  labelledBy: string | undefined,
): Html => {
  const options = Object.values(people).map(({ id, name }) => ({
    value: id,
    text: { type: 'plain_text' as const, text: name },
  }));
  return drawOptions(element, options, placed, labelledBy);
};

/** Draws a picker of several conversations as a box for each. */
export const drawConversations = (
  element: MultiConversationsSelect,
  placed: Placed,
  labelledBy: string | undefined,
): Html => {
  const options = placed.names.conversations
    .filter(({ id }) => isOffered(element, id))
    .map(({ id, name }) => ({
      value: id,
      text: { type: 'plain_text' as const, text: id.startsWith('D') ? name : `# ${name}` },
    }));
  return drawOptions(element, options, placed, labelledBy);
};
