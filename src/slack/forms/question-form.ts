import { optionsOver } from '../../command/merge-options.ts';
import { tidy } from '../../command/normalize.ts';
import { parsePlain } from '../../command/parse.ts';
import { mergeParameters } from '../../command/parse-question.ts';
import type { KnownQuestion } from '../../core/question.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { FieldErrors, FormState } from '../../messages/forms/fields.ts';
import { fieldOf, readParameters } from '../../messages/forms/parameter-fields.ts';
import {
  areFieldsOf,
  emptyQuestion,
  type QuestionModel,
  queryField,
  questionModel,
  readShown,
  readShownTexts,
  shownTexts,
  typedQuery,
} from '../../messages/forms/question.ts';
import { renderAskProblem } from '../../messages/problems/ask.ts';
import { sentenceOf } from '../../messages/problems/command.ts';
import { nearMissInWords } from '../../messages/problems/missing-result.ts';
import { plainText } from '../../messages/terminal/message.ts';
import { lookUp, wrongValues } from '../../questions/look-up.ts';
import { type Person, resolveShortcut } from '../../questions/shortcuts.ts';
import type { SlackTools } from '../services.ts';

/** A person who waits for a form has this long, ms; what Dune tells later is not waited for. */
const openBudgetMs = 1_000;
const lookUpBudgetMs = 3_000;
/** Slack waits three seconds for what came of a form. */
const checkBudgetMs = 1_000;

/** The question that is meant by the field of the query, or what is wrong with it, in words. */
const resolveTyped = async (
  typed: string,
  person: Person,
  tools: SlackTools,
): Promise<Result<KnownQuestion, string>> => {
  const { slash, leastMinutes, clock, allowedQueries } = tools;
  // Slack escapes what is typed behind a command, and nothing in a form.
  const parsed = parsePlain(tidy(typed), { leastMinutes });
  if (!parsed.ok) return no(sentenceOf(parsed.problem, slash));
  if (parsed.value.verb !== 'ask')
    return no('Here goes a query: its id, its link on dune.com, or the name of a shortcut.');
  const resolved = await resolveShortcut(parsed.value.request, person, tools);
  const problem = (why: Parameters<typeof renderAskProblem>[0]) =>
    no(plainText(renderAskProblem(why, { slash, asOf: new Date(clock.now()) })).replaceAll('\n\n', ' '));
  if (!resolved.ok) return problem(resolved.problem);
  const queryId = resolved.value.query.id;
  return allowedQueries?.has(queryId) === false
    ? problem({ kind: 'not-allowed', queryId })
    : ok(resolved.value);
};

/** A question as the fields of a form, with what can be known of its query at once. */
export const openedQuestion = async (request: KnownQuestion, tools: SlackTools): Promise<QuestionModel> =>
  questionModel(request, await lookUp(request.query.id, tools, openBudgetMs));

/** The fields again, once a person wants those of the query that they typed. What stood in the others stays. */
export const lookedUpQuestion = async (
  state: FormState,
  person: Person,
  tools: SlackTools,
): Promise<QuestionModel> => {
  const typed = typedQuery(state);
  const texts = readShownTexts(state);
  const resolved = await resolveTyped(typed, person, tools);
  if (!resolved.ok) return { ...emptyQuestion, typed, shown: texts, problem: resolved.problem };
  const { query, parameters, options } = resolved.value;
  const filled = readParameters(state, query.id);
  const before = filled.ok && !areFieldsOf(state, query.id) ? filled.value : [];
  const said = shownTexts(options);
  return {
    typed,
    about: await lookUp(query.id, tools, lookUpBudgetMs),
    parameters: mergeParameters(parameters, before),
    shown: {
      top: texts.top || said.top,
      sort: texts.sort || said.sort,
      columns: texts.columns || said.columns,
    },
    suggests: true,
    problem: undefined,
  };
};

const wrongFields = async (
  { query, parameters }: KnownQuestion,
  state: FormState,
  tools: SlackTools,
): Promise<FieldErrors> => {
  const about = await lookUp(query.id, tools, checkBudgetMs);
  return Object.fromEntries(
    wrongValues(parameters, about).flatMap((miss) =>
      'name' in miss ? [[fieldOf(state, query.id, miss.name), nearMissInWords(miss)]] : [],
    ),
  );
};

/** Reads the fields of a question as they were sent in. All that is wrong is told, each under its field. */
export const readQuestionForm = async (
  state: FormState,
  person: Person,
  tools: SlackTools,
): Promise<Result<KnownQuestion, FieldErrors>> => {
  const resolved = await resolveTyped(typedQuery(state), person, tools);
  const shown = readShown(state, tools.slash);
  const errors = shown.ok ? {} : shown.problem;
  if (!resolved.ok) return no({ ...errors, [queryField]: resolved.problem });
  const { query, parameters, options } = resolved.value;
  const filled = readParameters(state, query.id);
  if (!filled.ok || !shown.ok) return no({ ...errors, ...(filled.ok ? {} : filled.problem) });
  const { top, sort, columns } = shown.value;
  // Fields that were filled in from the query say all there is, also where something was taken out of them.
  const question: KnownQuestion = areFieldsOf(state, query.id)
    ? { query, parameters: filled.value, options: { ...options, top, sort, columns } }
    : {
        query,
        parameters: mergeParameters(parameters, filled.value),
        options: optionsOver(options, shown.value),
      };
  const wrong = await wrongFields(question, state, tools);
  return Object.keys(wrong).length > 0 ? no(wrong) : ok(question);
};
