import { isMomentary } from '../../core/condition.ts';
import type { AlertState, IncidentRow } from './alert-state.ts';
import { endIncidentRows, openIncident, type RowEnd } from './incidents.ts';
import { findBefore } from './judge.ts';
import type { KeyState } from './key-state.ts';
import { writeMeasured } from './measure-text.ts';
import { remind } from './remind.ts';
import type { LookContext, RowMove } from './row-moves.ts';
import { dropOldUntold, dropTold } from './tells.ts';

const toBefore = (
  { row, before }: RowMove,
  { numbers }: AlertState,
  { terms, at }: LookContext,
): IncidentRow['before'] => {
  if (before === undefined) return undefined;
  const { condition } = terms;
  if (condition.kind === 'rank' && before.missingSince !== undefined)
    return { text: writeMeasured(condition, undefined, numbers), at: before.missingSince };
  const sample = findBefore(terms, { samples: before.samples, value: row.value, at });
  return sample && { text: writeMeasured(condition, sample.value, numbers), at: sample.at };
};

/** Opens one incident for all rows that are to be told. */
const openFired = (state: AlertState, moves: readonly RowMove[], context: LookContext): AlertState => {
  const told = context.isMuted
    ? []
    : moves.filter(({ event }) => event === 'fired' || event === 'told-late' || event === 'happened');
  if (told.length === 0) return state;
  const momentary = isMomentary(context.terms.condition);
  const rows = told.map(
    (one): IncidentRow => ({
      row: one.row,
      since: momentary ? context.at : (one.after?.since ?? context.at),
      before: toBefore(one, state, context),
      end: undefined,
    }),
  );
  const opened = openIncident(state, rows, {
    at: context.at,
    dataAt: context.dataAt,
    isMomentary: momentary,
  });
  if (momentary) return opened;
  const firing = new Set(told.map(({ row }) => row.key));
  return {
    ...opened,
    keys: opened.keys.map(
      (key): KeyState => (firing.has(key.key) ? { ...key, incident: state.nextIncident } : key),
    ),
  };
};

/** Ends the rows of incidents that are over or gone. What was never told ends without a word. */
const endOver = (state: AlertState, moves: readonly RowMove[], at: number): AlertState => {
  const ends = new Map<number, RowEnd[]>();
  for (const { row, before, event } of moves) {
    if (before?.incident === undefined || (event !== 'resolved' && event !== 'gone')) continue;
    const end: RowEnd['end'] =
      event === 'gone' ? { kind: 'gone', at } : { kind: 'resolved', text: row.text, at };
    ends.set(before.incident, [...(ends.get(before.incident) ?? []), { key: row.key, end }]);
  }
  let next = state;
  for (const [id, rows] of ends) next = endIncidentRows(next, id, rows, at);
  return next;
};

/** Makes of what happened to the rows what is remembered, and what is to be told. */
export const applyMoves = (
  state: AlertState,
  moves: readonly RowMove[],
  context: LookContext,
): AlertState => {
  const keys = moves.flatMap(({ after }) => after ?? []);
  const opened = openFired({ ...state, keys }, moves, context);
  const ended = endOver(opened, moves, context.at);
  return dropTold(dropOldUntold(remind(ended, context)));
};
