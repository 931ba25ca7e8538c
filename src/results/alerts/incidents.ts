import { shorten } from '../../core/text/shorten.ts';
import type { AlertState, Incident, IncidentRow } from './alert-state.ts';
import type { LookedRow } from './look.ts';
import { addEdit, addTell } from './tells.ts';

/** The rows that an incident keeps in full, and all of them together; each keeps one. */
const maxRows = 50;
const maxAllRows = 100;
const maxTextLength = 100;

const countRows = ({ incidents }: AlertState): number =>
  incidents.reduce((sum, { rows }) => sum + rows.length, 0);

const boundRow = (row: LookedRow, hasRoom: boolean): LookedRow => ({
  ...row,
  text: shorten(row.text, maxTextLength),
  cells: hasRoom ? row.cells : [],
});

/** Opens an incident for rows that fire, and queues its message. Of a momentary one nothing follows. */
export const openIncident = (
  state: AlertState,
  rows: readonly IncidentRow[],
  {
    at,
    dataAt,
    isMomentary,
  }: Pick<Incident, 'dataAt'> & { readonly at: number; readonly isMomentary: boolean },
): AlertState => {
  const room = Math.max(1, Math.min(maxRows, maxAllRows - countRows(state)));
  const hasRoom = countRows(state) < maxAllRows;
  const id = state.nextIncident;
  const kept = rows.slice(0, room).map((one) => ({ ...one, row: boundRow(one.row, hasRoom) }));
  const incident: Incident = {
    id,
    firedAt: at,
    rows: kept,
    rest: { count: rows.length - kept.length, ended: 0 },
    closedAt: isMomentary ? at : undefined,
    message: undefined,
    acknowledged: undefined,
    remindedAt: at,
    dataAt,
    formerAbout: undefined,
  };
  const opened = { ...state, incidents: [...state.incidents, incident], nextIncident: id + 1 };
  const keys = kept.map(({ row }) => row.key);
  return addTell(opened, { at, kind: 'fired', incident: id, keys, more: incident.rest.count });
};

/** How a row of an incident ended. */
export type RowEnd = { readonly key: string; readonly end: NonNullable<IncidentRow['end']> };

const endRows = (incident: Incident, ends: readonly RowEnd[], at: number): Incident => {
  const byKey = new Map(ends.map(({ key, end }) => [key, end]));
  const rows = incident.rows.map((one) => ({ ...one, end: one.end ?? byKey.get(one.row.key) }));
  const named = new Set(rows.map(({ row }) => row.key));
  const ended = incident.rest.ended + ends.filter(({ key }) => !named.has(key)).length;
  const isOver = ended >= incident.rest.count && rows.every(({ end }) => end !== undefined);
  return {
    ...incident,
    rows,
    rest: { ...incident.rest, ended },
    closedAt: incident.closedAt ?? (isOver ? at : undefined),
  };
};

/** Ends rows of an incident, tells that in its thread unless muted, and brings its message up to date. */
export const endIncidentRows = (
  state: AlertState,
  id: number,
  ends: readonly RowEnd[],
  at: number,
): AlertState => {
  const before = state.incidents.find((one) => one.id === id);
  if (before === undefined) return state;
  const incident = endRows(before, ends, at);
  let next: AlertState = {
    ...state,
    incidents: state.incidents.map((one) => (one.id === id ? incident : one)),
  };
  const named = new Set(incident.rows.map(({ row }) => row.key));
  const tell = (kind: 'resolved' | 'partly-resolved' | 'gone', of: readonly RowEnd[]): void => {
    if (of.length === 0 || state.mutedUntil !== undefined) return;
    const keys = of.flatMap(({ key }) => (named.has(key) ? [key] : []));
    next = addTell(next, { at, kind, incident: id, keys, more: of.length - keys.length });
  };
  tell(
    'gone',
    ends.filter(({ end }) => end.kind === 'gone'),
  );
  tell(
    incident.closedAt === undefined ? 'partly-resolved' : 'resolved',
    ends.filter(({ end }) => end.kind === 'resolved'),
  );
  return addEdit(next, incident, at);
};
