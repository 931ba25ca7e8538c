import type { Parameter } from '../core/question.ts';
import type { DeclaredParameter } from '../dune/outcome.ts';
import type { ParameterSet } from './parameter-history.ts';

/** How sure a statement is: Dune said so, or it is what fits best. */
export type Certainty = 'certain' | 'likely';

/** Something that was asked and what was probably meant. */
export type Suggestion =
  | { readonly kind: 'name'; readonly requested: string; readonly suggestion: string }
  | { readonly kind: 'value'; readonly name: string; readonly requested: string; readonly suggestion: string }
  | {
      readonly kind: 'not-a-choice';
      readonly name: string;
      readonly requested: string;
      readonly choices: readonly string[];
    }
  | { readonly kind: 'not-a-number'; readonly name: string; readonly requested: string }
  | { readonly kind: 'not-a-date'; readonly name: string; readonly requested: string };

/** Why Dune has no result, one of four causes. */
export type Cause =
  | { readonly kind: 'not-found-or-private' }
  /** Or edited since its last run, which Dune does not tell apart. */
  | { readonly kind: 'never-run' }
  | { readonly kind: 'values-never-run' }
  | { readonly kind: 'unknown-names'; readonly names: readonly string[] };

/** What is known about a 404, for the message that leads out of it. */
export type Diagnosis = {
  readonly queryId: number;
  readonly queryName: string | undefined;
  readonly requested: readonly Parameter[];
  readonly cause: Cause;
  readonly certainty: Certainty;
  /** What the query declares; `undefined` when the plan does not tell. */
  readonly declared: readonly DeclaredParameter[] | undefined;
  /** Sets that gave a result here before, the latest first. */
  readonly known: readonly ParameterSet[];
  /** Parameters of the question that have a result when asked alone. */
  readonly provedAlone: readonly Parameter[];
  readonly suggestions: readonly Suggestion[];
  /** Whether Dune showed a run of the query with other values. `false` also when that could not be found out. */
  readonly hasOtherRun: boolean;
  /** What Dune, or something in its place, said when it was none of the sentences that are known. */
  readonly unfamiliarWords: string | undefined;
  /** When the latest run with whatever values ended, if there is one. */
  readonly lastRun: Date | undefined;
};

/** What is known of a query and its parameters before it is asked. */
export type QueryInfo = Pick<Diagnosis, 'queryId' | 'queryName' | 'declared' | 'known'> & {
  /** Dune knows no such query, or may not show it. */
  readonly isMissing: boolean;
};
