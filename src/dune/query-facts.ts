import type { KnownColumn } from '../core/known-column.ts';
import type { DeclaredParameter } from './outcome.ts';

/** Facts about a query, as Dune told them. `undefined` is not known. Foreign. */
export type QueryFacts = {
  readonly queryId: number;
  readonly name?: string | undefined;
  readonly owner?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly parameters?: readonly DeclaredParameter[] | undefined;
  readonly columns?: readonly KnownColumn[] | undefined;
};
