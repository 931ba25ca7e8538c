import type { ModalView } from '@slack/types';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import type { ReportProposal } from '../report/dashboard.ts';
import type { NameOf } from '../report/parts.ts';
import { queryTitle } from '../text/format-question.ts';
import { formView, textField } from './fields.ts';
import { reportTextLengths } from './report-part.ts';

/** The form that makes a report of a dashboard's queries: its field, by block id. */
export const reportOfDashboardForm = {
  callbackId: 'report_of_dashboard',
  title: 'Make a report',
  name: 'report_name',
} as const;

/** Renders the form. `text`: the proposal as its button carries it. */
export const renderReportOfDashboard = (
  { name, queries }: ReportProposal,
  text: string,
  nameOf: NameOf,
): ModalView =>
  formView({ ...reportOfDashboardForm, submit: 'Make report', metadata: text }, [
    richText(
      ...queries.map((id, index) =>
        paragraph(textElement(`${index + 1}.  ${queryTitle({ id, name: nameOf(id) })}`)),
      ),
    ),
    textField(
      {
        id: reportOfDashboardForm.name,
        label: 'Report',
        hint: 'A name for it: letters, numbers, - and _. Everyone in this workspace can get it.',
        isRequired: true,
      },
      { initial: name, placeholder: 'weekly', maxLength: reportTextLengths.name },
    ),
  ]);
