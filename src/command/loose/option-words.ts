import { findOptionAlias, isOptionName, type OptionName } from '../option-spec.ts';
import type { PhraseUse } from './phrases.ts';

/** Returns the option that a word without dashes names: `top`, `limit`, `csv`. Not for words that mostly mean something else. */
export const findOptionByWord = (word: string): OptionName | undefined => {
  const small = word
    .toLowerCase()
    .replace(/^-+/, '')
    .replace(/[:,.]$/, '');
  if (/^(?:me|if|post|run|x|y|when|key|share|shared|public|type|count|age|zone|format|output)$/.test(small))
    return undefined;
  return isOptionName(small) ? small : findOptionAlias(small);
};
/** How words are read: for which command, and what was read of a chart so far. */
export type OptionPlace = {
  readonly use: PhraseUse;
  readonly afterChart: boolean;
  /** The word before is the chart. */
  readonly isNext?: boolean;
};
