import type { NumberInput, PlainTextInput } from '@slack/types';
import { type Attributes, attributes, type Html, html } from './html.ts';
import type { Placed } from './setting.ts';

/** The attributes that every form element needs for scripts and screen readers. */
export const fieldAttributes = (
  element: { readonly type: string; readonly action_id?: string; readonly focus_on_load?: boolean },
  { id, dispatch, describedBy, isInvalid }: Placed,
): Attributes => ({
  id,
  'data-kind': element.type,
  'data-action-id': element.action_id ?? '',
  'data-dispatch': dispatch,
  'aria-describedby': describedBy,
  'aria-invalid': isInvalid ? 'true' : undefined,
  autofocus: element.focus_on_load === true,
});

const valueIn = ({ chosen }: Placed): string =>
  chosen !== undefined && 'value' in chosen ? (chosen.value ?? '') : '';

/** Draws a text field. It accepts too long a text, as in Slack, which complains when the form is sent. */
export const drawTextInput = (element: PlainTextInput, placed: Placed): Html => {
  const shared = { ...fieldAttributes(element, placed), placeholder: element.placeholder?.text };
  const value = valueIn(placed);
  return element.multiline === true
    ? // HTML drops the first line break within a textarea.
      html`<textarea rows="4"${attributes(shared)}>${'\n'}${value}</textarea>`
    : html`<input type="text" autocomplete="off"${attributes({ ...shared, value })}>`;
};

/** Draws a number field as text, so that an invalid number can be seen and complained about when the form is sent. */
export const drawNumberInput = (element: NumberInput, placed: Placed): Html =>
  html`<input type="text" autocomplete="off"${attributes({
    ...fieldAttributes(element, placed),
    inputmode: element.is_decimal_allowed ? 'decimal' : 'numeric',
    placeholder: element.placeholder?.text,
    value: valueIn(placed),
  })}>`;
