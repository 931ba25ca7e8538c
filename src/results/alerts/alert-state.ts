import type { NumberFormat } from '../columns/number-format.ts';
import type { KeyState } from './key-state.ts';
import type { LookedRow, NoData } from './look.ts';
import { packKeys, stateSchema } from './state-schema.ts';

/** A row of an incident: how it began, and how it ended. */
export type IncidentRow = {
  readonly row: LookedRow;
  /** Since when it fires, which is earlier than the incident where the alert was muted. */
  readonly since: number;
  /** Its value before, as people read it; `undefined` where that isn't known. */
  readonly before: { readonly text: string; readonly at: number } | undefined;
  readonly end:
    | { readonly kind: 'resolved'; readonly text: string; readonly at: number }
    | { readonly kind: 'gone'; readonly at: number }
    | undefined;
};

/** The rows that began to fire at one look, told in one message. Times in ms. */
export type Incident = {
  /** Counts from 1 within an alert. */
  readonly id: number;
  readonly firedAt: number;
  /** The first of them, in full. */
  readonly rows: readonly IncidentRow[];
  /** How many more there are, and how many of those ended. */
  readonly rest: { readonly count: number; readonly ended: number };
  readonly closedAt: number | undefined;
  /** The message, once it is posted. `gone`: somebody deleted it. */
  readonly message: { readonly ts: string; readonly isGone: boolean } | undefined;
  readonly acknowledged: { readonly by: string; readonly at: number } | undefined;
  readonly remindedAt: number;
  /** When Dune ended the run that it was seen in, if that is known. */
  readonly dataAt: number | undefined;
  /** The subject that it was about, where the alert has been changed to something else since. Then nothing follows. */
  readonly formerAbout: string | undefined;
};

/** A message to be sent about an incident, once. `at` identifies it within the alert, and is when it was decided, ms. */
export type Tell = {
  readonly at: number;
  readonly kind: /** Posts the incident's message. */
    | 'fired'
    /** Replies in its thread. */
    | 'resolved'
    | 'partly-resolved'
    | 'gone'
    | 'reminded'
    /** Brings the incident's message up to date. */
    | 'edit';
  readonly incident: number;
  /** The keys of the rows that it is about, as far as the incident has them in full. */
  readonly keys: readonly string[];
  /** How many more rows it is about. */
  readonly more: number;
};

/** Everything an alert remembers. */
export type AlertState = {
  /** The condition and the question that it is about: of others, nothing is known. */
  readonly about: string;
  readonly lookedAt: number | undefined;
  /** The last run that had data. `undefined` until the first one, which is the silent baseline. */
  readonly executionId: string | undefined;
  /** The columns that identify rows, so that the next look doesn't choose others. `undefined` until they are known. */
  readonly keyColumns: readonly string[] | undefined;
  /** How values are written, as of the last look. */
  readonly numbers: NumberFormat | undefined;
  readonly keys: readonly KeyState[];
  /** Open ones, and closed ones that still have to be told. */
  readonly incidents: readonly Incident[];
  readonly nextIncident: number;
  readonly tells: readonly Tell[];
  /** The time of the last tell that was ever queued: none has the same. */
  readonly lastTellAt: number | undefined;
  readonly mutedUntil: number | undefined;
  readonly noData:
    | { readonly since: number; readonly reason: NoData; readonly executionId: string }
    | undefined;
};

/** Returns the state of an alert that hasn't looked. */
export const freshAlertState = (about: string): AlertState => ({
  about,
  lookedAt: undefined,
  executionId: undefined,
  keyColumns: undefined,
  numbers: undefined,
  keys: [],
  incidents: [],
  nextIncident: 1,
  tells: [],
  lastTellAt: undefined,
  mutedUntil: undefined,
  noData: undefined,
});

/** Writes a state as text to store. */
export const serializeAlertState = ({ keys, ...state }: AlertState): string =>
  JSON.stringify({ version: 1, ...state, rows: packKeys(keys) }, (_key, value: unknown) =>
    value === undefined ? null : value,
  );

/** Parses a stored state; `undefined` for one of another version. */
export const parseAlertState = (text: string): AlertState | undefined => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = stateSchema.safeParse(json);
  if (!read.success) return undefined;
  const { version: _version, rows, ...state } = read.data;
  return { ...state, keys: rows };
};
