import type { KnownBlock, ModalView } from '@slack/types';
import { maxReportParts } from '../../core/report.ts';
import type { Report } from '../../questions/report-edits.ts';
import { buttonRow, valueButton } from '../blocks/buttons.ts';
import { confirmDeletion } from '../blocks/confirm-deletion.ts';
import { lineWithMenu } from '../blocks/line-with-menu.ts';
import { newBlockId } from '../blocks/menu-subject.ts';
import { menu } from '../blocks/menus.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { addToReportButton, reportActionIds } from '../report/buttons.ts';
import { type NameOf, partElements } from '../report/parts.ts';

/** The form that changes a report. It has nothing to submit: each choice is done at once. */
const reportForm = { callbackId: 'edit_report', title: 'Edit report' } as const;

/** A choice in the menu of a part. */
type PartAct = 'edit' | 'up' | 'down' | 'remove';

/** A part by its number, and the mark that it must still have. */
type PartSubject = { readonly name: string; readonly part: number; readonly mark: string };

/** Parses the part that a menu is for; `undefined` for the menu of anything else. */
export const parsePartSubject = (text: string): PartSubject | undefined => {
  const [, name, part, mark] = /^(\S+) (\d+) (\w+)$/.exec(text) ?? [];
  return name === undefined || mark === undefined ? undefined : { name, part: Number(part), mark };
};

const toOptions = (
  part: number,
  count: number,
): readonly ({ text: string; value: PartAct } | undefined)[] => [
  { text: 'Edit…', value: 'edit' },
  part > 1 ? { text: 'Move up', value: 'up' } : undefined,
  part < count ? { text: 'Move down', value: 'down' } : undefined,
  { text: 'Remove', value: 'remove' },
];

/** The setting of the form. */
type ReportFormOptions = {
  readonly nameOf: NameOf;
  /** ms. */
  readonly now: number;
  /** The outcome of the last choice. Foreign. */
  readonly said?: string | undefined;
};

const partBlocks = (
  { name, parts }: Report,
  index: number,
  { nameOf, now }: ReportFormOptions,
): readonly KnownBlock[] => {
  const one = parts[index];
  if (one === undefined) return [];
  const part = index + 1;
  return lineWithMenu(
    newBlockId(now, `${name} ${part} ${one.mark}`),
    [textElement(`${part}.  `), ...partElements(one, nameOf)],
    menu(`${reportActionIds.partMenu}.${index}`, [
      { label: 'This query', options: toOptions(part, parts.length) },
    ]),
  );
};

const saidBlocks = (said: string | undefined): readonly KnownBlock[] =>
  said === undefined ? [] : [richText(paragraph(textElement(said, { bold: true })))];

/** Renders a report with what can be done with each of its parts. */
export const renderReportForm = (report: Report, options: ReportFormOptions): ModalView => {
  const { name, parts } = report;
  const remove = confirmDeletion(valueButton('Delete report', reportActionIds.delete, name), name);
  return {
    type: 'modal',
    callback_id: reportForm.callbackId,
    private_metadata: name,
    title: { type: 'plain_text', text: reportForm.title },
    close: { type: 'plain_text', text: 'Done' },
    blocks: [
      ...saidBlocks(options.said),
      richText(
        paragraph(
          textElement(name, { bold: true }),
          textElement('  Your changes apply to everyone in this workspace.'),
        ),
      ),
      ...parts.flatMap((_part, index) => partBlocks(report, index, options)),
      buttonRow(parts.length < maxReportParts ? addToReportButton(name, 'Add a query') : undefined, remove),
    ],
  };
};

/** Renders that there is no report to change anymore. */
export const renderReportGone = (said: string): ModalView => ({
  type: 'modal',
  callback_id: reportForm.callbackId,
  title: { type: 'plain_text', text: reportForm.title },
  close: { type: 'plain_text', text: 'Close' },
  blocks: [...saidBlocks(said)],
});
