import {
  type AlertState,
  freshAlertState,
  parseAlertState,
  serializeAlertState,
} from '../results/alerts/alert-state.ts';
import { renewAlertState } from '../results/alerts/renew.ts';
import { nextTell } from '../results/alerts/tells.ts';

/** Reads what an alert remembers. Of another condition or question it knows nothing. `at` in ms. */
export const openAlert = (content: string | undefined, about: string, at: number): AlertState => {
  const state = content === undefined ? undefined : parseAlertState(content);
  if (state === undefined) return freshAlertState(about);
  return state.about === about ? state : renewAlertState(state, about, at);
};

/** Returns what to store of a state, and when its next message is to be sent, ms. */
export const writeAlert = (
  state: AlertState,
): { readonly content: string; readonly tellAt: number | undefined } => ({
  content: serializeAlertState(state),
  tellAt: nextTell(state)?.at,
});
