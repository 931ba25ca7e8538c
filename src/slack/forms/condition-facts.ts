import type { Condition } from '../../core/condition.ts';
import { emptyDisplayOptions, type ResolvedQuestion } from '../../core/question.ts';
import { withTimeout } from '../../core/timeout.ts';
import { type ConditionFacts, noFacts } from '../../messages/forms/condition-fields.ts';
import { chooseAlertRead } from '../../results/alerts/alert-read.ts';
import { takeLook } from '../../results/alerts/take-look.ts';
import { isMeasure } from '../../results/columns/column-kind.ts';
import { findColumnIndex } from '../../results/columns/column-names.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { SlackServices } from '../services.ts';

/** Slack's menus hold 100 options, and the form adds some. */
const maxOfferedRows = 90;

/** The column and the key that a form watches, as far as they're chosen. */
export type Watched = {
  /** The column that is measured; the first one that can be, unless given. */
  readonly column?: string | undefined;
  readonly keyColumns: readonly string[];
};

const eachRow = (column: string | undefined): Condition =>
  column === undefined
    ? { kind: 'rows-come-or-go', event: 'new' }
    : { kind: 'bound', measure: { kind: 'value', column, of: undefined }, comparison: '!=', bound: '0' };

const isStable = ({ columns, formats }: Dataset, keyColumns: readonly string[]): boolean =>
  keyColumns.length > 0 &&
  keyColumns.every((name) => {
    const kind = formats[findColumnIndex(name, columns) ?? -1]?.kind ?? 'text';
    return kind !== 'time' && kind !== 'period' && kind !== 'rank';
  });

const toFacts = (
  dataset: Dataset,
  measures: readonly string[],
  { column, keyColumns }: Watched,
): ConditionFacts & { readonly keyColumns: readonly string[] } => {
  const look = takeLook(dataset, eachRow(column), keyColumns, dataset.asOf.getTime());
  if (look.kind !== 'seen') return { ...noFacts, measures, keyColumns };
  const rows = look.rows.map(({ name, text, value }) => ({ name, text, value }));
  return { measures, rows, hasNames: isStable(dataset, look.keyColumns), keyColumns: look.keyColumns };
};

/**
 * Finds what the menus of an alert's form offer: the columns that measure something, and the names of the first rows.
 * Reads what an answer reads, and of more rows only their names and the column. Never runs the query; of one without a
 * result there is nothing to offer.
 */
const findConditionFacts = async (
  question: ResolvedQuestion,
  { column, keyColumns }: Watched,
  { questions }: Pick<SlackServices, 'questions'>,
): Promise<ConditionFacts> => {
  const first = await questions.fetchDataset(question);
  if (!first.ok) return noFacts;
  const { columns, formats, hasMore } = first.value;
  const measures = columns.filter((_name, index) => isMeasure(formats[index]?.kind ?? 'text'));
  const watched = { column: column ?? measures[0], keyColumns };
  const facts = toFacts(first.value, measures, watched);
  if (!hasMore || facts.keyColumns.length === 0) return facts;
  const options = { ...emptyDisplayOptions, sort: question.options.sort, where: question.options.where };
  const read = chooseAlertRead(eachRow(watched.column), facts.keyColumns, {
    ...options,
    top: maxOfferedRows,
  });
  const more = await questions.fetchDataset({ ...question, options: read.options }, { rows: maxOfferedRows });
  return more.ok ? toFacts(more.value, measures, { ...watched, keyColumns: facts.keyColumns }) : facts;
};

/** How long a form that is being opened waits for the rows, ms: a click is good for three seconds. */
const openBudgetMs = 1_500;

/** Returns what is known of a query before Dune answers: its columns of numbers. */
const knownFacts = (queryId: number, { catalog }: Pick<SlackServices, 'catalog'>): ConditionFacts => ({
  ...noFacts,
  measures: catalog.columnsOf(queryId).flatMap(({ name, kind }) => (kind === 'number' ? [name] : [])),
});

/** Finds the facts for a form that a person waits for; what is known already where they take too long, or can't be read. */
export const findFactsInTime = async (
  question: ResolvedQuestion,
  watched: Watched,
  services: Pick<SlackServices, 'questions' | 'catalog'>,
  budgetMs = openBudgetMs,
): Promise<ConditionFacts> => {
  const found = await withTimeout(budgetMs, findConditionFacts(question, watched, services));
  if (found !== 'late' && found.measures.length > 0) return found;
  const known = knownFacts(question.query.id, services);
  return found === 'late' ? known : { ...found, measures: known.measures };
};
