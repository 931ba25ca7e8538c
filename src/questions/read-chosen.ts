import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../core/clock.ts';
import type { DisplayOptions, SortDirection, SortKey } from '../core/question.ts';
import type { DuneReader } from '../dune/client.ts';
import type { ReadOutcome } from '../dune/outcome.ts';
import type { ReadChoice, ReadOptions, ResultRead } from '../dune/result-request.ts';
import { columnsToRead } from '../results/charts/chart.ts';
import { findColumnIndex } from '../results/columns/column-names.ts';
import { listFilterNames } from '../results/columns/filter.ts';
import type { ColumnFacts } from './column-facts.ts';

/** The dependencies of reading chosen columns. */
export type ChosenReadDependencies = {
  readonly reads: Pick<DuneReader, 'latestResult'>;
  readonly facts: ColumnFacts;
  readonly clock: Clock;
};

/** A read without what people choose: columns, order and filter. */
export type PlainRead = Omit<ResultRead, keyof ReadChoice>;

/** A read, how it ended, and the options with Dune's own names and all directions decided. */
export type ChosenRead = {
  readonly read: ResultRead;
  readonly outcome: ReadOutcome;
  readonly options: DisplayOptions;
  /** All columns of the query, if Dune didn't know one of the choice and they could be read. */
  readonly columns: readonly string[];
  /** The names in the choice that aren't among them. */
  readonly missingColumns: readonly string[];
};

/** The least time for one more read, ms. */
const minBudgetMs = 1_000;
const namesBudgetMs = 6_000;
const decideBudgetMs = 8_000;

/** Most columns that people sort by hold numbers, so an undecided order is first tried that way. */
const toSentDirection = ({ direction }: SortKey): SortDirection =>
  direction === 'auto' ? 'desc' : direction;

const toSentSort = (sort: DisplayOptions['sort']): ReadChoice['sort'] =>
  sort.map((key) => ({ column: key.column, direction: toSentDirection(key) }));

const toRead = (plain: PlainRead, options: DisplayOptions): ResultRead => {
  const columns = columnsToRead(options);
  // What an undecided column holds is seen from its values, so it's read even where it isn't shown.
  const undecided = options.sort.filter(({ direction }) => direction === 'auto').map(({ column }) => column);
  return {
    ...plain,
    columns: columns.length === 0 ? [] : [...new Set([...columns, ...undecided])],
    sort: toSentSort(options.sort),
    where: options.where,
  };
};

/** Tells if Dune rejected a choice, or left out a column of it. */
const lacksColumns = ({ columns, sort, where }: ResultRead, outcome: ReadOutcome): boolean => {
  if (outcome.kind === 'bad-request') return columns.length > 0 || sort.length > 0 || where !== undefined;
  if (outcome.kind !== 'result') return false;
  const { columns: found, rows } = outcome.result;
  // Older results tell their columns only by their rows.
  const isTold = found.length > 0 || rows.length > 0;
  return isTold && columns.some((asked) => !found.some(({ name }) => name === asked));
};

const listMissing = (options: DisplayOptions, names: readonly string[]): readonly string[] => {
  const { columns, sort, where = '', x = [], y } = options;
  const asked = [columns, sort.map(({ column }) => column), listFilterNames(where), x, y].flat();
  return names.length === 0 ? [] : asked.filter((name) => findColumnIndex(name, names) === undefined);
};

/**
 * Reads a result with the columns, order and filter that a person chose. Names are those that messages show; when Dune
 * doesn't know one, its own names are read (one row) and the read is repeated with them. An order without a direction is
 * decided by what the column holds, which the first read tells. What was learned is remembered, so most questions take one
 * read. All reads share `budgetMs`.
 */
export const readChosen = async (
  plain: PlainRead,
  options: DisplayOptions,
  { reads, facts, clock }: ChosenReadDependencies,
  budgetMs: number,
  readOptions: ReadOptions = {},
): Promise<ChosenRead> => {
  const { queryId } = plain;
  const deadline = clock.now() + budgetMs;
  const send = async (read: ResultRead, maxMs = budgetMs): Promise<ReadOutcome> => {
    const left = Math.max(minBudgetMs, deadline - clock.now());
    const outcome = await reads.latestResult(read, Math.min(maxMs, left), readOptions);
    if (outcome.kind === 'result') facts.learn(queryId, outcome.result, read.columns.length === 0);
    return outcome;
  };
  const decide = (): { readonly read: ResultRead; readonly options: DisplayOptions } => {
    const decided = facts.apply(queryId, options);
    return { read: toRead(plain, decided), options: decided };
  };
  let chosen = decide();
  let outcome = await send(chosen.read);
  let columns: readonly string[] = [];
  if (lacksColumns(chosen.read, outcome)) {
    const whole = await send({ ...plain, limit: 1, columns: [], sort: [], where: undefined }, namesBudgetMs);
    columns = whole.kind === 'result' ? whole.result.columns.map(({ name }) => name) : [];
    const renamed = decide();
    const isOther = !isDeepStrictEqual(renamed.read, chosen.read);
    // Dune would reject it again.
    const isVain = outcome.kind === 'bad-request' && listMissing(renamed.options, columns).length > 0;
    chosen = renamed;
    if (isOther && !isVain) outcome = await send(chosen.read);
  }
  if (outcome.kind === 'result') {
    const decided = decide();
    const isOther = !isDeepStrictEqual(decided.read.sort, chosen.read.sort);
    chosen = isOther ? decided : { ...chosen, options: decided.options };
    if (isOther) outcome = await send(chosen.read);
  }
  return { ...chosen, outcome, columns, missingColumns: listMissing(chosen.options, columns) };
};

/**
 * Returns a choice with Dune's own names and all directions decided, for reads page by page. Reads one row where that isn't
 * known; if it can't be read, the choice stays as it is.
 */
export const decideChoice = async (
  plain: Omit<PlainRead, 'limit'>,
  options: DisplayOptions,
  dependencies: ChosenReadDependencies,
): Promise<ReadChoice> => {
  const { facts } = dependencies;
  const isChoice = options.columns.length > 0 || options.sort.length > 0 || options.where !== undefined;
  const known = facts.apply(plain.queryId, options);
  const isDecided = facts.knows(plain.queryId) && known.sort.every(({ direction }) => direction !== 'auto');
  const { columns, sort, where } =
    !isChoice || isDecided
      ? known
      : (await readChosen({ ...plain, limit: 1 }, options, dependencies, decideBudgetMs)).options;
  return { columns, sort: toSentSort(sort), where };
};
