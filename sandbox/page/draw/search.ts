import type { ExternalSelect, MultiExternalSelect, Option } from '@slack/types';
import { formatConfirmation } from './button.ts';
import { fieldAttributes } from './field.ts';
import { attributes, type Html, html } from './html.ts';
import type { Placed } from './setting.ts';

const listChosen = ({ chosen }: Placed): readonly Option[] => {
  if (chosen === undefined) return [];
  if ('selected_options' in chosen) return chosen.selected_options;
  return 'selected_option' in chosen && chosen.selected_option !== null ? [chosen.selected_option] : [];
};

/** Draws the choices: a field that nobody sees for one, a box for each of several. */
const drawHeld = (
  element: ExternalSelect | MultiExternalSelect,
  chosen: readonly Option[],
  placed: Placed,
): Html => {
  const shared = {
    'data-kind': element.type,
    'data-action-id': element.action_id ?? '',
    'data-dispatch': placed.dispatch,
    'data-confirm': formatConfirmation(element.confirm),
  };
  if (element.type === 'external_select')
    return html`<input type="hidden"${attributes({ ...shared, value: chosen[0]?.value ?? '' })}>`;
  const boxes = chosen.map(
    ({ value = '', text }) =>
      html`<label class="box"><input type="checkbox" checked${attributes({ value })}><span>${text.text}</span></label>`,
  );
  return html`<div class="boxes" role="group" aria-label="Chosen"${attributes(shared)}>${boxes}</div>`;
};

/**
 * Draws a menu that asks the app for its options while somebody types, as a combobox.
 * Source: w3.org/WAI/ARIA/apg/patterns/combobox, "list autocomplete".
 */
export const drawSearch = (element: ExternalSelect | MultiExternalSelect, placed: Placed): Html => {
  const chosen = listChosen(placed);
  const isOne = element.type === 'external_select';
  const words = isOne ? (chosen[0]?.text.text ?? '') : '';
  const id = placed.id ?? `${placed.scope}-${element.action_id ?? ''}`;
  const {
    id: _id,
    'data-kind': _kind,
    'data-action-id': _action,
    'data-dispatch': _dispatch,
    ...shared
  } = fieldAttributes(element, placed);
  const field = attributes({
    ...shared,
    id,
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': `${id}-options`,
    'aria-label': placed.id === undefined ? (element.placeholder?.text ?? 'Search') : undefined,
    'data-words': words,
    placeholder: element.placeholder?.text ?? 'Search',
    value: words,
  });
  return html`<div class="search">${drawHeld(element, chosen, placed)}<input type="text" autocomplete="off" spellcheck="false"${field}><div class="offers" role="listbox" id="${id}-options" aria-label="Options" hidden></div></div>`;
};
