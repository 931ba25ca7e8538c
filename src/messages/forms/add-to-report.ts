import type { ModalView } from '@slack/types';
import type { Question } from '../../core/question.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { describeQuestion } from '../shortcut/list.ts';
import { choiceField, formView, textField } from './fields.ts';
import { partTitleBlock, reportTextLengths } from './report-part.ts';

/** The form that adds what an answer shows to a report: its fields, by block id. */
export const addToReportForm = {
  callbackId: 'add_to_report',
  title: 'Add to report',
  report: 'report',
  name: 'report_name',
} as const;

const audience = 'Everyone in this workspace can get a report.';

/** The answer that the form is about. `text`: the question in the command language; `queryName`: what messages call its query. */
type Added = { readonly request: Question; readonly text: string; readonly queryName: string | undefined };

/** Renders the form. `reports`: the names of those in the workspace. */
export const renderAddToReport = (
  { request, text, queryName }: Added,
  reports: readonly string[],
): ModalView => {
  const { private: isPrivate, ...options } = request.options;
  const shown = { ...request, options: { ...options, private: false } };
  const note = isPrivate ? ` This answer is only visible to you. ${audience}` : ` ${audience}`;
  const isFirst = reports.length === 0;
  return formView({ ...addToReportForm, submit: 'Add', metadata: text }, [
    richText(
      paragraph(textElement(describeQuestion(shown, queryName), { bold: true }), textElement(`.${note}`)),
    ),
    ...(isFirst
      ? []
      : [
          choiceField(
            { id: addToReportForm.report, label: 'Report' },
            reports.slice(0, 100).map((name) => ({ value: name, text: name })),
            undefined,
          ),
        ]),
    textField(
      {
        id: addToReportForm.name,
        label: isFirst ? 'Report' : 'Or a new report',
        hint: 'A name for it: letters, numbers, - and _.',
        isRequired: isFirst,
      },
      { placeholder: 'weekly', maxLength: reportTextLengths.name },
    ),
    partTitleBlock(),
  ]);
};
