import { type AlertState, freshAlertState, type Incident } from './alert-state.ts';
import { addEdit } from './tells.ts';

/** Tells if an incident's message was sent, or may be on its way. */
const hasMessage = ({ id, message }: Incident, { tells: [next] }: AlertState): boolean =>
  message !== undefined ? !message.isGone : next?.kind === 'fired' && next.incident === id;

/** Tells if an incident was still open when its alert was changed to watch something else. */
export const wasDropped = ({ formerAbout, rows, rest }: Incident): boolean =>
  formerAbout !== undefined && (rest.ended < rest.count || rows.some(({ end }) => end === undefined));

/**
 * Starts again for another condition or question, at a time, ms. What must not begin again stays: the numbers of incidents,
 * which stand in the buttons of old messages, and the times of messages; and that it is muted. The messages of incidents are
 * brought up to date a last time: nothing follows them.
 */
export const renewAlertState = (state: AlertState, about: string, at: number): AlertState => {
  const { nextIncident, lastTellAt, mutedUntil, tells } = state;
  const incidents = state.incidents
    .filter((incident) => hasMessage(incident, state))
    .map((one) => ({ ...one, closedAt: one.closedAt ?? at, formerAbout: one.formerAbout ?? state.about }));
  // A message that is on its way stays on the list, so that its outcome is noted.
  const [next] = tells;
  const kept = next?.kind === 'fired' && incidents.some(({ id }) => id === next.incident) ? [next] : [];
  const renewed: AlertState = {
    ...freshAlertState(about),
    nextIncident,
    lastTellAt,
    mutedUntil,
    incidents,
    tells: kept,
  };
  return incidents.reduce((edited, incident) => addEdit(edited, incident, at), renewed);
};
