import type { KnownColumn } from '../core/known-column.ts';
import type { AskDependencies } from './ask.ts';

/** `isFresh`: earlier reads don't count, because the query may have been edited since. */
export type ColumnsOptions = { readonly isFresh?: boolean };

/**
 * Lists the columns of a query, as earlier reads told them, else by reading one row of its latest run within `budgetMs`.
 * Never runs the query. Empty where nothing tells them.
 */
export const listColumns = async (
  queryId: number,
  { reads, facts, allowed }: Pick<AskDependencies, 'reads' | 'facts' | 'allowed'>,
  budgetMs: number,
  { isFresh = false }: ColumnsOptions = {},
): Promise<readonly KnownColumn[]> => {
  if (!allowed.isAllowed(queryId)) return [];
  const known = facts.list(queryId);
  if (known.length > 0 && !isFresh) return known;
  const read = { queryId, parameters: [], limit: 1, columns: [], sort: [], where: undefined };
  const outcome = await reads.latestResult(read, budgetMs);
  if (outcome.kind !== 'result') return [];
  facts.learn(queryId, outcome.result, true);
  return facts.list(queryId);
};
