import type { Parameter } from '../core/question.ts';
import type { AskDependencies } from './ask.ts';
import type { QueryInfo, Suggestion } from './diagnosis.ts';
import { chooseDeclared, listSets, nothingKnown } from './known-queries.ts';
import { movesWithTime } from './moving-parameters.ts';
import { isTaken } from './suggest-value.ts';
import { findSuggestions } from './suggestions.ts';

/**
 * Returns the known facts about a query before it is asked: from Dune within `budgetMs`, else from earlier questions. Of one
 * that the operator doesn't allow here, nothing is looked up.
 */
export const getQueryInfo = async (
  queryId: number,
  {
    reads,
    history,
    allowed,
    known = nothingKnown,
  }: Pick<AskDependencies, 'reads' | 'history' | 'allowed' | 'known'>,
  budgetMs: number,
): Promise<QueryInfo> => {
  if (!allowed.isAllowed(queryId))
    return { queryId, queryName: undefined, declared: undefined, known: [], isMissing: false };
  const [outcome, sets] = await Promise.all([
    reads.metadata(queryId, budgetMs),
    listSets(queryId, { history, known }),
  ]);
  const told = outcome.kind === 'metadata' ? outcome.query : undefined;
  return {
    queryId,
    queryName: known.titleOf(queryId) ?? told?.name,
    duneName: told?.name,
    owner: told?.owner,
    description: told?.description,
    tags: told?.tags,
    declared: chooseDeclared(outcome, known.parametersOf(queryId)),
    isEarlier: told === undefined,
    known: sets,
    isMissing: outcome.kind === 'missing',
  };
};

/**
 * Returns what messages call a query: at once where that is known, else after asking Dune within `budgetMs`; `undefined` if
 * nobody tells it, or the operator doesn't allow the query.
 */
export const findQueryName = async (
  queryId: number,
  { reads, allowed, known = nothingKnown }: Pick<AskDependencies, 'reads' | 'allowed' | 'known'>,
  budgetMs: number,
): Promise<string | undefined> => {
  if (!allowed.isAllowed(queryId)) return undefined;
  const title = known.titleOf(queryId);
  if (title !== undefined) return title;
  const outcome = await reads.metadata(queryId, budgetMs);
  return outcome.kind === 'metadata' ? outcome.query.name : undefined;
};

/**
 * Finds values that Dune would reject, by the declared parameters; none where Dune doesn't list these now, because the query
 * may take others than it did.
 */
export const findWrongValues = (
  parameters: readonly Parameter[],
  { declared, isEarlier = false }: QueryInfo,
): readonly Suggestion[] => {
  if (isEarlier) return [];
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
