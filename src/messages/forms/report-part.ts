import type { KnownBlock, ModalView } from '@slack/types';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { formView, textField } from './fields.ts';
import { hideOptions, parseCarried } from './more-options.ts';
import { hiddenQuestion, moreQuestionBlocks, type QuestionModel, questionBlocks } from './question.ts';

/** The form that adds a query to a report, or changes one in it. Its own fields, by block id. */
export const reportPartForm = { callbackId: 'report_part', name: 'report_name', title: 'title' } as const;

/** The longest name of a report, and the longest title of a part that is typed in a form. */
export const reportTextLengths = { name: 40, title: 80 } as const;

/** The part that a form is for. `from`: where it was opened, and so where its outcome is shown. */
export type ReportPartSubject = { readonly from: 'message' | 'form' } & (
  | { readonly kind: 'add' /** Empty for a new report. */; readonly name: string }
  | { readonly kind: 'change'; readonly name: string; readonly part: number; readonly mark: string }
);

const printSubject = (subject: ReportPartSubject): string =>
  subject.kind === 'add'
    ? `${subject.from} add ${subject.name}`
    : `${subject.from} change ${subject.name} ${subject.part} ${subject.mark}`;

/** Parses what a form is for; `undefined` for the metadata of anything else. */
export const parseReportPartSubject = (metadata: string): ReportPartSubject | undefined => {
  const [, from, kind, name = '', part, mark = ''] =
    /^(message|form) (add|change) (\S*)(?: (\d+) (\w+))?$/.exec(parseCarried(metadata).subject) ?? [];
  if (from !== 'message' && from !== 'form') return undefined;
  if (kind === 'add') return { from, kind, name };
  return part === undefined ? undefined : { from, kind: 'change', name, part: Number(part), mark };
};

const nameBlock = (subject: ReportPartSubject, initial: string | undefined): KnownBlock =>
  subject.name === ''
    ? textField(
        {
          id: reportPartForm.name,
          label: 'Report',
          hint: 'A name for it: letters, numbers, - and _. Everyone in this workspace can get it.',
          isRequired: true,
        },
        { initial, placeholder: 'weekly', maxLength: reportTextLengths.name },
      )
    : richText(
        paragraph(
          textElement(subject.kind === 'add' ? 'Adds a query to ' : `Changes number ${subject.part} of `),
          textElement(subject.name, { bold: true }),
          textElement(', for everyone in this workspace.'),
        ),
      );

/** Draws the field for the title of a part. */
export const partTitleBlock = (initial = ''): KnownBlock =>
  textField(
    { id: reportPartForm.title, label: 'Title', hint: "Default: the query's own name." },
    { initial, maxLength: reportTextLengths.title },
  );

/** The contents of the form besides its question. */
type PartTexts = {
  /** Rows shown by default. */
  readonly defaultTop: number;
  /** The part's own. Foreign. */
  readonly title?: string | undefined;
  /** The name of a new report, as far as it is typed. Foreign. */
  readonly typedName?: string | undefined;
};

/** Renders the form. */
export const renderReportPartForm = (
  subject: ReportPartSubject,
  model: QuestionModel,
  { defaultTop, title, typedName }: PartTexts,
): ModalView => {
  const { blocks, metadata } = hideOptions({
    subject: printSubject(subject),
    queryId: model.info?.queryId,
    isOpen: model.isOpen,
    always: [nameBlock(subject, typedName), ...questionBlocks(model), partTitleBlock(title)],
    hidden: hiddenQuestion(model),
    more: moreQuestionBlocks(model, defaultTop),
  });
  const [heading, submit] =
    subject.kind === 'change'
      ? ['Change a query', 'Save']
      : [subject.name === '' ? 'New report' : 'Add to report', 'Add'];
  return formView({ callbackId: reportPartForm.callbackId, title: heading, submit, metadata }, blocks);
};
