import type { ActionsBlock, Button } from '@slack/types';
import { printRequest } from '../command/print.ts';
import type { AskRequest } from '../command/request.ts';
import { limits } from './limits.ts';

/** The ids by which clicks come back. They outlive upgrades: old messages keep sending them. */
export const actionIds = { refresh: 'refresh_answer', openInDune: 'open_in_dune' } as const;

const button = (text: string, actionId: string): Button => ({
  type: 'button',
  action_id: actionId,
  text: { type: 'plain_text', text },
});

/** Opens a page in the browser. Slack reports the click all the same, so it must be acknowledged. */
export const openButton = (text: string, url: string): Button => ({
  ...button(text, actionIds.openInDune),
  url,
});

/**
 * Asks the same again. Its value is the question in the language people type, so that a button of an older version is
 * read by the newer one; a question too long for a button has none.
 */
export const refreshButton = (request: AskRequest): Button | undefined => {
  // Half a surrogate pair cannot be sent; nobody can have meant it.
  const value = printRequest(request).toWellFormed();
  return value.length > limits.button.value ? undefined : { ...button('Refresh', actionIds.refresh), value };
};

/** A row of buttons; `undefined` ones are left out. */
export const buttonRow = (...buttons: readonly (Button | undefined)[]): ActionsBlock => ({
  type: 'actions',
  elements: buttons.filter((one) => one !== undefined),
});
