import { mergeOptions } from '../../command/merge-options.ts';
import { cleanSpaces } from '../../command/normalize.ts';
import { parsePlain } from '../../command/parse.ts';
import { mergeParameters } from '../../command/parse-question.ts';
import type { DisplayOptions, ResolvedQuestion } from '../../core/question.ts';
import { err, ok, type Result } from '../../core/result.ts';
import {
  describeQueryProblem,
  describeUnusableQuery,
  queryExpected,
} from '../../messages/forms/field-problem.ts';
import type { FieldErrors, FormState } from '../../messages/forms/form-state.ts';
import { findField, parseParameterFields } from '../../messages/forms/parameter-fields.ts';
import { queryField, typedQuery } from '../../messages/forms/query-field.ts';
import {
  drawnQuery,
  hasFieldsFor,
  type QuestionModel,
  questionModel,
} from '../../messages/forms/question.ts';
import { parseRest } from '../../messages/forms/rest-field.ts';
import { parseShown } from '../../messages/forms/shown-fields.ts';
import { describeSuggestion } from '../../messages/problems/suggestion.ts';
import type { QueryInfo } from '../../questions/diagnosis.ts';
import { findWrongValues } from '../../questions/query-info.ts';
import type { Member } from '../../questions/shortcuts.ts';
import type { SlackServices } from '../services.ts';
import { findWrongColumns, listShownColumns } from './wrong-columns.ts';

/** How long Dune's answer may delay the opening of a form, ms. */
const openBudgetMs = 1_000;
/** Leaves room: Slack waits three seconds for the answer to a form. */
const checkBudgetMs = 1_000;

/** The services behind the fields of a question. */
export type QuestionFormServices = Pick<SlackServices, 'questions' | 'shortcuts' | 'settings' | 'catalog'>;

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

/** The facts about a query that its fields are made of. */
type KnownQuery = Pick<QuestionModel, 'columns' | 'title'> & { readonly info: QueryInfo };

/**
 * Finds what is known of a query, asking Dune for at most `budgetMs`. The columns that the catalog knows aren't asked for:
 * what a form says of columns is checked when it's submitted.
 */
export const findQueryFacts = async (
  queryId: number,
  budgetMs: number,
  { questions, catalog }: Pick<SlackServices, 'questions' | 'catalog'>,
): Promise<KnownQuery> => {
  const known = catalog.columnsOf(queryId);
  const [info, columns] = await Promise.all([
    questions.getQueryInfo(queryId, budgetMs),
    known.length > 0 ? known : questions.listColumns(queryId, budgetMs),
  ]);
  return { info, columns, title: catalog.titleOf(queryId) ?? info.queryName };
};

/** Returns the form fields for a question, with what can be found out about its query quickly. */
export const toQuestionModel = async (
  question: ResolvedQuestion,
  services: Pick<SlackServices, 'questions' | 'catalog'>,
): Promise<QuestionModel> => {
  const { info, columns, title } = await findQueryFacts(question.query.id, openBudgetMs, services);
  return questionModel(question, info, columns, title);
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

/** The parsed fields of a question, beside that of its query. */
type Filled = {
  readonly parameters: ResolvedQuestion['parameters'];
  readonly shown: DisplayOptions;
  /** `undefined` for a form of an earlier version. */
  readonly rest: Pick<ResolvedQuestion, 'parameters' | 'options'> | undefined;
};

/** Puts a question together from its query as chosen, and its other fields. */
const toQuestion = (chosen: ResolvedQuestion, filled: Filled, isWhole: boolean): ResolvedQuestion => {
  const { query } = chosen;
  const { rest, shown } = filled;
  const parameters = mergeParameters(rest?.parameters ?? [], filled.parameters);
  // Fields filled in from the query are complete: an empty one was cleared on purpose.
  if (isWhole) {
    const { top, sort, columns, where, chart } = shown;
    const options =
      rest === undefined
        ? { ...chosen.options, top, sort, columns, where, chart }
        : mergeOptions(rest.options, shown);
    return { query, parameters, options };
  }
  const given = rest === undefined ? chosen.options : mergeOptions(chosen.options, rest.options);
  return {
    query,
    parameters: mergeParameters(chosen.parameters, parameters),
    options: mergeOptions(given, shown),
  };
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
  const rest = parseRest(state, services.settings);
  const errors = { ...(shown.ok ? {} : shown.error), ...(rest.ok ? {} : rest.error) };
  if (!resolved.ok) return err({ ...errors, [queryField]: resolved.error });
  const { query } = resolved.value;
  const isWhole = hasFieldsFor(state, query.id);
  // Fields of another choice of the same query hold that one's values.
  const isForOther = !isWhole && drawnQuery(state) === query.id;
  const filled = isForOther ? ok([]) : parseParameterFields(state, query.id);
  if (!filled.ok || !shown.ok || !rest.ok) return err({ ...errors, ...(filled.ok ? {} : filled.error) });
  const parts = { parameters: filled.value, shown: shown.value, rest: rest.value };
  const question = toQuestion(resolved.value, parts, isWhole);
  const [values, names] = await Promise.all([
    findWrongFields(question, state, services),
    findWrongColumns(query.id, listShownColumns(question.options, state), services),
  ]);
  const wrong = { ...values, ...names };
  return Object.keys(wrong).length > 0 ? err(wrong) : ok(question);
};
