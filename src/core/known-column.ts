import type { SortedKind } from './question.ts';

/** A column of a query, by Dune's own name. `kind` is known once its values were read. */
export type KnownColumn = { readonly name: string; readonly kind: SortedKind | undefined };
