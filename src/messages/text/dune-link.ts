import type { Parameter } from '../../core/question.ts';
import { limits } from '../blocks/limits.ts';

/**
 * The page of a query on dune.com with these values filled in. Values that make the address longer than Slack takes are
 * left out together. The plain `name=value` form is the one that Dune's Python client writes.
 */
export const duneLink = (queryId: number, parameters: readonly Parameter[] = []): string => {
  const page = `https://dune.com/queries/${queryId}`;
  if (parameters.length === 0) return page;
  const values = new URLSearchParams(parameters.map(({ name, value }): [string, string] => [name, value]));
  const filled = `${page}?${values.toString()}`;
  return filled.length > limits.button.url ? page : filled;
};
