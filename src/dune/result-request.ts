import type { Priority } from '../core/priority.ts';
import type { Parameter, SortDirection } from '../core/question.ts';

/** How the rows of a read are chosen. Names are Dune's own. */
export type ReadChoice = {
  readonly columns: readonly string[];
  readonly sort: readonly { readonly column: string; readonly direction: SortDirection }[];
  /** In Dune's syntax. */
  readonly where: string | undefined;
};

/** A read of a query's latest result, or of one run. */
export type ResultRead = ReadChoice & {
  readonly queryId: number;
  /** Dune's ID of the run to read; by default the latest run with these parameters. */
  readonly executionId?: string | undefined;
  readonly parameters: readonly Parameter[];
  /** The most rows to read. Always sent, because reads are billed by size. */
  readonly limit: number;
};

/** A page of a run's rows: `limit` rows from `offset` on, counted from 0. */
export type PageRead = ResultRead & { readonly executionId: string; readonly offset: number };

/** Limits on how a read may be answered. */
export type ReadOptions = {
  /** Accepts only reads from this time on, ms. By default one from the last few seconds is enough. */
  readonly since?: number;
  /** `interactive` by default. Background reads are kept longer, for other digests that are due. */
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
