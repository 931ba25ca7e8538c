import type { ModalView } from '@slack/types';
import type { Result } from '../../../core/result.ts';
import { renderReportForm, renderReportGone } from '../../../messages/forms/report.ts';
import { describeReportChange, type ReportAct } from '../../../messages/report/changed.ts';
import { describeReportProblem } from '../../../messages/report/problem.ts';
import type { Report, ReportProblem } from '../../../questions/report-edits.ts';
import type { ReportChanged } from '../../../questions/reports.ts';
import type { Member } from '../../../questions/shortcuts.ts';
import type { SlackServices } from '../../services.ts';

type Drawing = Pick<SlackServices, 'questions' | 'clock'>;

/** Draws a report as it is, with what was said of the last choice. */
export const drawReport = (report: Report, { questions, clock }: Drawing, said?: string): ModalView =>
  renderReportForm(report, { nameOf: questions.nameOf, now: clock.now(), said });

/** Draws a report after a change, which is said. With its last part it is gone. */
export const drawReportChanged = (act: ReportAct, changed: ReportChanged, services: Drawing): ModalView => {
  const said = describeReportChange(act, changed, services.questions.nameOf);
  return changed.report.parts.length === 0
    ? renderReportGone(said)
    : drawReport(changed.report, services, said);
};

/** Draws the outcome of a choice: the report as it is now, with what was done or why nothing was. */
export const drawReportOutcome = async (
  name: string,
  { act, changed }: { readonly act: ReportAct; readonly changed: Result<ReportChanged, ReportProblem> },
  member: Member,
  services: Drawing & Pick<SlackServices, 'reports' | 'settings'>,
): Promise<ModalView> => {
  if (changed.ok) return drawReportChanged(act, changed.value, services);
  const { headline } = describeReportProblem(changed.error, services.settings.command);
  const now = await services.reports.find(name, member);
  return now.ok ? drawReport(now.value, services, headline) : renderReportGone(headline);
};
