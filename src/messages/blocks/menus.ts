import type { ActionsBlock, Button, PlainTextElement, PlainTextOption, StaticSelect } from '@slack/types';
import { cleanText } from '../../core/text/clean.ts';
import { shorten } from '../../core/text/shorten.ts';
import { limits } from './limits.ts';

/** One thing to choose. `text` may be foreign; `value` comes back when it is chosen. */
export type MenuOption = { readonly text: string; readonly value: string };

/** Options under one heading. `undefined` ones are left out. */
export type MenuGroup = { readonly label: string; readonly options: readonly (MenuOption | undefined)[] };

const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: false });

/** Returns a text that no other option has: two long names may be cut to the same. */
const makeUnique = (text: string, taken: ReadonlySet<string>): string => {
  const whole = shorten(cleanText(text) || '–', limits.option.text);
  if (!taken.has(whole)) return whole;
  let number = 2;
  const numbered = (): string => {
    const end = ` (${number})`;
    return `${shorten(whole, limits.option.text - end.length)}${end}`;
  };
  while (taken.has(numbered())) number += 1;
  return numbered();
};

/**
 * Creates a menu with its options in groups; `undefined` when there is nothing to choose. Texts are cleaned, shortened and
 * unique, and inert: plain text without emoji. A value that Slack wouldn't take is left out, because half of it would do
 * something else. Slack keeps showing the chosen option and doesn't report choosing it again.
 * Source: docs.slack.dev/reference/block-kit/block-elements/select-menu-element.
 */
export const menu = (
  actionId: string,
  groups: readonly MenuGroup[],
  placeholder = 'More',
): StaticSelect | undefined => {
  const taken = new Set<string>();
  const values = new Set<string>();
  const option_groups = groups.flatMap(({ label, options }) => {
    const drawn: PlainTextOption[] = [];
    for (const one of options) {
      const value = one?.value.toWellFormed() ?? '';
      if (one === undefined || value === '' || value.length > limits.option.value || values.has(value))
        continue;
      if (drawn.length === limits.option.count) break;
      const text = makeUnique(one.text, taken);
      taken.add(text);
      values.add(value);
      drawn.push({ text: plain(text), value });
    }
    return drawn.length === 0 ? [] : [{ label: plain(shorten(label, limits.option.text)), options: drawn }];
  });
  return option_groups.length === 0
    ? undefined
    : {
        type: 'static_select',
        action_id: actionId,
        placeholder: { type: 'plain_text', text: placeholder },
        option_groups: option_groups.slice(0, limits.option.count),
      };
};

/**
 * Creates the id of a block that carries what its menu is about, such as a question in the command language: a click on a
 * message that only one person sees comes back without the message, but with this id. `undefined` when it is too long.
 */
export const carryInBlockId = (prefix: string, text: string): string | undefined => {
  const id = `${prefix}:${text.toWellFormed()}`;
  return id.length > limits.blockId ? undefined : id;
};

/** Parses what a block id carries; `undefined` for the id of anything else. */
export const readBlockId = (prefix: string, blockId: string): string | undefined =>
  blockId.startsWith(`${prefix}:`) ? blockId.slice(prefix.length + 1) : undefined;

/** Draws buttons, or other menus, and a menu in one row. `undefined` ones are left out. */
export const menuRow = (
  blockId: string,
  buttons: readonly (Button | StaticSelect | undefined)[],
  more: StaticSelect | undefined,
): ActionsBlock => ({
  type: 'actions',
  block_id: blockId,
  elements: [...buttons.filter((one) => one !== undefined), ...(more === undefined ? [] : [more])],
});
