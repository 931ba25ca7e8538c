import { findOptionAlias, isOptionName, type OptionName } from '../option-spec.ts';
import type { PhraseUse } from './phrases.ts';

/** Options whose names are words of any sentence: `for`, `again`, `until`. */
const onlyDashed: ReadonlySet<string> = new Set([
  'title',
  'note',
  'row',
  'mention',
  'for',
  'again',
  'until',
] satisfies readonly OptionName[]);

/** Returns the option that a word without dashes names: `top`, `limit`, `csv`. Not for words that mostly mean something else. */
export const findOptionByWord = (word: string): OptionName | undefined => {
  const small = word
    .toLowerCase()
    .replace(/^-+/, '')
    .replace(/[:,.]$/, '');
  if (/^(?:me|if|post|run|x|y|when|key|share|shared|public|type|count|age|zone|format|output)$/.test(small))
    return undefined;
  const option = isOptionName(small) ? small : findOptionAlias(small);
  return option === undefined || onlyDashed.has(option) ? undefined : option;
};
/** How words are read: for which command, and what was read of a chart so far. */
export type OptionPlace = {
  readonly use: PhraseUse;
  readonly afterChart: boolean;
  /** The word before is the chart. */
  readonly isNext?: boolean;
};
