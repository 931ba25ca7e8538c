import type { AlertTerms } from '../../core/condition.ts';
import type { AlertState } from './alert-state.ts';
import { applyMoves } from './apply.ts';
import { judgeBeyond } from './beyond-read.ts';
import type { Look, LookedRow, NoData } from './look.ts';
import { writeMeasured } from './measure-text.ts';
import {
  type KeyEvent,
  type LookContext,
  maxKeys,
  moveLost,
  moveRow,
  type RowMove,
  toLostRow,
} from './row-moves.ts';

/** The changes that a look found, for the history and for the owner. Texts are foreign. */
export type LookNews = {
  readonly fired: readonly { readonly name: string; readonly text: string }[];
  readonly resolved: readonly { readonly name: string; readonly text: string }[];
  /** They fired, and aren't in the result anymore. */
  readonly gone: readonly { readonly name: string; readonly text: string }[];
  /** The measured value, where there is one row, or the whole result is measured. */
  readonly text: string | undefined;
  /** Data began to be missing, or is there again. */
  readonly noData:
    | { readonly kind: 'began'; readonly reason: NoData }
    | { readonly kind: 'ended' }
    | undefined;
};

/** A state after a look, and what changed. */
export type Step = { readonly state: AlertState; readonly news: LookNews };

/** A look at a run that has data. */
type DataLook = Exclude<Look, { kind: 'no-data' }>;

const noNews: LookNews = { fired: [], resolved: [], gone: [], text: undefined, noData: undefined };

/** Notes that there's nothing to see. What fired goes on firing. */
const stepWithoutData = (state: AlertState, look: Extract<Look, { kind: 'no-data' }>): Step => {
  const { at, reason, executionId } = look;
  const noData = { since: state.noData?.since ?? at, reason, executionId };
  const news: LookNews =
    state.noData === undefined ? { ...noNews, noData: { kind: 'began', reason } } : noNews;
  return { state: { ...state, lookedAt: at, noData }, news };
};

/** The rows as they were seen last, where a look read none. */
const recallRows = ({ keys, numbers }: AlertState, { condition }: AlertTerms): readonly LookedRow[] =>
  keys
    .filter(({ missingSince }) => condition.kind === 'rank' || missingSince === undefined)
    .map(({ key, name, samples, missingSince }) => {
      const value = missingSince === undefined ? samples.at(-1)?.value : undefined;
      return { key, name, value, text: writeMeasured(condition, value, numbers), cells: [] };
    });

/** Returns the rows of a look that can tell something, each once. */
const listRows = (state: AlertState, look: DataLook, { terms, isNew }: LookContext): readonly LookedRow[] => {
  const rows = look.kind === 'same' ? recallRows(state, terms) : look.rows;
  const known = new Set(state.keys.map(({ key }) => key));
  const byKey = new Map(rows.slice(0, maxKeys).map((row) => [row.key, row]));
  return [...byKey.values()].filter(({ key }) => isNew || known.has(key));
};

const toMoves = (state: AlertState, look: DataLook, context: LookContext): readonly RowMove[] => {
  const rows = listRows(state, look, context);
  const before = new Map(state.keys.map((key) => [key.key, key]));
  const moved = rows.map((row) =>
    moveRow(row, before.get(row.key), { ...context, keys: Math.max(rows.length, state.keys.length) }),
  );
  const seen = new Set(rows.map(({ key }) => key));
  if (look.kind === 'seen' && context.isNew)
    return [...moved, ...moveLost(state, seen, judgeBeyond(look, context.terms, maxKeys), context)];
  const others = state.keys.filter(({ key }) => !seen.has(key));
  const kept = others.map(
    (key): RowMove => ({ row: toLostRow(key), before: key, after: key, event: undefined }),
  );
  return [...moved, ...kept];
};

const isOneOf = ({ event }: RowMove, ...events: readonly KeyEvent[]): boolean =>
  event !== undefined && events.includes(event);

const toNews = (moves: readonly RowMove[], look: DataLook, wasWithoutData: boolean): LookNews => {
  const listOf = (...events: readonly KeyEvent[]): LookNews['fired'] =>
    moves.filter((one) => isOneOf(one, ...events)).map(({ row: { name, text } }) => ({ name, text }));
  const [only, ...others] = look.kind === 'seen' ? look.rows : [];
  return {
    fired: listOf('fired', 'happened'),
    resolved: listOf('resolved'),
    gone: listOf('gone'),
    text: others.length === 0 ? only?.text : undefined,
    noData: wasWithoutData ? { kind: 'ended' } : undefined,
  };
};

/** Tells if a look sees the run that was seen last, or that had no data. */
const isKnownRun = ({ executionId, noData }: AlertState, look: Look): boolean =>
  look.executionId === (noData?.executionId ?? executionId);

const stepWithData = (state: AlertState, look: DataLook, terms: AlertTerms): Step => {
  const { at } = look;
  const isMuted = state.mutedUntil !== undefined && state.mutedUntil > at;
  const isNewRun = look.executionId !== state.executionId;
  const context: LookContext = {
    terms,
    at,
    dataAt: look.kind === 'seen' ? look.dataAt : undefined,
    isNew: look.kind === 'seen' && (isNewRun || terms.condition.kind === 'age'),
    isBaseline: state.executionId === undefined,
    isMuted,
    keys: 0,
  };
  const seen = look.kind === 'seen' ? look : undefined;
  const looked: AlertState = {
    ...state,
    lookedAt: at,
    executionId: look.executionId,
    mutedUntil: isMuted ? state.mutedUntil : undefined,
    noData: undefined,
    numbers: seen?.numbers ?? state.numbers,
    keyColumns: seen !== undefined && seen.keyColumns.length > 0 ? seen.keyColumns : state.keyColumns,
  };
  const moves = toMoves(looked, look, context);
  return {
    state: applyMoves(looked, moves, context),
    news: toNews(moves, look, state.noData !== undefined),
  };
};

/** Brings an alert's state up to a look. Pure: the same look changes nothing when it comes again. */
export const step = (state: AlertState, look: Look, terms: AlertTerms): Step => {
  const { lookedAt } = state;
  if (look.at === lookedAt && isKnownRun(state, look)) return { state, news: noNews };
  // The clock of another process may be behind.
  const at = Math.max(look.at, lookedAt ?? look.at);
  if (look.kind === 'no-data') return stepWithoutData(state, { ...look, at });
  // Nothing was read, so there's nothing to see of a run without data, or of one that was never seen.
  const isBlind = look.kind === 'same' && (state.noData !== undefined || !isKnownRun(state, look));
  return isBlind
    ? { state: { ...state, lookedAt: at }, news: noNews }
    : stepWithData(state, { ...look, at }, terms);
};
