import type { AlertState, Incident } from './alert-state.ts';
import type { LookContext } from './row-moves.ts';
import { slackOf } from './samples.ts';
import { addTell, canRemind } from './tells.ts';

/** Lists the rows of an incident that fire, and that this look saw. */
const listFiring = (
  { keys }: AlertState,
  { id }: Incident,
  { terms: { condition } }: LookContext,
): readonly string[] =>
  keys.flatMap(({ key, incident, missingSince }) =>
    incident === id && (missingSince === undefined || condition.kind === 'rank') ? [key] : [],
  );

/** Queues a reminder for each incident that nobody acknowledged, as often as was asked for. */
export const remind = (state: AlertState, context: LookContext): AlertState => {
  const { againMs } = context.terms;
  if (againMs === undefined || context.isMuted) return state;
  const { at } = context;
  const wait = againMs - slackOf(againMs);
  let next = state;
  for (const incident of state.incidents) {
    const { id, closedAt, acknowledged, remindedAt, rows } = incident;
    const isDue = closedAt === undefined && acknowledged === undefined && at - remindedAt >= wait;
    if (!isDue || !canRemind(next, incident)) continue;
    const firing = listFiring(state, incident, context);
    if (firing.length === 0) continue;
    const named = new Set(rows.map(({ row }) => row.key));
    const keys = firing.filter((key) => named.has(key));
    next = addTell(next, { at, kind: 'reminded', incident: id, keys, more: firing.length - keys.length });
    next = {
      ...next,
      incidents: next.incidents.map((one) => (one.id === id ? { ...one, remindedAt: at } : one)),
    };
  }
  return next;
};
