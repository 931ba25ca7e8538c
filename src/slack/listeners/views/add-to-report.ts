import type { App, ViewSubmitAction } from '@slack/bolt';
import type { ResolvedQuestion } from '../../../core/question.ts';
import { addToReportForm, renderAddToReport } from '../../../messages/forms/add-to-report.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { isAskProblem } from '../../../questions/problem.ts';
import { parseResolvedQuestion } from '../../../questions/question-text.ts';
import { ephemeral, type Reply } from '../../clients/reply.ts';
import { createSubmittedForm } from '../../forms/modal.ts';
import { parseAddToReport, parsePartTitle, toReportFieldErrors } from '../../forms/report-part-form.ts';
import { replyAskProblem } from '../../handlers/answer.ts';
import { replyReportChanged } from '../../handlers/report-command.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { toMember } from '../../services.ts';
import { type FormClick, openForm } from '../open-form.ts';
import type { ReportFormServices } from './report-part.ts';

/** Opens the form that adds what an answer shows to a report. `text` is its question in the command language. */
export const openAddToReport = async (
  { question, text }: { readonly question: ResolvedQuestion; readonly text: string },
  click: FormClick,
  reply: Reply,
  services: ReportFormServices,
): Promise<void> => {
  const reports = await services.reports.list(toMember(click.userId, services));
  const queryName = services.questions.nameOf(question.query.id);
  const names = reports.map(({ name }) => name);
  const view = renderAddToReport({ request: question, text, queryName }, names);
  return openForm(view, click, reply, services);
};

/** Listens to that form. */
export const registerAddToReport = (app: App, run: RequestRunner, services: ReportFormServices): void => {
  const { settings } = services;
  app.view<ViewSubmitAction>(addToReportForm.callbackId, async ({ ack, body, view }) => {
    const userId = body.user.id;
    const form = createSubmittedForm({ ack, view, title: addToReportForm.title, userId }, services);
    await run(body.trigger_id, form.reply, async (reply) => {
      const request = parseResolvedQuestion(view.private_metadata);
      if (request === undefined) return reply([() => renderStaleButton(settings.command)], ephemeral);
      const { values } = view.state;
      const name = parseAddToReport(values, services);
      if (!name.ok) return form.refuse(name.error);
      const part = { title: parsePartTitle(values), request };
      const added = await services.reports.add(name.value, part, toMember(userId, services));
      if (added.ok) return replyReportChanged('added', added, reply, services);
      const { error } = added;
      if (isAskProblem(error)) return replyAskProblem(error, request, reply, services);
      const errors = toReportFieldErrors(error, addToReportForm.name, settings.command);
      if (errors !== undefined) return form.refuse(errors);
      return replyReportChanged('added', { ok: false, error }, reply, services);
    });
  });
};
