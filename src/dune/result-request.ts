import type { Priority } from '../core/priority.ts';
import type { Parameter, SortKey } from '../core/question.ts';

/** One read of a query's latest result, or of one run of it. */
export type ResultRead = {
  readonly queryId: number;
  /** Dune's id of the run to read; the latest with these parameters when not given. */
  readonly executionId?: string | undefined;
  readonly parameters: readonly Parameter[];
  /** The maximum of rows; always sent, because reads are billed by size. */
  readonly limit: number;
  readonly columns: readonly string[];
  readonly sort: readonly SortKey[];
  /** In Dune's own words. */
  readonly where: string | undefined;
};

/** One page of the rows of a run: `limit` rows from `offset` on, of which the first is 0. */
export type PageRead = ResultRead & { readonly executionId: string; readonly offset: number };

/** How a read may be answered. */
export type ReadOptions = {
  /** Accepts only what was read from this time on, ms. Without it a read of the last seconds will do. */
  readonly since?: number;
  /** `interactive` unless given. What was read in the background is kept longer, for other digests that are due. */
  readonly priority?: Priority;
};

/** Returns the key of a read: the same for the same question, regardless of the order of its parameters. */
export const resultKey = (read: ResultRead): string => {
  const parameters = read.parameters
    .map(({ name, value }) => [name, value])
    .sort(([left = ''], [right = '']) => (left < right ? -1 : Number(left > right)));
  const { queryId, executionId, limit, columns, sort, where } = read;
  return JSON.stringify([queryId, executionId, parameters, limit, columns, sort, where]);
};
