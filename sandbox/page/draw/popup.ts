import type { Overflow, StaticSelect } from '@slack/types';
import { formatConfirmation } from './button.ts';
import { chosenIn, listGroups, type OfferGroup } from './groups.ts';
import { attributes, type Html, html, webAddress } from './html.ts';
import type { Placed } from './setting.ts';

type Item = Overflow['options'][number];

const drawItem = ({ action_id = '', confirm }: Overflow, option: Item): Html => {
  const shared = attributes({
    role: 'menuitem',
    'data-kind': 'overflow',
    'data-action-id': action_id,
    'data-value': option.value ?? '',
    'data-dispatch': true,
    'data-confirm': formatConfirmation(confirm),
  });
  const words = html`${option.text.text}${option.description === undefined ? '' : html` <small>${option.description.text}</small>`}`;
  const href = 'url' in option && option.url !== undefined ? webAddress(option.url) : undefined;
  return href === undefined
    ? html`<button type="button"${shared}>${words}</button>`
    : html`<a href="${href}" target="_blank" rel="noreferrer"${shared}>${words}</a>`;
};

/** Draws the menu behind three dots. */
export const drawOverflow = (menu: Overflow): Html =>
  html`<details class="overflow"><summary aria-label="More actions" aria-haspopup="menu"><span aria-hidden="true">⋮</span></summary><div class="popup" role="menu">${menu.options.map((option) => drawItem(menu, option))}</div></details>`;

/**
 * Draws a menu that tells the app at once. Not as the browser's own, which would tell of every step of an arrow key. Slack
 * keeps showing what was chosen.
 */
export const drawChoiceMenu = (menu: StaticSelect, placed: Placed): Html => {
  const chosen = chosenIn(placed);
  const placeholder = menu.placeholder?.text ?? 'Select an item';
  const groups = listGroups(menu, placed);
  const words = groups.flatMap(({ offers }) => offers).find(({ value }) => value === chosen)?.words;
  const drawOffer = ({ value, words: label }: OfferGroup['offers'][number]): Html =>
    html`<button type="button" role="menuitemradio"${attributes({
      'aria-checked': String(value === chosen),
      'data-kind': 'static_select',
      'data-action-id': menu.action_id ?? '',
      'data-value': value,
      'data-dispatch': true,
      'data-confirm': formatConfirmation(menu.confirm),
    })}>${label}</button>`;
  const drawn = groups.map(({ label, offers }) =>
    label === undefined
      ? html`${offers.map(drawOffer)}`
      : html`<div role="group" aria-label="${label}"><span class="group" aria-hidden="true">${label}</span>${offers.map(drawOffer)}</div>`,
  );
  return html`<details class="overflow choose"><summary aria-haspopup="menu"><span class="chosen">${words ?? placeholder}</span><span aria-hidden="true">⌄</span></summary><div class="popup" role="menu" aria-label="${placeholder}">${drawn}</div></details>`;
};
