import type { ViewSubmitAction } from '@slack/bolt';
import { parseReportName } from '../../command/parse-report.ts';
import type { ReportPart } from '../../core/report.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { addToReportForm } from '../../messages/forms/add-to-report.ts';
import { describeFieldProblem } from '../../messages/forms/field-problem.ts';
import { type FieldErrors, type FormState, getChosen, getText } from '../../messages/forms/form-state.ts';
import { withHiddenFields } from '../../messages/forms/more-options.ts';
import { queryField } from '../../messages/forms/query-field.ts';
import { type ReportPartSubject, reportPartForm } from '../../messages/forms/report-part.ts';
import { describeReportProblem } from '../../messages/report/problem.ts';
import type { ReportProblem } from '../../questions/report-edits.ts';
import { type SlackServices, toMember } from '../services.ts';
import { parseQuestionForm, type QuestionFormServices } from './question-form.ts';

const emptyToUndefined = (text: string): string | undefined => (text === '' ? undefined : text);

/** Parses the title of a part. */
export const parsePartTitle = (state: FormState): string | undefined =>
  emptyToUndefined(getText(state, reportPartForm.title));

/** Parses the field for the name of a report. */
export const parseReportNameField = (
  state: FormState,
  field: string,
  { settings }: Pick<SlackServices, 'settings'>,
): Result<string, FieldErrors> => {
  const name = parseReportName(getText(state, field));
  return name.ok ? name : err({ [field]: describeFieldProblem(name.error, settings.command) });
};

/** Parses the submitted form of a part. Reports every error at once, each under its field. */
export const parseReportPartForm = async (
  { view, user }: ViewSubmitAction,
  subject: ReportPartSubject,
  services: QuestionFormServices & Pick<SlackServices, 'workspaceId'>,
): Promise<Result<{ readonly name: string; readonly part: ReportPart }, FieldErrors>> => {
  const values = withHiddenFields(view.state.values, view.private_metadata);
  const member = toMember(user.id, services);
  const name =
    subject.name === '' ? parseReportNameField(values, reportPartForm.name, services) : ok(subject.name);
  // A report is for all places; where it's shown, the limits of that place hold.
  const request = await parseQuestionForm(values, member, services, services.questions.isAllowedSomewhere);
  if (!request.ok || !name.ok)
    return err({ ...(name.ok ? {} : name.error), ...(request.ok ? {} : request.error) });
  return ok({ name: name.value, part: { title: parsePartTitle(values), request: request.value } });
};

/** Parses which report an answer is added to: a new one where a name is typed. */
export const parseAddToReport = (
  state: FormState,
  services: Pick<SlackServices, 'settings'>,
): Result<string, FieldErrors> => {
  const typed = getText(state, addToReportForm.name);
  const chosen = getChosen(state, addToReportForm.report);
  if (typed === '' && chosen !== undefined) return ok(chosen);
  return parseReportNameField(state, addToReportForm.name, services);
};

/** Returns what is said under a field of a form about a problem with the report; `undefined` where it's no field's. */
export const toReportFieldErrors = (
  problem: ReportProblem,
  nameField: string | undefined,
  slash: string,
): FieldErrors | undefined => {
  const { headline } = describeReportProblem(problem, slash);
  if (problem.kind === 'unprintable') return { [queryField]: headline };
  const isOfName = ['name-taken', 'too-many', 'full'].includes(problem.kind);
  return isOfName && nameField !== undefined ? { [nameField]: headline } : undefined;
};
