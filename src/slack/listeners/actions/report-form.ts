import type { App, BlockAction, ButtonAction, StaticSelectAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { parseReportName } from '../../../command/parse-report.ts';
import { ok } from '../../../core/result.ts';
import { parseMenuSubject } from '../../../messages/blocks/menu-subject.ts';
import { withoutCode } from '../../../messages/blocks/text-message.ts';
import { parsePartSubject, renderReportGone } from '../../../messages/forms/report.ts';
import { reportActionIds } from '../../../messages/report/buttons.ts';
import { renderReportDeleted } from '../../../messages/report/changed.ts';
import { describeReportProblem, renderReportProblem } from '../../../messages/report/problem.ts';
import { renderStaleButton, renderTooLate } from '../../../messages/status.ts';
import { ephemeral, type Reply } from '../../clients/reply.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { toMember } from '../../services.ts';
import { pressId, withNumber } from '../button.ts';
import { type FormClick, openForm } from '../open-form.ts';
import { drawReport, drawReportOutcome } from '../views/report.ts';
import { drawNewPart, drawPart, type ReportFormServices } from '../views/report-part.ts';

/** The work behind a button about a report, or about a new one. */
type FormWork = (
  value: string,
  body: BlockAction,
  reply: Reply,
  services: ReportFormServices,
) => Promise<void>;

/** Shows a view in place of the form that was clicked. One that was closed or changed meanwhile stays as it is. */
const showInPlace = async (
  { view }: BlockAction,
  shown: ModalView,
  label: string,
  reply: Reply,
  { views }: ReportFormServices,
): Promise<void> => {
  if (view === undefined) return;
  const outcome = await views.update({ id: view.id, hash: view.hash }, shown);
  if (outcome.kind === 'failed') return reply([() => renderTooLate(label)], ephemeral);
};

/** Does what a choice in the menu of a part says, and returns what the form shows then. */
const choose = async (
  subject: string,
  act: string | undefined,
  userId: string,
  services: ReportFormServices,
): Promise<ModalView | undefined> => {
  const at = parsePartSubject(subject);
  const member = toMember(userId, services);
  if (at === undefined) return undefined;
  const { name, part, mark } = at;
  const { reports, settings } = services;
  switch (act) {
    case 'up':
    case 'down': {
      const changed = await reports.move(at, act === 'up' ? part - 1 : part + 1, member);
      return drawReportOutcome(name, { act: 'moved', changed }, member, services);
    }
    case 'remove':
      return drawReportOutcome(
        name,
        { act: 'removed', changed: await reports.remove(at, member) },
        member,
        services,
      );
    case 'edit': {
      const found = await reports.find(name, member);
      if (!found.ok) return renderReportGone(describeReportProblem(found.error, settings.command).headline);
      const one = found.value.parts[part - 1];
      if (one?.mark === mark) return drawPart(one, { name, part }, services);
      const { headline } = describeReportProblem({ kind: 'changed-meanwhile', name }, settings.command);
      return drawReport(found.value, services, headline);
    }
    default:
      return undefined;
  }
};

/** Opens the form that changes a report. */
export const openReportForm = async (
  name: string,
  click: FormClick,
  reply: Reply,
  services: ReportFormServices,
): Promise<void> => {
  const found = await services.reports.find(name, toMember(click.userId, services));
  if (!found.ok) return reply([() => renderReportProblem(found.error, services.settings.command)], ephemeral);
  return openForm(drawReport(found.value, services), click, reply, services);
};

const openReport: FormWork = (name, { trigger_id: triggerId, user }, reply, services) =>
  openReportForm(name, { triggerId, userId: user.id, label: 'Edit' }, reply, services);

const openNewPart: FormWork = async (value, body, reply, services) => {
  const { trigger_id: triggerId, view } = body;
  const name = value.trim() === '' ? ok('') : parseReportName(value);
  if (!name.ok) return reply([() => renderStaleButton(services.settings.command)], ephemeral);
  if (view?.type === 'modal')
    return showInPlace(body, drawNewPart(name.value, 'form', services), 'Add a query', reply, services);
  const label = name.value === '' ? 'New report' : 'Add another';
  return openForm(drawNewPart(name.value, 'message', services), { triggerId, label }, reply, services);
};

const deleteInForm: FormWork = async (name, body, reply, services) => {
  const deleted = await services.reports.delete(name, toMember(body.user.id, services));
  const said = deleted.ok
    ? withoutCode(renderReportDeleted(deleted.value).text)
    : describeReportProblem(deleted.error, services.settings.command).headline;
  return showInPlace(body, renderReportGone(said), 'Delete report', reply, services);
};

/** Listens to what opens the forms of reports, and to the choices in the form of one, which are done at once. */
export const registerReportForm = (app: App, run: RequestRunner, services: ReportFormServices): void => {
  const { replies } = services;
  const replyTo = (body: BlockAction): string | Reply =>
    body.view === undefined ? body.response_url : replies.directly(body.user.id);
  const onClick = (actionId: string, work: FormWork): void => {
    app.action<BlockAction<ButtonAction>>(withNumber(actionId), async ({ ack, action, body }) => {
      await ack();
      await run(pressId(body, action), replyTo(body), (reply) =>
        work(action.value ?? '', body, reply, services),
      );
    });
  };
  onClick(reportActionIds.edit, openReport);
  onClick(reportActionIds.add, openNewPart);
  onClick(reportActionIds.delete, deleteInForm);
  app.action<BlockAction<StaticSelectAction>>(
    withNumber(reportActionIds.partMenu),
    async ({ ack, action, body }) => {
      await ack();
      await run(pressId(body, action), replies.directly(body.user.id), async (reply) => {
        const subject = parseMenuSubject(action.block_id) ?? '';
        const shown = await choose(subject, action.selected_option?.value, body.user.id, services);
        if (shown !== undefined) return showInPlace(body, shown, 'the menu', reply, services);
      });
    },
  );
};
