import { mergeOptions } from '../../command/merge-options.ts';
import { cleanSpaces } from '../../command/normalize.ts';
import { parsePlain } from '../../command/parse.ts';
import { mergeParameters } from '../../command/parse-question.ts';
import type { ResolvedQuestion } from '../../core/question.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { FieldErrors, FormState } from '../../messages/forms/fields.ts';
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
import { renderAskProblem } from '../../messages/problems/ask.ts';
import { toSentence } from '../../messages/problems/command.ts';
import { describeSuggestion } from '../../messages/problems/missing-result.ts';
import { plainText } from '../../messages/terminal/message.ts';
import type { AskProblem } from '../../questions/problem.ts';
import { findWrongValues } from '../../questions/query-info.ts';
import type { Member } from '../../questions/shortcuts.ts';
import type { SlackServices } from '../services.ts';

/** A person who waits for a form has this long, ms; what Dune tells later is not waited for. */
const openBudgetMs = 1_000;
const lookUpBudgetMs = 3_000;
/** Slack waits three seconds for the answer to a form. */
const checkBudgetMs = 1_000;

/** What the fields of a question need. */
export type QuestionFormServices = Pick<SlackServices, 'questions' | 'shortcuts' | 'settings' | 'clock'>;

/** Parses the field of the query, and resolves a shortcut in it. The problem is in words. */
const parseQueryField = async (
  typed: string,
  member: Member,
  { questions, shortcuts, settings, clock }: QuestionFormServices,
): Promise<Result<ResolvedQuestion, string>> => {
  const { command: slash, minIntervalMinutes } = settings;
  // Slack escapes what is typed behind a command, and nothing in a form.
  const parsed = parsePlain(cleanSpaces(typed), { minIntervalMinutes: minIntervalMinutes });
  if (!parsed.ok) return err(toSentence(parsed.error, slash));
  if (parsed.value.verb !== 'ask')
    return err('Here goes a query: its id, its link on dune.com, or the name of a shortcut.');
  const resolved = await shortcuts.resolve(parsed.value.request, member);
  const refuse = (problem: AskProblem) =>
    err(plainText(renderAskProblem(problem, { slash, asOf: new Date(clock.now()) })).replaceAll('\n\n', ' '));
  if (!resolved.ok) return refuse(resolved.error);
  const queryId = resolved.value.query.id;
  return questions.isAllowed(queryId) ? ok(resolved.value) : refuse({ kind: 'not-allowed', queryId });
};

/** Returns a question as the fields of a form, with what can be known of its query at once. */
export const toQuestionModel = async (
  question: ResolvedQuestion,
  { questions }: Pick<SlackServices, 'questions'>,
): Promise<QuestionModel> =>
  questionModel(question, await questions.getQueryInfo(question.query.id, openBudgetMs));

/** Returns the fields again, once a person wants those of the query that they typed. The others keep what stood in them. */
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

/** Parses the fields of a question as they were sent in. All that is wrong is told, each under its field. */
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
  // Fields that were filled in from the query say all there is, also where something was taken out of them.
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
