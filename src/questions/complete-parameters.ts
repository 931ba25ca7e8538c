import { mergeParameters } from '../command/parse-question.ts';
import type { Parameter } from '../core/question.ts';
import type { QueryInfo } from './diagnosis.ts';

/** Returns the defaults that Dune declares. */
const listDefaults = ({ declared = [] }: Pick<QueryInfo, 'declared'>): readonly Parameter[] =>
  declared.flatMap(({ name, defaultValue }) =>
    defaultValue === undefined ? [] : [{ name, value: defaultValue }],
  );

/**
 * Adds the values that a question doesn't have: the defaults that Dune declares. Where Dune declares none, the latest set
 * that gave a result stands for a question without values, because values of different sets may never have been run
 * together.
 */
export const completeParameters = (
  given: readonly Parameter[],
  { declared, known }: Pick<QueryInfo, 'declared' | 'known'>,
): readonly Parameter[] => {
  if (declared === undefined) return given.length > 0 ? given : (known[0] ?? []);
  const added = listDefaults({ declared }).filter(({ name }) => !given.some((one) => one.name === name));
  return mergeParameters(given, added);
};
