import type { App, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { parseReportName } from '../../../command/parse-report.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import type { FormState } from '../../../messages/forms/form-state.ts';
import { withHiddenFields } from '../../../messages/forms/more-options.ts';
import type { QuestionModel } from '../../../messages/forms/question.ts';
import {
  defaultReportTexts,
  parseReportOfForm,
  renderReportDigestForm,
  reportDigestForm,
} from '../../../messages/forms/report-digest.ts';
import { parseTermTexts } from '../../../messages/forms/schedule.ts';
import { renderReportProblem } from '../../../messages/report/problem.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { ephemeral, type Reply } from '../../clients/reply.ts';
import { createSubmittedForm } from '../../forms/modal.ts';
import { parseReportDigestForm } from '../../forms/report-digest-form.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toMember } from '../../services.ts';
import { onButton, withNumber } from '../button.ts';
import { type FormClick, openForm } from '../open-form.ts';
import { pushPreview } from './push-preview.ts';

type ReportDigestServices = Pick<
  SlackServices,
  'digests' | 'reports' | 'views' | 'replies' | 'settings' | 'clock' | 'workspaceId'
>;

/** The report to subscribe to; the channel is where it was asked for, if that's known. */
type Subscribed = { readonly name: string; readonly channelId: string | undefined };

/** Opens the form for a digest of a report. */
export const openReportDigest = async (
  { name, channelId }: Subscribed,
  click: FormClick,
  reply: Reply,
  services: Pick<SlackServices, 'reports' | 'views' | 'settings' | 'workspaceId'>,
): Promise<void> => {
  const { command: slash, executionsPerDay } = services.settings;
  const found = await services.reports.find(name, toMember(click.userId, services));
  if (!found.ok) return reply([() => renderReportProblem(found.error, slash)], ephemeral);
  const terms = defaultReportTexts;
  const view = renderReportDigestForm({ name, channelId, terms, executionsPerDay, isOpen: undefined });
  return openForm(view, click, reply, services);
};

/** Draws the form again, with more or with fewer options. */
export const redrawReportDigestForm = (
  { isOpen }: Pick<QuestionModel, 'isOpen'>,
  { metadata, state }: { readonly metadata: string; readonly state: FormState },
  { settings: { executionsPerDay } }: Pick<SlackServices, 'settings'>,
): ModalView =>
  renderReportDigestForm({
    name: parseReportOfForm(metadata),
    channelId: undefined,
    terms: parseTermTexts(state),
    executionsPerDay,
    isOpen,
  });

/** Listens to *Subscribe…* at a report, which opens the form, and to the form, which leads to a preview. */
export const registerReportDigestForm = (
  app: App,
  run: RequestRunner,
  services: ReportDigestServices,
): void => {
  const { command: slash } = services.settings;
  onButton(app, run, withNumber(actionIds.subscribeToReport), ({ value, label, body, reply }) => {
    const name = parseReportName(value);
    if (!name.ok) return reply([() => renderStaleButton(slash)], ephemeral);
    const click = { triggerId: body.trigger_id, userId: body.user.id, label };
    return openReportDigest({ name: name.value, channelId: body.channel?.id }, click, reply, services);
  });
  app.view<ViewSubmitAction>(reportDigestForm.callbackId, async ({ ack, body, view }) => {
    const { user, trigger_id: triggerId } = body;
    const form = createSubmittedForm({ ack, view, title: view.title.text, userId: user.id }, services);
    await run(triggerId, form.reply, async (reply) => {
      const state = withHiddenFields(view.state.values, view.private_metadata);
      const name = parseReportOfForm(view.private_metadata);
      const filled = await parseReportDigestForm(state, name, user.id, services);
      if (filled.ok) return pushPreview(filled.value, form, { triggerId, userId: user.id }, services);
      const { error } = filled;
      return error.kind === 'fields'
        ? form.refuse(error.errors)
        : reply([() => renderReportProblem(error.problem, slash)], ephemeral);
    });
  });
};
