import { mergeOptions } from '../../command/merge-options.ts';
import { cleanSpaces } from '../../command/normalize.ts';
import { parsePlain } from '../../command/parse.ts';
import { mergeParameters } from '../../command/parse-question.ts';
import type { ResolvedQuestion } from '../../core/question.ts';
import { err, ok, type Result } from '../../core/result.ts';
import {
  describeQueryProblem,
  describeUnusableQuery,
  queryExpected,
} from '../../messages/forms/field-problem.ts';
import type { FieldErrors, FormState } from '../../messages/forms/form-state.ts';
import { findField, parseParameterFields } from '../../messages/forms/parameter-fields.ts';
import {
  hasFieldsFor,
  type QuestionModel,
  queryField,
  questionModel,
  typedQuery,
} from '../../messages/forms/question.ts';
import { parseShown } from '../../messages/forms/shown-fields.ts';
import { describeSuggestion } from '../../messages/problems/suggestion.ts';
import { findWrongValues } from '../../questions/query-info.ts';
import type { Member } from '../../questions/shortcuts.ts';
import type { SlackServices } from '../services.ts';
import { findWrongColumns, listShownColumns } from './wrong-columns.ts';

/** How long Dune's answer may delay the opening of a form, ms. */
const openBudgetMs = 1_000;
/** Leaves room: Slack waits three seconds for the answer to a form. */
const checkBudgetMs = 1_000;

/** The services behind the fields of a question. */
export type QuestionFormServices = Pick<SlackServices, 'questions' | 'shortcuts' | 'settings'>;

/** Parses the query field and resolves a shortcut in it; `mayUse` tells if the operator allows it. The error is a sentence for people. */
export const parseQueryField = async (
  typed: string,
  member: Member,
  { questions, shortcuts, settings }: QuestionFormServices,
  mayUse: (queryId: number) => boolean = questions.isAllowed,
): Promise<Result<ResolvedQuestion, string>> => {
  const { command: slash, minIntervalMinutes } = settings;
  // `parsePlain`, because Slack escapes the text of a command but not that of a form.
  const parsed = parsePlain(cleanSpaces(typed), { minIntervalMinutes: minIntervalMinutes });
  if (!parsed.ok) return err(describeQueryProblem(parsed.error, slash));
  if (parsed.value.verb !== 'ask') return err(queryExpected);
  const resolved = await shortcuts.resolve(parsed.value.request, member);
  if (!resolved.ok) return err(describeUnusableQuery(resolved.error));
  const queryId = resolved.value.query.id;
  return mayUse(queryId) ? ok(resolved.value) : err(describeUnusableQuery(questions.refuse(queryId)));
};

/** Returns the form fields for a question, with what can be found out about its query quickly. */
export const toQuestionModel = async (
  question: ResolvedQuestion,
  { questions }: Pick<SlackServices, 'questions'>,
): Promise<QuestionModel> => {
  const { id } = question.query;
  const [info, columns] = await Promise.all([
    questions.getQueryInfo(id, openBudgetMs),
    questions.listColumns(id, openBudgetMs),
  ]);
  return questionModel(question, info, columns);
};

const findWrongFields = async (
  { query, parameters }: ResolvedQuestion,
  state: FormState,
  { questions }: QuestionFormServices,
): Promise<FieldErrors> => {
  const about = await questions.getQueryInfo(query.id, checkBudgetMs);
  return Object.fromEntries(
    findWrongValues(parameters, about).flatMap((miss) =>
      'name' in miss ? [[findField(state, query.id, miss.name), describeSuggestion(miss)]] : [],
    ),
  );
};

/** Parses the submitted fields of a question. Reports every error at once, each under its field. */
export const parseQuestionForm = async (
  state: FormState,
  member: Member,
  services: QuestionFormServices,
  mayUse?: (queryId: number) => boolean,
): Promise<Result<ResolvedQuestion, FieldErrors>> => {
  const resolved = await parseQueryField(typedQuery(state), member, services, mayUse);
  const shown = parseShown(state, services.settings.command);
  const errors = shown.ok ? {} : shown.error;
  if (!resolved.ok) return err({ ...errors, [queryField]: resolved.error });
  const { query, parameters, options } = resolved.value;
  const filled = parseParameterFields(state, query.id);
  if (!filled.ok || !shown.ok) return err({ ...errors, ...(filled.ok ? {} : filled.error) });
  const { top, sort, columns, where, chart } = shown.value;
  // Fields filled in from the query are complete: an empty one was cleared on purpose.
  const question: ResolvedQuestion = hasFieldsFor(state, query.id)
    ? { query, parameters: filled.value, options: { ...options, top, sort, columns, where, chart } }
    : {
        query,
        parameters: mergeParameters(parameters, filled.value),
        options: mergeOptions(options, shown.value),
      };
  const [values, names] = await Promise.all([
    findWrongFields(question, state, services),
    findWrongColumns(query.id, listShownColumns(question.options, state), services),
  ]);
  const wrong = { ...values, ...names };
  return Object.keys(wrong).length > 0 ? err(wrong) : ok(question);
};
