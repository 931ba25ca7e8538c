import { findTermsProblem } from '../../command/alert-terms.ts';
import { computeEdit } from '../../command/edit.ts';
import { withoutFiles } from '../../command/merge-options.ts';
import type { CommandProblem } from '../../command/problem.ts';
import type { Condition } from '../../core/condition.ts';
import type { ResolvedQuestion } from '../../core/question.ts';
import { err, type Result } from '../../core/result.ts';
import type { AlertRequest } from '../../digests/alerts/prepare-alert.ts';
import { describeNotOwner } from '../../messages/digest/not-owner.ts';
import type { AlertFormSubject } from '../../messages/forms/alert.ts';
import { findConditionField, parseConditionTexts } from '../../messages/forms/condition-fields.ts';
import { digestForm } from '../../messages/forms/digest.ts';
import { describeFieldProblem, describeRowForColumn } from '../../messages/forms/field-problem.ts';
import { type FieldErrors, type FormState, getConversation } from '../../messages/forms/form-state.ts';
import { describeOtherQuery } from '../../messages/forms/other-query.ts';
import { parseConditionFields } from '../../messages/forms/parse-condition-fields.ts';
import { type FilledAlertTerms, parseAlertFields } from '../../messages/forms/parse-terms.ts';
import { queryField } from '../../messages/forms/query-field.ts';
import { termFields } from '../../messages/forms/schedule.ts';
import { completeParameters } from '../../questions/complete-parameters.ts';
import { foldName } from '../../results/alerts/look-key.ts';
import { toMember } from '../services.ts';
import { findFactsInTime } from './condition-facts.ts';
import {
  compareEdited,
  type DigestParseServices,
  type EditedSubject,
  findEdited,
  pinBudgetMs,
} from './digest-form.ts';
import { type FilledForm, fillPreview } from './fill-preview.ts';
import { parseQuestionForm } from './question-form.ts';
import { findWrongColumns } from './wrong-columns.ts';

/** A submitted form as a command. */
export type FilledAlert = FilledForm<AlertRequest>;

type Filled = {
  readonly question: ResolvedQuestion;
  readonly condition: Condition;
  readonly terms: FilledAlertTerms;
};

const parseEditedAlert = async (
  subject: EditedSubject,
  { question, condition, terms }: Filled,
  userId: string,
  services: DigestParseServices,
): Promise<Result<FilledAlert, FieldErrors>> => {
  const own = await findEdited(subject, userId, services);
  if (own === undefined)
    return err({ [queryField]: `Can't find alert #${subject.number}. It may have been unsubscribed.` });
  if (own.refusal !== undefined) return err({ [queryField]: describeNotOwner(own.refusal) });
  const { number, queryId, channelId } = own.subscription;
  if (question.query.id !== queryId) return err({ [queryField]: describeOtherQuery(own.subscription) });
  const { before, after } = compareEdited(own, { request: question, digest: terms.digest }, subject);
  const edit = { ...computeEdit(number, before, after, terms.schedule), condition };
  return fillPreview(channelId, subject, edit, services.settings.command);
};

const columnOf = (condition: Condition): readonly string[] => {
  if (condition.kind !== 'bound' && condition.kind !== 'change') return [];
  return condition.measure.kind === 'rows' ? [] : [condition.measure.column];
};

/** Leaves room: Slack waits three seconds for the answer to a form. The rows were mostly read when it was drawn. */
const rowsBudgetMs = 700;

/** Says that a name in the place of a column is one of a row; nothing where it isn't, or the rows aren't known in time. */
const findRowForColumn = async (
  { question, condition, terms }: Filled,
  field: string,
  services: DigestParseServices,
): Promise<FieldErrors> => {
  const [typed = ''] = columnOf(condition);
  const watched = { keyColumns: terms.digest.key };
  const { rows, measures } = await findFactsInTime(question, watched, services, rowsBudgetMs);
  const row = rows.find(({ name }) => foldName(name) === foldName(typed));
  const [column] = measures;
  return row === undefined || column === undefined ? {} : { [field]: describeRowForColumn(row.name, column) };
};

/** Finds fields that name a column which the query doesn't have. */
const findWrongNames = async (
  filled: Filled,
  state: FormState,
  isWritten: boolean,
  services: DigestParseServices,
): Promise<FieldErrors> => {
  const field = findConditionField(state, isWritten ? 'own' : 'column');
  const wrong = await findWrongColumns(
    filled.question.query.id,
    [
      { field, names: columnOf(filled.condition) },
      { field: termFields.key, names: filled.terms.digest.key },
    ],
    services,
  );
  return wrong[field] === undefined
    ? wrong
    : { ...wrong, ...(await findRowForColumn(filled, field, services)) };
};

/** Returns the field that doesn't go with the condition. */
const findTermsField = (problem: CommandProblem): string => {
  if (problem.kind !== 'momentary') return termFields.until;
  return { for: termFields.looks, again: termFields.again }[problem.option] ?? termFields.until;
};

/** Parses a submitted form of an alert. Reports every error at once, each under its field. */
export const parseAlertForm = async (
  state: FormState,
  { subject, kept }: AlertFormSubject,
  userId: string,
  services: DigestParseServices,
): Promise<Result<FilledAlert, FieldErrors>> => {
  const { settings } = services;
  const texts = parseConditionTexts(state, kept);
  const condition = parseConditionFields(texts, state);
  const terms = parseAlertFields(state, settings.minIntervalMinutes, settings.command);
  const question = await parseQuestionForm(state, toMember(userId, services), services);
  if (!question.ok || !condition.ok || !terms.ok) {
    const errors = [question, condition, terms].map((part) => (part.ok ? {} : part.error));
    return err(Object.assign({}, ...errors));
  }
  const { options } = question.value;
  // An alert is for its whole channel, and shows no chart and no file.
  const request = withoutFiles({
    ...question.value,
    options: { ...options, private: false, chart: undefined },
  });
  const unfit = findTermsProblem(condition.value, terms.value.digest);
  if (unfit !== undefined)
    return err({ [findTermsField(unfit)]: describeFieldProblem(unfit, settings.command) });
  const filled: Filled = { question: request, condition: condition.value, terms: terms.value };
  const wrong = await findWrongNames(filled, state, texts.kind === 'written', services);
  if (Object.keys(wrong).length > 0) return err(wrong);
  if (subject.kind === 'edit') return parseEditedAlert(subject, filled, userId, services);
  const channelId = getConversation(state, digestForm.channel);
  if (channelId === undefined) return err({ [digestForm.channel]: 'Choose a channel.' });
  const about = await services.questions.getQueryInfo(request.query.id, pinBudgetMs);
  // An alert keeps its values, so a field that was left empty means the default.
  const parameters =
    about.declared === undefined ? request.parameters : completeParameters(request.parameters, about);
  const change = {
    verb: 'alert',
    request: { ...request, parameters },
    condition: condition.value,
    ...terms.value,
  } as const;
  return fillPreview(channelId, undefined, change, settings.command);
};
