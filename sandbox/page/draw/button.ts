import type { Button, ConfirmationDialog, Overflow } from '@slack/types';
import { attributes, type Html, html, webAddress } from './html.ts';

/** A confirmation dialog, as JSON of plain strings. */
export const formatConfirmation = (confirm: ConfirmationDialog | undefined): string | undefined =>
  confirm === undefined
    ? undefined
    : JSON.stringify({
        title: confirm.title?.text ?? '',
        text: confirm.text.text,
        confirm: confirm.confirm?.text ?? 'Yes',
        deny: confirm.deny?.text ?? 'Cancel',
        style: confirm.style ?? 'primary',
      });

/** Draws a button, or a link that looks like one. Slack tells the app of a click on either. */
export const drawButton = (button: Button): Html => {
  const style = button.style === undefined ? '' : ` ${button.style}`;
  const shared = attributes({
    class: `button${style}`,
    'data-kind': 'button',
    'data-action-id': button.action_id ?? '',
    'data-value': button.value,
    'data-dispatch': true,
    'data-confirm': formatConfirmation(button.confirm),
    'aria-label': button.accessibility_label,
  });
  const href = button.url === undefined ? undefined : webAddress(button.url);
  return href === undefined
    ? html`<button type="button"${shared}>${button.text.text}</button>`
    : html`<a href="${href}" target="_blank" rel="noreferrer"${shared}>${button.text.text}</a>`;
};

type Item = Overflow['options'][number];

const drawItem = ({ action_id = '', confirm }: Overflow, option: Item): Html => {
  const shared = attributes({
    'data-kind': 'overflow',
    'data-action-id': action_id,
    'data-value': option.value ?? '',
    'data-dispatch': true,
    'data-confirm': formatConfirmation(confirm),
  });
  const words = html`${option.text.text}${option.description === undefined ? '' : html` <small>${option.description.text}</small>`}`;
  const href = 'url' in option && option.url !== undefined ? webAddress(option.url) : undefined;
  return href === undefined
    ? html`<li><button type="button"${shared}>${words}</button></li>`
    : html`<li><a href="${href}" target="_blank" rel="noreferrer"${shared}>${words}</a></li>`;
};

/** Draws the menu behind three dots. */
export const drawOverflow = (menu: Overflow): Html =>
  html`<details class="overflow"><summary aria-label="More actions"><span aria-hidden="true">⋮</span></summary><ul>${menu.options.map((option) => drawItem(menu, option))}</ul></details>`;
