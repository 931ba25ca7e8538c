import type { Parameter } from '../core/question.ts';

/** Returns one text for a query and its values, in any order: runs with the same key can be shared. */
export const toQueryKey = (
  queryId: number,
  { parameters }: { readonly parameters: readonly Parameter[] },
): string => {
  const values = parameters.map(({ name, value }) => [name, value]);
  return JSON.stringify([queryId, ...values.sort(([left = ''], [right = '']) => (left < right ? -1 : 1))]);
};
