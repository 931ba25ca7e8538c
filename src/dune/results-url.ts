import type { ResultRead } from './result-request.ts';

const plainName = /^[A-Za-z_]\w*$/;

/** Names with spaces and the like need double quotes. Source: docs.dune.com, "Filtering" and "Sorting". */
const quoteColumn = (name: string): string =>
  plainName.test(name) ? name : `"${name.replaceAll('"', '""')}"`;

/** Returns the URL of a read. */
export const buildResultsUrl = (apiUrl: string, read: ResultRead): URL => {
  const { executionId } = read;
  const url = new URL(
    executionId === undefined
      ? `${apiUrl}/v1/query/${read.queryId}/results`
      : `${apiUrl}/v1/execution/${encodeURIComponent(executionId)}/results`,
  );
  const { searchParams } = url;
  searchParams.set('limit', String(read.limit));
  if (read.columns.length > 0) searchParams.set('columns', read.columns.map(quoteColumn).join(','));
  if (read.sort.length > 0) {
    const keys = read.sort.map(({ column, direction }) => `${quoteColumn(column)} ${direction}`);
    searchParams.set('sort_by', keys.join(', '));
  }
  if (read.where !== undefined) searchParams.set('filters', read.where);
  // Without this, a result over Dune's size limit is an error; with it, the part that Dune kept is returned and marked.
  searchParams.set('allow_partial_results', 'true');
  // A run already has its values.
  const values = executionId === undefined ? read.parameters : [];
  for (const { name, value } of values) searchParams.append(`params.${name}`, value);
  return url;
};
