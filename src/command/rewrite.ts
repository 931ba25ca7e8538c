import type { Token } from './tokenize.ts';

/** Words to put in the place of some. `used`: how many they replace. */
export type Rewrite = { readonly words: readonly string[]; readonly used: number };

/** The words from some place on. `hasQuery`: a query stands before them. `isOfDigest`: the line begins with a verb that takes a digest. */
export type RulePlace = {
  readonly rest: readonly Token[];
  readonly hasQuery: boolean;
  readonly isFirst: boolean;
  readonly isOfDigest: boolean;
};

/** Another reading of the words from some place on; `undefined` where there is none. */
export type Rule = (place: RulePlace) => Rewrite | undefined;
