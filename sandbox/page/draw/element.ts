import type { KnownBlock } from '@slack/types';
import type { Element } from '../../slack/controls.ts';
import { drawButton } from './button.ts';
import { drawNumberInput, drawTextInput } from './field.ts';
import { type Html, html } from './html.ts';
import { drawBoxes, drawConversations, drawPeople, drawSelect } from './menu.ts';
import { getType, notDrawn } from './not-drawn.ts';
import { drawOverflow } from './popup.ts';
import { drawSearch } from './search.ts';
import { chosenAt, errorAt, type Placed, type Setting } from './setting.ts';

type Input = Extract<KnownBlock, { readonly type: 'input' }>;

const draw = (element: Element, placed: Placed, labelledBy?: string): Html => {
  switch (element.type) {
    case 'button':
      return drawButton(element);
    case 'overflow':
      return drawOverflow(element);
    case 'static_select':
    case 'conversations_select':
    case 'channels_select':
    case 'users_select':
      return drawSelect(element, placed);
    case 'external_select':
    case 'multi_external_select':
      return drawSearch(element, placed);
    case 'checkboxes':
    case 'multi_static_select':
    case 'radio_buttons':
      return drawBoxes(element, placed, labelledBy);
    case 'multi_conversations_select':
      return drawConversations(element, placed, labelledBy);
    case 'multi_users_select':
      return drawPeople(element, placed, labelledBy);
    case 'plain_text_input':
      return drawTextInput(element, placed);
    case 'number_input':
      return drawNumberInput(element, placed);
    default:
      return notDrawn(getType(element));
  }
};

const getActionId = (element: Element): string => ('action_id' in element ? (element.action_id ?? '') : '');

/** Draws an element outside of a form, which tells the app at once. `blockId` is its block. */
export const drawElement = (element: Element, blockId: string, setting: Setting): Html =>
  draw(element, {
    names: setting.names,
    chosen: chosenAt(setting, blockId, getActionId(element)),
    dispatch: true,
    scope: `${setting.scope}-${blockId}`,
    id: undefined,
    describedBy: undefined,
    isInvalid: false,
  });

/**
 * Draws a form field: its label, element, error and hint. `place` is the position of its block.
 * Source: docs.slack.dev/reference/block-kit/blocks/input-block.
 */
export const drawInput = (block: Input, blockId: string, index: number, setting: Setting): Html => {
  const { names, scope } = setting;
  const id = `${scope}-${index}`;
  const error = errorAt(setting, blockId);
  const notes = [
    ...(error === undefined ? [] : [{ id: `${id}-error`, kind: 'field-error', words: error }]),
    ...(block.hint === undefined ? [] : [{ id: `${id}-hint`, kind: 'hint', words: block.hint.text }]),
  ];
  const placed: Placed = {
    names,
    chosen: chosenAt(setting, blockId, getActionId(block.element)),
    id,
    scope: id,
    dispatch: block.dispatch_action === true,
    isInvalid: error !== undefined,
    describedBy: notes.length === 0 ? undefined : notes.map((note) => note.id).join(' '),
  };
  const words = html`${block.label.text}${block.optional === true ? html` <span class="optional">(optional)</span>` : ''}`;
  const isGroup = [
    'checkboxes',
    'multi_conversations_select',
    'multi_static_select',
    'multi_users_select',
    'radio_buttons',
  ].includes(block.element.type);
  const label = isGroup
    ? html`<span class="label" id="${id}-label">${words}</span>`
    : html`<label class="label" for="${id}">${words}</label>`;
  return html`${label}${draw(block.element, placed, `${id}-label`)}${notes.map(
    (note) => html`<p class="${note.kind}" id="${note.id}">${note.words}</p>`,
  )}`;
};
