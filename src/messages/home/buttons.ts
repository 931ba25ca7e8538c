import type { Button } from '@slack/types';
import { printShortcutKey, type ShortcutKey } from '../../command/shortcut.ts';
import { labeledButton, valueButton, withConfirmation } from '../blocks/buttons.ts';

/** The action ids of buttons in the App Home. Each button's value says which digest, shortcut, or page it's for. */
export const homeActionIds = {
  askForm: 'home_ask_query',
  newDigest: 'home_new_digest',
  editDigest: 'home_edit_digest',
  page: 'home_page',
  run: 'home_run',
  pause: 'home_pause',
  resume: 'home_resume',
  stop: 'home_stop',
  ask: 'home_ask',
  editShortcut: 'home_edit_shortcut',
  forget: 'home_forget',
} as const;

/** Opens the form for getting a result. */
export const homeAskButton = (): Button => labeledButton('Get a result', homeActionIds.askForm);

/** Opens the form for a new digest. */
export const newDigestButton = (): Button => labeledButton('New digest', homeActionIds.newDigest);

/** Opens the form that edits a digest. */
export const editDigestButton = (subscriptionId: string): Button =>
  valueButton('Edit', homeActionIds.editDigest, subscriptionId);

/** Posts a digest right away. */
export const runButton = (subscriptionId: string): Button =>
  valueButton('Post now', homeActionIds.run, subscriptionId);

/** Gets a shortcut's result, in a direct message. */
export const askHereButton = (shortcut: string): Button =>
  valueButton('Get result', homeActionIds.ask, shortcut);

/** Opens the form that edits a shortcut. */
export const editShortcutButton = (shortcut: ShortcutKey): Button =>
  valueButton('Edit', homeActionIds.editShortcut, printShortcutKey(shortcut));

/** Deletes one of the person's own shortcuts. */
export const forgetHereButton = (shortcut: string): Button =>
  withConfirmation(
    valueButton('Delete', homeActionIds.forget, shortcut),
    `Delete your shortcut ${shortcut}? Digests made with it keep posting.`,
    'Delete',
    'danger',
  );

/** Shows another page. Pages count from 0. */
export const pageButton = (text: string, page: number): Button =>
  valueButton(text, `${homeActionIds.page}.${page}`, String(page));
