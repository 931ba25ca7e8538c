import type { AlertTerms } from '../../core/condition.ts';
import { getNamedRow } from '../../core/condition-names.ts';
import { emptyDisplayOptions, type Question } from '../../core/question.ts';
import type { AlertState } from '../../results/alerts/alert-state.ts';
import type { Look } from '../../results/alerts/look.ts';
import { foldName } from '../../results/alerts/look-key.ts';
import { step } from '../../results/alerts/step.ts';
import { takeLook } from '../../results/alerts/take-look.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { Uses } from '../dependencies.ts';

/** All columns of more rows would cost more than the small print of one message is worth. */
const maxRows = 100;

/** A look that was read with only the columns that its condition needs. */
type NarrowLook = {
  readonly look: Look;
  readonly dataset: Dataset;
  readonly request: Question;
  readonly terms: AlertTerms;
  readonly state: AlertState;
  readonly keyColumns: readonly string[];
  /** Reads that began then or later count, ms. */
  readonly since: number;
};

/** Returns the place of the named row among those that were read, from 0; -1 where it isn't sure. */
const findPlace = ({ dataset, terms }: NarrowLook): number => {
  const name = getNamedRow(terms.condition);
  return name === undefined
    ? -1
    : dataset.rows.findIndex((row) => row.some(({ text }) => foldName(text) === foldName(name)));
};

/**
 * Adds the other columns of the one row that fires, so that its message shows them. They are read only then: a look reads no
 * more than its condition needs. Without them, the message goes out as it is.
 */
export const withWholeRow = async (narrow: NarrowLook, { questions }: Uses<'questions'>): Promise<Look> => {
  const { look, dataset, request, terms, state, keyColumns, since } = narrow;
  const place = findPlace(narrow);
  if (look.kind !== 'seen' || keyColumns.length === 0 || place < 0 || place >= maxRows) return look;
  if (step(state, look, terms).news.fired.length === 0) return look;
  const { where, sort, columns } = request.options;
  const options = { ...emptyDisplayOptions, where, sort, columns };
  const read = await questions.fetchDataset(
    { ...request, options },
    { since, executionId: dataset.executionId, rows: place + 1 },
  );
  if (!read.ok || read.value.executionId !== look.executionId) return look;
  const whole = takeLook(read.value, terms.condition, look.keyColumns, look.at);
  const [row] = look.rows;
  const [wholeRow] = whole.kind === 'seen' ? whole.rows : [];
  return row === undefined || wholeRow?.key !== row.key || wholeRow.value !== row.value
    ? look
    : { ...look, rows: [{ ...row, cells: wholeRow.cells }] };
};
