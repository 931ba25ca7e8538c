import type { ActionsBlock, Button } from '@slack/types';
import { printShortcutKey, type ShortcutKey } from '../../command/shortcut.ts';
import { valueButton } from '../blocks/buttons.ts';
import { newBlockId } from '../blocks/menu-subject.ts';
import { menu, menuRow } from '../blocks/menus.ts';

/** The action id of the menus in a list of shortcuts. */
export const shortcutMenuId = 'shortcut_menu';

const getId = 'shortcut_get';

/** Matches the action ids of the buttons that get a shortcut's result; Slack wants different ones in a message. */
export const shortcutGetIds = new RegExp(`^${getId}\\.\\d+$`);

/** Gets a shortcut's result where the list is. */
export const getShortcutButton = (name: string, index: number): Button =>
  valueButton('Get result', `${getId}.${index}`, name);

/** An act in the menu of a shortcut. */
export type ShortcutAct = 'subscribe' | 'edit' | 'forget';

const options: readonly { readonly text: string; readonly value: ShortcutAct }[] = [
  { text: 'Subscribe…', value: 'subscribe' },
  { text: 'Edit…', value: 'edit' },
  { text: 'Delete…', value: 'forget' },
];

/** Draws what can be done with a shortcut: a button that gets it, and a menu. `drawnAt` in ms. */
export const shortcutMenuRow = (
  key: ShortcutKey,
  get: Button,
  actionId: string,
  drawnAt: number,
): ActionsBlock =>
  menuRow(
    newBlockId(drawnAt, printShortcutKey(key)),
    [get],
    menu(actionId, [{ label: 'This shortcut', options }]),
  );
