import type { KnownColumn } from '../core/known-column.ts';
import { parseMovingValue } from '../core/moving-value.ts';
import { withFallback } from '../core/timeout.ts';
import type { DeclaredParameter, MetadataOutcome } from '../dune/outcome.ts';
import { mergeSets, type ParameterHistory, type ParameterSet } from './parameter-history.ts';

/** The facts about queries that the workspace keeps, so that a restart forgets none: a port to the catalogue. */
export type KnownQueries = {
  /** Returns what messages call a query. Foreign. */
  readonly titleOf: (queryId: number) => string | undefined;
  readonly columnsOf: (queryId: number) => readonly KnownColumn[];
  /** Returns the parameters that Dune declared last; `undefined` where it never told them. */
  readonly parametersOf: (queryId: number) => readonly DeclaredParameter[] | undefined;
  /** Lists the sets of values that everyone in the workspace may be told, the latest first. */
  readonly valuesSeen: (queryId: number) => Promise<readonly ParameterSet[]>;
};

/** Nothing is kept: in a preview. */
export const nothingKnown: KnownQueries = {
  titleOf: () => undefined,
  columnsOf: () => [],
  parametersOf: () => undefined,
  valuesSeen: async () => [],
};

/** How long an explanation or a form waits for the values that are kept, ms. */
const valuesBudgetMs = 1_000;

const isFixed = (set: ParameterSet): boolean =>
  set.every(({ value }) => parseMovingValue(value) === undefined);

/**
 * Lists the sets of values of a query that everyone may be told, the latest first: those that gave a result since the
 * start, then those that are kept. Words for values that move with time are no values that Dune knows.
 */
export const listSets = async (
  queryId: number,
  { history, known = nothingKnown }: { readonly history: ParameterHistory; readonly known?: KnownQueries },
): Promise<readonly ParameterSet[]> => {
  const kept = await withFallback(valuesBudgetMs, known.valuesSeen(queryId), []);
  const sets = kept.filter((set) => set.length > 0 && isFixed(set));
  return mergeSets(history.list(queryId), sets);
};

/**
 * Returns the declared parameters: as Dune tells them, else as it told them earlier, where it gives no answer now. A plan
 * that tells none may hide that they are others by now.
 */
export const chooseDeclared = (
  metadata: MetadataOutcome | undefined,
  earlier: readonly DeclaredParameter[] | undefined,
): readonly DeclaredParameter[] | undefined => {
  switch (metadata?.kind) {
    case 'metadata':
      return metadata.query.parameters;
    case 'missing':
    case 'not-in-plan':
      return undefined;
    default:
      return earlier;
  }
};
