import type { Button, ConfirmationDialog } from '@slack/types';
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
