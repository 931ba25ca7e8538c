import type { KnownBlock } from '@slack/types';
import { printReportCommand } from '../../command/print-report.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Report } from '../../questions/report-edits.ts';
import type { ReportChanged } from '../../questions/reports.ts';
import {
  actionIds,
  buttonRow,
  commandButton,
  subscribeToReportButton,
  valueButton,
} from '../blocks/buttons.ts';
import { describeDeletion } from '../blocks/confirm-deletion.ts';
import { joinLines } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { code, drawLine } from '../blocks/text-message.ts';
import { addToReportButton, editReportButton, showReportButton } from './buttons.ts';
import { describePart, type NameOf, partElements } from './parts.ts';

/** A change of a report, in the words of who made it. */
export type ReportAct = 'added' | 'changed' | 'removed' | 'moved';

const maxLineLength = 400;

/** Describes a change of a report in a sentence. Foreign. */
export const describeReportChange = (
  act: ReportAct,
  { report, part, about, isNew, count }: ReportChanged,
  nameOf: NameOf,
): string => {
  const { name, parts } = report;
  const what = shorten(describePart(about, nameOf), maxLineLength);
  switch (act) {
    case 'added':
      if (count > 1)
        return isNew
          ? `Started the report ${name} with ${count} queries.`
          : `Added ${count} queries to ${name}.`;
      return isNew
        ? `Started the report ${name} with ${what}.`
        : `Added ${what} to ${name} as number ${part}.`;
    case 'changed':
      return `Changed number ${part} of ${name}: ${what}.`;
    case 'moved':
      return `${what} is number ${part} of ${name} now.`;
    case 'removed':
      return parts.length === 0
        ? `Removed ${what}. It was the last query of ${name}, so the report is deleted.`
        : `Removed ${what} from ${name}.`;
  }
};

/** Draws the parts of a report with their numbers. */
export const partsBlock = ({ parts }: Pick<Report, 'parts'>, nameOf: NameOf): KnownBlock =>
  richText(
    ...parts.map((part, index) => paragraph(textElement(`${index + 1}.  `), ...partElements(part, nameOf))),
  );

const nextSteps = (name: string, slash: string): readonly string[] => [
  `Everyone in this workspace gets it with ${code(`${slash} report ${name}`)}.`,
  `Post it on a schedule: ${code(`${slash} subscribe report ${name} mondays 9:00`)}`,
];

/** Says to somebody who isn't in public that what they added is, and how to take it out again. */
const openedSteps = ({ report: { name }, part, isNew }: ReportChanged, slash: string): readonly string[] => [
  ...(isNew ? [] : ['A report is for everyone in this workspace.']),
  `Take it out again: ${code(`${slash} report remove ${name} ${part}`)}`,
];

/** The setting of what was changed. `opens`: it was added where not everyone can look. */
type ChangedOptions = {
  readonly slash: string;
  readonly nameOf: NameOf;
  readonly opens?: boolean | undefined;
};

/** Renders what was changed in a report, and its parts as they are now. */
export const renderReportChanged = (
  act: ReportAct,
  changed: ReportChanged,
  { slash, nameOf, opens = false }: ChangedOptions,
): Message => {
  const { report, isNew } = changed;
  const headline = describeReportChange(act, changed, nameOf);
  const steps = [
    ...(isNew ? nextSteps(report.name, slash) : []),
    ...(opens ? openedSteps(changed, slash) : []),
  ];
  const isGone = report.parts.length === 0;
  return {
    text: joinLines([
      headline,
      ...report.parts.map((part, index) => `${index + 1}. ${describePart(part, nameOf)}`),
    ]),
    blocks: [
      richText(paragraph(...drawLine(headline, { bold: true }))),
      ...(isGone ? [] : [partsBlock(report, nameOf)]),
      ...steps.map((step) => richText(paragraph(...drawLine(step)))),
      ...(isGone
        ? []
        : [
            buttonRow(
              showReportButton(report.name),
              addToReportButton(report.name),
              subscribeToReportButton(report.name),
              editReportButton(report.name),
            ),
          ]),
    ],
  };
};

const countQueries = ({ parts }: Report): string =>
  `It had ${parts.length} ${parts.length === 1 ? 'query' : 'queries'}.`;

/** Asks before a report is deleted: nothing brings its queries back. */
export const renderDeletionQuestion = (report: Report, nameOf: NameOf): Message => {
  const { name } = report;
  const headline = `Delete the report ${name}?`;
  const agree = commandButton('Delete report', printReportCommand({ kind: 'delete', name }));
  return {
    text: joinLines([headline, describeDeletion(name)]),
    blocks: [
      richText(paragraph(textElement(headline, { bold: true }))),
      partsBlock(report, nameOf),
      richText(paragraph(textElement(describeDeletion(name)))),
      buttonRow(
        agree && { ...agree, style: 'danger' },
        valueButton('Cancel', actionIds.cancelQuestion, 'report'),
      ),
    ],
  };
};

/** Renders that a report was deleted. */
export const renderReportDeleted = (report: Report): Message => {
  const headline = `Deleted the report ${report.name} for everyone in this workspace.`;
  const rest = `${countQueries(report)} Digests of it pause the next time they're due.`;
  return {
    text: joinLines([headline, rest]),
    blocks: [
      richText(paragraph(textElement(headline, { bold: true }))),
      richText(paragraph(textElement(rest))),
    ],
  };
};
