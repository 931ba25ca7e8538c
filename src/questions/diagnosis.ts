import type { Parameter } from '../core/question.ts';
import type { DeclaredParameter } from '../dune/outcome.ts';
import type { ParameterSet } from './parameter-history.ts';

/** How sure a statement is: Dune said so, or it fits best. */
export type Certainty = 'certain' | 'likely';

/** Something that was typed, and what was probably meant. */
export type Suggestion =
  | { readonly kind: 'name'; readonly requested: string; readonly suggestion: string }
  /** A parameter that was probably meant as an option; `option` is how that is typed. */
  | { readonly kind: 'option'; readonly requested: string; readonly option: string }
  | { readonly kind: 'value'; readonly name: string; readonly requested: string; readonly suggestion: string }
  | {
      readonly kind: 'not-a-choice';
      readonly name: string;
      readonly requested: string;
      readonly choices: readonly string[];
    }
  | { readonly kind: 'not-a-number'; readonly name: string; readonly requested: string }
  | { readonly kind: 'not-a-date'; readonly name: string; readonly requested: string };

/** The cause why Dune has no result. */
export type Cause =
  | { readonly kind: 'not-found-or-private' }
  /** Or edited since its last run; Dune answers the same to both. */
  | { readonly kind: 'never-run' }
  | { readonly kind: 'values-never-run' }
  /** Certain where Dune lists all names; else they have the letters of a name that has a result. */
  | { readonly kind: 'unknown-names'; readonly names: readonly string[] };

/** The findings about a 404, for the message that helps with it. */
export type Diagnosis = {
  readonly queryId: number;
  /** What messages call the query, where that is known. Foreign. */
  readonly queryName: string | undefined;
  readonly requested: readonly Parameter[];
  readonly cause: Cause;
  readonly certainty: Certainty;
  /** The declared parameters; `undefined` when the plan doesn't list them. */
  readonly declared: readonly DeclaredParameter[] | undefined;
  /** Sets of values that were used before, the latest first. */
  readonly known: readonly ParameterSet[];
  /** Parameters of the question that have a result on their own. */
  readonly provedAlone: readonly Parameter[];
  readonly suggestions: readonly Suggestion[];
  /** Dune has a run of the query with other values. `false` also when that couldn't be found out. */
  readonly hasOtherRun: boolean;
  /** The answer in the words of Dune, or of a proxy, when it wasn't one of the known sentences. */
  readonly unfamiliarWords: string | undefined;
  /** When the latest run with any values ended, if there is one. */
  readonly lastRun: Date | undefined;
};

/** The known facts about a query and its parameters before it is asked. */
export type QueryInfo = Pick<Diagnosis, 'queryId' | 'queryName' | 'declared' | 'known'> & {
  /** The person or team on Dune that has the query, and their words on it, where Dune tells. Foreign. */
  readonly owner?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Dune has no such query, or this key can't read it. */
  readonly isMissing: boolean;
  /** The name that Dune tells now, whatever messages call the query. Foreign. */
  readonly duneName?: string | undefined;
  /** Dune didn't list the declared parameters now; any that are known are from an earlier read. */
  readonly isEarlier?: boolean;
};
