import type { Button, KnownBlock, RichTextElement } from '@slack/types';
import type { Subscription } from '../../store/subscription.ts';
import { labeledButton, valueButton } from '../blocks/buttons.ts';
import { lineWithMenu } from '../blocks/line-with-menu.ts';
import { newBlockId } from '../blocks/menu-subject.ts';
import { menu } from '../blocks/menus.ts';
import { muteGroup } from '../watch/actions.ts';

/**
 * The action ids of the App Home. Those of buttons that it no longer draws stay: a Home that is open keeps sending them.
 * Each button's value says which digest, shortcut, or page it's for; of a menu, its block does.
 */
export const homeActionIds = {
  askForm: 'home_ask_query',
  newDigest: 'home_new_digest',
  newAlert: 'home_new_alert',
  help: 'home_help',
  editDigest: 'home_edit_digest',
  page: 'home_page',
  shortcutsPage: 'home_shortcuts_page',
  historyPage: 'home_history_page',
  run: 'home_run',
  pause: 'home_pause',
  resume: 'home_resume',
  stop: 'home_stop',
  ask: 'home_ask',
  editShortcut: 'home_edit_shortcut',
  forget: 'home_forget',
  digestMenu: 'home_digest_menu',
  shortcutMenu: 'home_shortcut_menu',
  reportMenu: 'home_report_menu',
} as const;

/** An act in the menu of a digest. */
export type HomeAct = 'run' | 'pause' | 'resume' | 'edit' | 'alert' | 'history' | 'end';

/** Opens the form for getting a result. */
export const homeAskButton = (): Button => labeledButton('Get a result', homeActionIds.askForm);

/** Opens the form for a new digest. */
export const newDigestButton = (): Button => labeledButton('New digest', homeActionIds.newDigest);

/** Opens the form for a new alert. */
export const newAlertButton = (): Button => labeledButton('New alert', homeActionIds.newAlert);

/** Shows help in a modal. */
export const homeHelpButton = (): Button => labeledButton('Help', homeActionIds.help);

/** Gets a shortcut's result, in a direct message. */
export const askHereButton = (shortcut: string): Button =>
  valueButton('Get result', homeActionIds.ask, shortcut);

/** Draws a digest or an alert: a text with the menu beside it. `drawnAt` in ms. `isMuted`: it's an alert that tells nothing now. */
export const homeDigestLine = (
  { id, state, terms }: Pick<Subscription, 'id' | 'state' | 'terms'>,
  elements: readonly RichTextElement[],
  drawnAt: number,
  isMuted: boolean,
): readonly KnownBlock[] => {
  const isPaused = state.kind === 'paused';
  const isAlert = terms.alert !== undefined;
  const options: readonly ({ readonly text: string; readonly value: HomeAct } | undefined)[] = [
    { text: isAlert ? 'Check now' : 'Post now', value: 'run' },
    isPaused ? { text: 'Resume', value: 'resume' } : { text: 'Pause', value: 'pause' },
    { text: 'Edit…', value: 'edit' },
    isAlert ? undefined : { text: 'Alert me when…', value: 'alert' },
    { text: 'History', value: 'history' },
    { text: 'Unsubscribe…', value: 'end' },
  ];
  const label = isAlert ? 'This alert' : 'This digest';
  return lineWithMenu(
    newBlockId(drawnAt, id),
    elements,
    menu(homeActionIds.digestMenu, [{ label, options }, ...(isAlert ? [muteGroup(isMuted)] : [])]),
  );
};

/** Shows another page of the digests. Pages count from 0. */
export const pageButton = (text: string, page: number): Button =>
  valueButton(text, `${homeActionIds.page}.${page}`, String(page));

/** Shows another page of the shortcuts. */
export const shortcutsPageButton = (text: string, page: number): Button =>
  valueButton(text, `${homeActionIds.shortcutsPage}.${page}`, String(page));

/** Shows another page of a digest's history, in the same modal. */
export const homeHistoryButton = (subscriptionId: string, text: string, page: number): Button =>
  valueButton(text, `${homeActionIds.historyPage}.${page}`, `${page} ${subscriptionId}`);
