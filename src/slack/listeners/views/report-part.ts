import type { App, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { isResolved } from '../../../core/question.ts';
import { err, type Result } from '../../../core/result.ts';
import { type FormState, getText } from '../../../messages/forms/form-state.ts';
import { emptyQuestion, type QuestionModel } from '../../../messages/forms/question.ts';
import {
  parseReportPartSubject,
  type ReportPartSubject,
  renderReportPartForm,
  reportPartForm,
} from '../../../messages/forms/report-part.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { isAskProblem } from '../../../questions/problem.ts';
import type { MarkedPart, ReportProblem } from '../../../questions/report-edits.ts';
import type { ReportChanged } from '../../../questions/reports.ts';
import { ephemeral } from '../../clients/reply.ts';
import { createSubmittedForm, type SubmittedForm } from '../../forms/modal.ts';
import { type QuestionFormServices, toQuestionModel } from '../../forms/question-form.ts';
import { parseReportPartForm, toReportFieldErrors } from '../../forms/report-part-form.ts';
import { replyAskProblem } from '../../handlers/answer.ts';
import { replyReportChanged } from '../../handlers/report-command.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toMember } from '../../services.ts';
import { drawReportChanged } from './report.ts';

/** The services behind the forms of reports. */
export type ReportFormServices = QuestionFormServices &
  Pick<SlackServices, 'reports' | 'views' | 'replies' | 'workspaceId' | 'clock'>;

/** Draws the form for a new part: of a report, or of a new one where the name is empty. */
export const drawNewPart = (
  name: string,
  from: ReportPartSubject['from'],
  { settings }: Pick<SlackServices, 'settings'>,
): ModalView =>
  renderReportPartForm({ kind: 'add', name, from }, emptyQuestion, { defaultTop: settings.defaultRows });

/** Draws the form of a part that there is. One that this version can't read starts empty. */
export const drawPart = async (
  { title, request, mark }: MarkedPart,
  at: { readonly name: string; readonly part: number },
  services: ReportFormServices,
): Promise<ModalView> => {
  const model =
    request !== undefined && isResolved(request) ? await toQuestionModel(request, services) : emptyQuestion;
  const subject = { kind: 'change', from: 'form', mark, ...at } as const;
  return renderReportPartForm(subject, model, { defaultTop: services.settings.defaultRows, title });
};

/** Draws the form again, with what was typed of it. */
export const redrawReportPartForm = (
  model: QuestionModel,
  { metadata, state }: { readonly metadata: string; readonly state: FormState },
  { settings }: Pick<SlackServices, 'settings'>,
): ModalView =>
  renderReportPartForm(
    parseReportPartSubject(metadata) ?? { kind: 'add', name: '', from: 'message' },
    model,
    {
      defaultTop: settings.defaultRows,
      title: getText(state, reportPartForm.title),
      typedName: getText(state, reportPartForm.name),
    },
  );

/** Says the outcome: under a field, in the form of the report, or in place of this form. */
const finish = async (
  subject: ReportPartSubject,
  changed: Result<ReportChanged, ReportProblem>,
  form: SubmittedForm,
  services: ReportFormServices,
): Promise<void> => {
  const act = subject.kind === 'add' ? 'added' : 'changed';
  if (!changed.ok) {
    const field = subject.name === '' ? reportPartForm.name : undefined;
    const errors = toReportFieldErrors(changed.error, field, services.settings.command);
    if (errors !== undefined) return form.refuse(errors);
  }
  if (subject.from === 'form' && changed.ok)
    return form.show(drawReportChanged(act, changed.value, services));
  return replyReportChanged(act, changed, form.reply, services);
};

/** Listens to the form of a part. */
export const registerReportPartForm = (app: App, run: RequestRunner, services: ReportFormServices): void => {
  const { reports, settings } = services;
  app.view<ViewSubmitAction>(reportPartForm.callbackId, async ({ ack, body, view }) => {
    const userId = body.user.id;
    const form = createSubmittedForm({ ack, view, title: view.title.text, userId }, services);
    await run(body.trigger_id, form.reply, async (reply) => {
      const subject = parseReportPartSubject(view.private_metadata);
      if (subject === undefined) return reply([() => renderStaleButton(settings.command)], ephemeral);
      const filled = await parseReportPartForm(body, subject, services);
      if (!filled.ok) return form.refuse(filled.error);
      const { name, part } = filled.value;
      const member = toMember(userId, services);
      const changed =
        subject.kind === 'add'
          ? await reports.add(name, part, member)
          : await reports.change({ ...subject, name }, part, member);
      if (changed.ok) return finish(subject, changed, form, services);
      const { error } = changed;
      return isAskProblem(error)
        ? replyAskProblem(error, part.request, reply, services)
        : finish(subject, err(error), form, services);
    });
  });
};
