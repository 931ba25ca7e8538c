import { mergeParameters } from '../../command/parse-question.ts';
import type { ResolvedQuestion } from '../../core/question.ts';
import { fitsMenu } from '../../messages/forms/fields.ts';
import type { FormState } from '../../messages/forms/form-state.ts';
import { getLines, parseParameterFields } from '../../messages/forms/parameter-fields.ts';
import { typedQuery } from '../../messages/forms/query-field.ts';
import {
  drawnQuery,
  emptyQuestion,
  parsePrivate,
  type QuestionModel,
} from '../../messages/forms/question.ts';
import { getRestText, restText } from '../../messages/forms/rest-field.ts';
import { parseShownTexts, type ShownTexts, shownTexts } from '../../messages/forms/shown-fields.ts';
import type { Member } from '../../questions/shortcuts.ts';
import { findQueryFacts, parseQueryField, type QuestionFormServices } from './question-form.ts';

/** How long Dune's answer may delay the fields of a query, ms. */
const lookUpBudgetMs = 3_000;

/** Returns the fields as they are. */
const keepFields = (state: FormState): QuestionModel => ({
  ...emptyQuestion,
  typed: typedQuery(state),
  lines: getLines(state),
  shown: parseShownTexts(state),
  rest: getRestText(state) ?? '',
  isPrivate: parsePrivate(state),
});

/** Text that is too long for a menu becomes the number of its query: the fields hold the rest. */
const shortenTyped = (typed: string, queryId: number): string =>
  fitsMenu([typed]) ? typed : String(queryId);

/** Finds the options that a form of an earlier version has in its query field. */
const findTypedRest = async (
  typed: string,
  member: Member,
  services: QuestionFormServices,
): Promise<string> => {
  const resolved = await parseQueryField(typed, member, services);
  return resolved.ok ? restText(resolved.value) : '';
};

/** Puts what was chosen now before what stood in the fields, or the other way around. */
const mergeShown = (first: ShownTexts, second: ShownTexts): ShownTexts => ({
  top: first.top || second.top,
  sort: first.sort || second.sort,
  columns: first.columns || second.columns,
  where: first.where || second.where,
  chart: first.chart || second.chart,
});

/** Returns the fields of a form with those of a query. Other fields keep their contents. `isChosen`: it was chosen now. */
const addFields = async (
  question: ResolvedQuestion,
  state: FormState,
  services: QuestionFormServices,
  isChosen: boolean,
): Promise<QuestionModel> => {
  const { query, parameters, options } = question;
  const kept = keepFields(state);
  const filled = parseParameterFields(state, query.id);
  const before = filled.ok && drawnQuery(state) !== query.id ? filled.value : [];
  const given = shownTexts(options);
  const rest = restText(question);
  return {
    ...kept,
    ...(await findQueryFacts(query.id, lookUpBudgetMs, services)),
    typed: shortenTyped(kept.typed, query.id),
    parameters: mergeParameters(parameters, before),
    shown: isChosen ? mergeShown(given, kept.shown) : mergeShown(kept.shown, given),
    rest: isChosen ? rest || kept.rest : kept.rest || rest,
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
    ? addFields(resolved.value, state, services, true)
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
    const kept = keepFields(state);
    const rest = getRestText(state) ?? (await findTypedRest(kept.typed, member, services));
    const typed = shortenTyped(kept.typed, drawn);
    return { ...kept, ...(await findQueryFacts(drawn, lookUpBudgetMs, services)), typed, rest, parameters };
  }
  const typed = typedQuery(state);
  const resolved = looksUp && typed !== '' ? await parseQueryField(typed, member, services) : undefined;
  return resolved?.ok === true ? addFields(resolved.value, state, services, false) : keepFields(state);
};
