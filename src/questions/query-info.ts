import type { Parameter } from '../core/question.ts';
import type { AskDependencies } from './ask.ts';
import type { QueryInfo, Suggestion } from './diagnosis.ts';
import { movesWithTime } from './moving-parameters.ts';
import { isTaken } from './suggest-value.ts';
import { findSuggestions } from './suggestions.ts';

/**
 * Returns the known facts about a query before it is asked: from Dune within `budgetMs`, else from earlier questions. Of one
 * that the operator doesn't allow here, nothing is looked up.
 */
export const getQueryInfo = async (
  queryId: number,
  { reads, history, allowed }: Pick<AskDependencies, 'reads' | 'history' | 'allowed'>,
  budgetMs: number,
): Promise<QueryInfo> => {
  if (!allowed.isAllowed(queryId))
    return { queryId, queryName: undefined, declared: undefined, known: [], isMissing: false };
  const outcome = await reads.metadata(queryId, budgetMs);
  const query = outcome.kind === 'metadata' ? outcome.query : undefined;
  return {
    queryId,
    queryName: query?.name,
    owner: query?.owner,
    declared: query?.parameters,
    known: history.list(queryId),
    isMissing: outcome.kind === 'missing',
  };
};

/** Finds values that Dune would reject, by the declared parameters; none where Dune doesn't list these. */
export const findWrongValues = (
  parameters: readonly Parameter[],
  { declared }: QueryInfo,
): readonly Suggestion[] => {
  const refused = parameters.filter(({ name, value }) => {
    const parameter = declared?.find((one) => one.name === name);
    return (
      parameter !== undefined &&
      !isTaken(value, parameter) &&
      !movesWithTime({ name, value }, { declared, known: [] })
    );
  });
  return findSuggestions(refused, { declared, known: [] });
};

const publicBudgetMs = 5_000;

/**
 * Tells if everyone may see a result, even people who can't see the query: Dune says that it is public, or the operator
 * listed it among the queries that anyone may ask for anywhere.
 */
export const isPublicQuery = async (
  queryId: number,
  { reads, allowed: { forAll } }: Pick<AskDependencies, 'reads' | 'allowed'>,
): Promise<boolean> => {
  if (forAll !== undefined) return forAll.has(queryId);
  const outcome = await reads.metadata(queryId, publicBudgetMs);
  return outcome.kind === 'metadata' && outcome.query.isPrivate === false;
};
