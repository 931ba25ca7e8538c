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
  emptyQuestion,
  hasFieldsFor,
  parseShown,
  parseShownTexts,
  type QuestionModel,
  queryField,
  questionModel,
  shownTexts,
  typedQuery,
} from '../../messages/forms/question.ts';
import { describeSuggestion } from '../../messages/problems/suggestion.ts';
import { findWrongValues } from '../../questions/query-info.ts';
import type { Member } from '../../questions/shortcuts.ts';
import type { SlackServices } from '../services.ts';

/** How long Dune's answer may delay the opening of a form, ms. */
const openBudgetMs = 1_000;
const lookUpBudgetMs = 3_000;
/** Leaves room: Slack waits three seconds for the answer to a form. */
const checkBudgetMs = 1_000;

/** The services behind the fields of a question. */
export type QuestionFormServices = Pick<SlackServices, 'questions' | 'shortcuts' | 'settings'>;

/** Parses the query field and resolves a shortcut in it. The error is a sentence for people. */
const parseQueryField = async (
  typed: string,
  member: Member,
  { questions, shortcuts, settings }: QuestionFormServices,
): Promise<Result<ResolvedQuestion, string>> => {
  const { command: slash, minIntervalMinutes } = settings;
  // `parsePlain`, because Slack escapes the text of a command but not that of a form.
  const parsed = parsePlain(cleanSpaces(typed), { minIntervalMinutes: minIntervalMinutes });
  if (!parsed.ok) return err(describeQueryProblem(parsed.error, slash));
  if (parsed.value.verb !== 'ask') return err(queryExpected);
  const resolved = await shortcuts.resolve(parsed.value.request, member);
  if (!resolved.ok) return err(describeUnusableQuery(resolved.error));
  const queryId = resolved.value.query.id;
  return questions.isAllowed(queryId)
    ? ok(resolved.value)
    : err(describeUnusableQuery({ kind: 'not-allowed', queryId }));
};

/** Returns the form fields for a question, with what can be found out about its query quickly. */
export const toQuestionModel = async (
  question: ResolvedQuestion,
  { questions }: Pick<SlackServices, 'questions'>,
): Promise<QuestionModel> =>
  questionModel(question, await questions.getQueryInfo(question.query.id, openBudgetMs));

/** Returns the form fields with those of the query that was typed. Other fields keep their contents. */
export const lookUpQuestion = async (
  state: FormState,
  member: Member,
  services: QuestionFormServices,
): Promise<QuestionModel> => {
  const typed = typedQuery(state);
  const texts = parseShownTexts(state);
  const resolved = await parseQueryField(typed, member, services);
  if (!resolved.ok) return { ...emptyQuestion, typed, shown: texts, problem: resolved.error };
  const { query, parameters, options } = resolved.value;
  const filled = parseParameterFields(state, query.id);
  const before = filled.ok && !hasFieldsFor(state, query.id) ? filled.value : [];
  const outcome = shownTexts(options);
  return {
    typed,
    info: await services.questions.getQueryInfo(query.id, lookUpBudgetMs),
    parameters: mergeParameters(parameters, before),
    shown: {
      top: texts.top || outcome.top,
      sort: texts.sort || outcome.sort,
      columns: texts.columns || outcome.columns,
    },
    suggests: true,
    problem: undefined,
  };
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
): Promise<Result<ResolvedQuestion, FieldErrors>> => {
  const resolved = await parseQueryField(typedQuery(state), member, services);
  const shown = parseShown(state, services.settings.command);
  const errors = shown.ok ? {} : shown.error;
  if (!resolved.ok) return err({ ...errors, [queryField]: resolved.error });
  const { query, parameters, options } = resolved.value;
  const filled = parseParameterFields(state, query.id);
  if (!filled.ok || !shown.ok) return err({ ...errors, ...(filled.ok ? {} : filled.error) });
  const { top, sort, columns } = shown.value;
  // Fields filled in from the query are complete: an empty one was cleared on purpose.
  const question: ResolvedQuestion = hasFieldsFor(state, query.id)
    ? { query, parameters: filled.value, options: { ...options, top, sort, columns } }
    : {
        query,
        parameters: mergeParameters(parameters, filled.value),
        options: mergeOptions(options, shown.value),
      };
  const wrong = await findWrongFields(question, state, services);
  return Object.keys(wrong).length > 0 ? err(wrong) : ok(question);
};
