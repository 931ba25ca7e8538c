import {
  type AlertState,
  freshAlertState,
  parseAlertState,
  serializeAlertState,
} from '../results/alerts/alert-state.ts';
import { nextTell } from '../results/alerts/tells.ts';

/**
 * Reads what an alert remembers. Of another condition or question it knows nothing but what must not begin again: the
 * numbers of its incidents, which stand in the buttons of old messages, the times of its messages, and that it is muted.
 */
export const openAlert = (content: string | undefined, about: string): AlertState => {
  const state = content === undefined ? undefined : parseAlertState(content);
  if (state === undefined) return freshAlertState(about);
  if (state.about === about) return state;
  const { nextIncident, lastTellAt, mutedUntil } = state;
  return { ...freshAlertState(about), nextIncident, lastTellAt, mutedUntil };
};

/** Returns what to store of a state, and when its next message is to be sent, ms. */
export const writeAlert = (
  state: AlertState,
): { readonly content: string; readonly tellAt: number | undefined } => ({
  content: serializeAlertState(state),
  tellAt: nextTell(state)?.at,
});
