import { mergeParameters } from '../../command/parse-question.ts';
import type { ResolvedQuestion } from '../../core/question.ts';
import type { FormState } from '../../messages/forms/form-state.ts';
import { getLines, parseParameterFields } from '../../messages/forms/parameter-fields.ts';
import {
  drawnQuery,
  emptyQuestion,
  hasFieldsFor,
  parsePrivate,
  type QuestionModel,
  typedQuery,
} from '../../messages/forms/question.ts';
import { parseShownTexts, shownTexts } from '../../messages/forms/shown-fields.ts';
import type { Member } from '../../questions/shortcuts.ts';
import { parseQueryField, type QuestionFormServices } from './question-form.ts';

/** How long Dune's answer may delay the fields of a query, ms. */
const lookUpBudgetMs = 3_000;

/** Returns the fields as they are. */
const keepFields = (state: FormState): QuestionModel => ({
  ...emptyQuestion,
  typed: typedQuery(state),
  lines: getLines(state),
  shown: parseShownTexts(state),
  isPrivate: parsePrivate(state),
});

const findKnown = async (queryId: number, { questions }: Pick<QuestionFormServices, 'questions'>) => {
  const [info, columns] = await Promise.all([
    questions.getQueryInfo(queryId, lookUpBudgetMs),
    questions.listColumns(queryId, lookUpBudgetMs),
  ]);
  return { info, columns };
};

/** Returns the fields of a form with those of a query. Other fields keep their contents. */
const addFields = async (
  { query, parameters, options }: ResolvedQuestion,
  state: FormState,
  services: QuestionFormServices,
): Promise<QuestionModel> => {
  const kept = keepFields(state);
  const filled = parseParameterFields(state, query.id);
  const before = filled.ok && !hasFieldsFor(state, query.id) ? filled.value : [];
  const given = shownTexts(options);
  return {
    ...kept,
    ...(await findKnown(query.id, services)),
    parameters: mergeParameters(parameters, before),
    shown: {
      top: kept.shown.top || given.top,
      sort: kept.shown.sort || given.sort,
      columns: kept.shown.columns || given.columns,
      where: kept.shown.where || given.where,
      chart: kept.shown.chart || given.chart,
    },
    isPrivate: kept.isPrivate || options.private,
    suggests: true,
  };
};

/** Returns the fields of a form with those of the query that was typed, or with the reason why there are none. */
export const lookUpQuestion = async (
  state: FormState,
  member: Member,
  services: QuestionFormServices,
): Promise<QuestionModel> => {
  const resolved = await parseQueryField(typedQuery(state), member, services);
  return resolved.ok
    ? addFields(resolved.value, state, services)
    : { ...keepFields(state), problem: resolved.error };
};

/**
 * Returns the fields of a form to show or hide some of them. `looksUp`: one whose query was typed and never looked up gets
 * its fields, because its columns are wanted now.
 */
export const keepQuestion = async (
  state: FormState,
  member: Member,
  services: QuestionFormServices,
  { looksUp }: { readonly looksUp: boolean },
): Promise<QuestionModel> => {
  const drawn = drawnQuery(state);
  if (drawn !== undefined) {
    const filled = parseParameterFields(state, drawn);
    const parameters = filled.ok ? filled.value : [];
    return { ...keepFields(state), ...(await findKnown(drawn, services)), parameters };
  }
  const typed = typedQuery(state);
  const resolved = looksUp && typed !== '' ? await parseQueryField(typed, member, services) : undefined;
  return resolved?.ok === true ? addFields(resolved.value, state, services) : keepFields(state);
};
