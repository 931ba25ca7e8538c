import { z } from 'zod';
import type { Parameter } from '../core/question.ts';

/** Returns one text for a query and its values, in any order: runs with the same key can be shared. */
export const toQueryKey = (
  queryId: number,
  { parameters }: { readonly parameters: readonly Parameter[] },
): string => {
  const values = parameters.map(({ name, value }) => [name, value]);
  return JSON.stringify([queryId, ...values.sort(([left = ''], [right = '']) => (left < right ? -1 : 1))]);
};

const key = z.tuple([z.number()]).rest(z.tuple([z.string(), z.string()]));

/** Parses the query and its values from such a text; `undefined` for what another version wrote. */
export const parseQueryKey = (
  text: string,
): { readonly queryId: number; readonly parameters: readonly Parameter[] } | undefined => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = key.safeParse(json);
  if (!parsed.success) return undefined;
  const [queryId, ...values] = parsed.data;
  return { queryId, parameters: values.map(([name, value]) => ({ name, value })) };
};
