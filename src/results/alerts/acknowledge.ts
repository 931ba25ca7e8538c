import type { AlertState } from './alert-state.ts';
import { addEdit } from './tells.ts';

/** Notes that a person has seen an incident; it reminds of it no more. `at` in ms. The first one to do so counts. */
export const acknowledge = (
  state: AlertState,
  incident: number,
  ack: { readonly by: string; readonly at: number },
): AlertState => {
  const open = state.incidents.find(({ id, closedAt }) => id === incident && closedAt === undefined);
  if (open === undefined || open.acknowledged !== undefined) return state;
  const acknowledged = { ...open, acknowledged: ack };
  const incidents = state.incidents.map((one) => (one === open ? acknowledged : one));
  return addEdit({ ...state, incidents }, acknowledged, ack.at);
};

/** Tells nothing until a time, ms. `undefined` ends that. A row that begins to fire meanwhile and still does is said then. */
export const mute = (state: AlertState, until: number | undefined, now: number): AlertState => ({
  ...state,
  mutedUntil: until !== undefined && until > now ? until : undefined,
});
