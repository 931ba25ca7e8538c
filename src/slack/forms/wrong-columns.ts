import type { DisplayOptions } from '../../core/question.ts';
import { describeWrongColumn } from '../../messages/forms/field-problem.ts';
import type { FieldErrors, FormState } from '../../messages/forms/form-state.ts';
import { getShownId } from '../../messages/forms/shown-fields.ts';
import { matchColumn } from '../../results/columns/column-names.ts';
import { listFilterNames } from '../../results/columns/filter.ts';
import type { SlackServices } from '../services.ts';

/** Two reads, and what else is checked, fit the three seconds that Slack waits for the answer to a form. */
const namesBudgetMs = 700;

/** The columns that a field names. */
export type NamedColumns = { readonly field: string; readonly names: readonly string[] };

/** Lists the columns that the display options of a form name, by field. */
export const listShownColumns = (
  { sort, columns, where = '' }: DisplayOptions,
  state: FormState,
): readonly NamedColumns[] => [
  { field: getShownId(state, 'sort'), names: sort.map(({ column }) => column) },
  { field: getShownId(state, 'columns'), names: columns },
  { field: getShownId(state, 'where'), names: listFilterNames(where) },
];

/**
 * Finds fields that name a column which the query doesn't have. Says so only after reading the names again, because the
 * query may have been edited; where they can't be read, Dune decides later.
 */
export const findWrongColumns = async (
  queryId: number,
  named: readonly NamedColumns[],
  { questions }: Pick<SlackServices, 'questions'>,
): Promise<FieldErrors> => {
  const find = async (isFresh: boolean): Promise<FieldErrors> => {
    const columns = await questions.listColumns(queryId, namesBudgetMs, { isFresh });
    const known = columns.map(({ name }) => name);
    if (known.length === 0) return {};
    return Object.fromEntries(
      named.flatMap(({ field, names }) => {
        const wrong = names.find((name) => matchColumn(name, known) === undefined);
        return wrong === undefined ? [] : [[field, describeWrongColumn(wrong, known)]];
      }),
    );
  };
  if (named.every(({ names }) => names.length === 0)) return {};
  const suspected = await find(false);
  return Object.keys(suspected).length === 0 ? {} : find(true);
};
