import type { AlertTerms } from '../../core/condition.ts';
import { isMomentary } from '../../core/condition.ts';
import type { AlertState } from './alert-state.ts';
import type { BeyondRead } from './beyond-read.ts';
import { judge, spanOf, type Verdict } from './judge.ts';
import type { KeyState } from './key-state.ts';
import type { LookedRow } from './look.ts';
import { addSample, countSamples } from './samples.ts';

/** An event of a row at a look. `told-late`: it fires since an earlier look, at which the alert was muted. */
export type KeyEvent = 'fired' | 'told-late' | 'happened' | 'resolved' | 'gone';

/** A row before and after a look. */
export type RowMove = {
  readonly row: LookedRow;
  readonly before: KeyState | undefined;
  /** `undefined` where it isn't remembered anymore. */
  readonly after: KeyState | undefined;
  readonly event: KeyEvent | undefined;
};

/** The facts of a look besides its rows. */
export type LookContext = {
  readonly terms: AlertTerms;
  readonly at: number;
  /** When Dune ended the run, ms, if that is known. */
  readonly dataAt: number | undefined;
  /** It saw a run that wasn't seen before, or an age, which is another one at each look. */
  readonly isNew: boolean;
  /** The first look, which tells nothing. */
  readonly isBaseline: boolean;
  readonly isMuted: boolean;
  /** How many rows are remembered. */
  readonly keys: number;
};

const newKey = ({ key, name }: LookedRow, at: number): KeyState => ({
  key,
  name,
  status: 'ok',
  since: at,
  holds: 0,
  incident: undefined,
  isBaseline: false,
  missingSince: undefined,
  samples: [],
});

const judgeRow = (row: LookedRow, before: KeyState | undefined, context: LookContext): Verdict => {
  const { terms, at, isNew } = context;
  const { condition } = terms;
  if (condition.kind === 'rows-come-or-go')
    return condition.event === 'new' && before === undefined ? 'holds' : 'over';
  // Where time alone changes nothing, a run that was seen before is no other look.
  if (!isNew && spanOf(condition) === undefined) return 'unknown';
  return judge(terms, { samples: before?.samples ?? [], value: row.value, at });
};

type Status = Pick<KeyState, 'status' | 'since' | 'holds' | 'incident' | 'isBaseline'>;

const beginHolding = (
  key: KeyState,
  { terms, at, isNew, isBaseline }: LookContext,
): { readonly status: Status; readonly event: KeyEvent | undefined } => {
  const holds = isNew ? key.holds + 1 : Math.max(key.holds, 1);
  if (!isBaseline && holds < terms.forLooks) return { status: { ...key, holds }, event: undefined };
  const status: Status = { status: 'firing', since: at, holds: 0, incident: undefined, isBaseline };
  return { status, event: isBaseline ? undefined : 'fired' };
};

/** Moves a row between ok and firing. What isn't known changes nothing. */
const move = (
  key: KeyState,
  verdict: Verdict,
  isKnown: boolean,
  context: LookContext,
): { readonly status: Status; readonly event: KeyEvent | undefined } => {
  const stays = { status: key, event: undefined };
  if (isMomentary(context.terms.condition)) {
    const happened = verdict === 'holds' && !context.isBaseline;
    return { status: key, event: happened ? 'happened' : undefined };
  }
  if (key.status === 'firing') {
    if (verdict === 'over') {
      const over: Status = {
        status: 'ok',
        since: context.at,
        holds: 0,
        incident: undefined,
        isBaseline: false,
      };
      return { status: over, event: 'resolved' };
    }
    // While its value is missing, it isn't known if it still fires.
    const isUntold = key.incident === undefined && !key.isBaseline && !context.isMuted;
    return isUntold && isKnown ? { status: key, event: 'told-late' } : stays;
  }
  if (verdict === 'holds') return beginHolding(key, context);
  return verdict === 'unknown' ? stays : { status: { ...key, holds: 0 }, event: undefined };
};

/** Brings a row of a look up to date. */
export const moveRow = (row: LookedRow, before: KeyState | undefined, context: LookContext): RowMove => {
  const { terms, at, isNew, keys } = context;
  const key = before ?? newKey(row, at);
  const { kind } = terms.condition;
  const isMissing = row.value === undefined && kind !== 'rows-come-or-go';
  const verdict = judgeRow(row, before, context);
  const { status, event } = move(key, verdict, !isMissing || kind === 'rank', context);
  const { samples } = key;
  const after: KeyState = {
    ...key,
    status: status.status,
    since: status.since,
    holds: status.holds,
    incident: status.incident,
    isBaseline: status.isBaseline,
    name: row.name,
    missingSince: isMissing ? (key.missingSince ?? at) : undefined,
    samples:
      isNew && row.value !== undefined
        ? addSample(samples, { at, value: row.value }, countSamples(keys, row.value), spanOf(terms.condition))
        : samples,
  };
  return { row, before, after, event };
};

/** Returns a row of which only the name is known. */
export const toLostRow = ({ key, name }: KeyState): LookedRow => ({
  key,
  name,
  value: undefined,
  text: '',
  cells: [],
});

/** An alert remembers no more rows. */
export const maxKeys = 1_000;

/** Tells if a row that isn't in the result is worth remembering: a span may still be counted from what it was. */
const isRemembered = ({ missingSince }: KeyState, { terms, at }: LookContext): boolean => {
  const overMs = spanOf(terms.condition);
  return overMs !== undefined && at - (missingSince ?? at) <= overMs;
};

/**
 * Brings up to date what isn't in a look. `unknown`: it may be in the part of the result that wasn't read. `over`: if it's
 * there, it doesn't fire.
 */
export const moveLost = (
  state: AlertState,
  seen: ReadonlySet<string>,
  beyond: BeyondRead,
  context: LookContext,
): readonly RowMove[] => {
  const { condition } = context.terms;
  const lost = state.keys.filter(({ key }) => !seen.has(key));
  // Those that fire first, because they have to end.
  const ordered = [
    ...lost.filter(({ status }) => status === 'firing'),
    ...lost.filter(({ status }) => status === 'ok'),
  ];
  return ordered.map((before, index): RowMove => {
    const row = toLostRow(before);
    const isFiring = before.status === 'firing';
    if (beyond === 'over') return { row, before, after: undefined, event: isFiring ? 'resolved' : undefined };
    const hasRoom = index < maxKeys - seen.size;
    const isKept = hasRoom && (beyond === 'unknown' || (!isFiring && isRemembered(before, context)));
    if (isKept) {
      const after = { ...before, missingSince: before.missingSince ?? context.at };
      return { row, before, after, event: undefined };
    }
    const happened = condition.kind === 'rows-come-or-go' && condition.event === 'gone';
    return { row, before, after: undefined, event: happened ? 'happened' : isFiring ? 'gone' : undefined };
  });
};
