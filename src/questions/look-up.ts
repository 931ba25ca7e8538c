import type { Parameter } from '../core/question.ts';
import type { AskTools } from './ask.ts';
import type { AboutQuery, NearMiss } from './diagnosis.ts';
import { findNearMisses } from './suggestions.ts';

/** What is known of a query before it is asked. Dune has `budgetMs` to tell; without an answer it is what was seen here. */
export const lookUp = async (
  queryId: number,
  { reads, known }: Pick<AskTools, 'reads' | 'known'>,
  budgetMs: number,
): Promise<AboutQuery> => {
  const told = await reads.metadata(queryId, budgetMs);
  const query = told.kind === 'metadata' ? told.query : undefined;
  return {
    queryId,
    queryName: query?.name,
    declared: query?.parameters,
    known: known.of(queryId),
    isMissing: told.kind === 'missing',
  };
};

/** Values that Dune would refuse for their form, by what the query declares. Where it does not tell, there are none. */
export const wrongValues = (
  parameters: readonly Parameter[],
  { declared }: AboutQuery,
): readonly NearMiss[] => {
  const names = declared?.map(({ name }) => name) ?? [];
  const told = parameters.filter(({ name }) => names.includes(name));
  return findNearMisses(told, { declared, known: [] });
};
