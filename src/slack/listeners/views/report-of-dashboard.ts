import type { App, ViewSubmitAction } from '@slack/bolt';
import { emptyDisplayOptions } from '../../../core/question.ts';
import type { ReportPart } from '../../../core/report.ts';
import {
  renderReportOfDashboard,
  reportOfDashboardForm,
} from '../../../messages/forms/report-of-dashboard.ts';
import { reportActionIds } from '../../../messages/report/buttons.ts';
import { parseReportProposal } from '../../../messages/report/dashboard.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { isAskProblem } from '../../../questions/problem.ts';
import { ephemeral } from '../../clients/reply.ts';
import { createSubmittedForm } from '../../forms/modal.ts';
import { parseReportNameField, toReportFieldErrors } from '../../forms/report-part-form.ts';
import { replyAskProblem } from '../../handlers/answer.ts';
import { replyReportChanged } from '../../handlers/report-command.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { toMember } from '../../services.ts';
import { onButton } from '../button.ts';
import { openForm } from '../open-form.ts';
import type { ReportFormServices } from './report-part.ts';

const toPart = (id: number): ReportPart => ({
  title: undefined,
  request: { query: { kind: 'id', id }, parameters: [], options: emptyDisplayOptions },
});

/** Listens to *Make a report* under the queries of a dashboard, and to its form. */
export const registerReportOfDashboard = (
  app: App,
  run: RequestRunner,
  services: ReportFormServices,
): void => {
  const { settings, questions, reports } = services;
  onButton(app, run, reportActionIds.ofDashboard, ({ value, body, reply }) => {
    const proposal = parseReportProposal(value);
    if (proposal === undefined) return reply([() => renderStaleButton(settings.command)], ephemeral);
    const click = { triggerId: body.trigger_id, label: 'Make a report' };
    return openForm(renderReportOfDashboard(proposal, value, questions.nameOf), click, reply, services);
  });
  app.view<ViewSubmitAction>(reportOfDashboardForm.callbackId, async ({ ack, body, view }) => {
    const userId = body.user.id;
    const form = createSubmittedForm({ ack, view, title: reportOfDashboardForm.title, userId }, services);
    await run(body.trigger_id, form.reply, async (reply) => {
      const [first, ...others] = parseReportProposal(view.private_metadata)?.queries ?? [];
      if (first === undefined) return reply([() => renderStaleButton(settings.command)], ephemeral);
      const name = parseReportNameField(view.state.values, reportOfDashboardForm.name, services);
      if (!name.ok) return form.refuse(name.error);
      const parts = [toPart(first), ...others.map(toPart)] as const;
      const added = await reports.addAll(name.value, parts, toMember(userId, services));
      if (added.ok) return replyReportChanged('added', added, reply, services);
      const { error } = added;
      if (isAskProblem(error)) return replyAskProblem(error, toPart(first).request, reply, services);
      const errors = toReportFieldErrors(error, reportOfDashboardForm.name, settings.command);
      return errors === undefined
        ? replyReportChanged('added', { ok: false, error }, reply, services)
        : form.refuse(errors);
    });
  });
};
