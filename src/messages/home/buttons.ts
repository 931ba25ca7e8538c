import type { Button } from '@slack/types';
import { printShortcutKey, type ShortcutKey } from '../../command/shortcut.ts';
import { labeledButton, valueButton, withConfirmation } from '../blocks/buttons.ts';

/** The ids by which clicks in the App Home come back. In each row the value says what is meant. */
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

/** Opens the form that asks a question. */
export const homeAskButton = (): Button => labeledButton('Ask a query', homeActionIds.askForm);

/** Opens the form for a new digest. */
export const newDigestButton = (): Button => labeledButton('New digest', homeActionIds.newDigest);

/** Opens a form with what a digest is. */
export const editDigestButton = (subscriptionId: string): Button =>
  valueButton('Edit', homeActionIds.editDigest, subscriptionId);

/** Posts a digest at once. */
export const runButton = (subscriptionId: string): Button =>
  valueButton('Post now', homeActionIds.run, subscriptionId);

/** Asks a saved question; the answer comes in a direct message. */
export const askHereButton = (shortcut: string): Button => valueButton('Run', homeActionIds.ask, shortcut);

/** Opens a form with what a shortcut asks. */
export const editShortcutButton = (shortcut: ShortcutKey): Button =>
  valueButton('Edit', homeActionIds.editShortcut, printShortcutKey(shortcut));

/** Forgets a shortcut of the person's own. */
export const forgetHereButton = (shortcut: string): Button =>
  withConfirmation(
    valueButton('Forget', homeActionIds.forget, shortcut),
    `Your shortcut ${shortcut} is deleted. Digests that were made with it go on.`,
    'Forget it',
    'danger',
  );

/** Shows another page; pages are counted from 0. */
export const pageButton = (text: string, page: number): Button =>
  valueButton(text, `${homeActionIds.page}.${page}`, String(page));
