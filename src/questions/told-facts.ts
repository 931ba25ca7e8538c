import type { KnownColumn } from '../core/known-column.ts';
import type { DeclaredParameter } from '../dune/outcome.ts';

/** Facts that a read told of a query. `undefined` is not told. Foreign. */
type ToldFacts = {
  readonly queryId: number;
  readonly name?: string | undefined;
  readonly owner?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly parameters?: readonly DeclaredParameter[] | undefined;
  readonly columns?: readonly KnownColumn[] | undefined;
};

/** Keeps what reads tell of queries. Waits for nothing, and never throws. */
export type LearnFacts = (facts: ToldFacts) => void;
