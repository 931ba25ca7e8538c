import type { KnownBlock } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import type { Report } from '../../questions/report-edits.ts';
import type { ReportChanged } from '../../questions/reports.ts';
import { buttonRow } from '../blocks/buttons.ts';
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

/** Renders what was changed in a report, and its parts as they are now. */
export const renderReportChanged = (
  act: ReportAct,
  changed: ReportChanged,
  { slash, nameOf }: { readonly slash: string; readonly nameOf: NameOf },
): Message => {
  const { report, isNew } = changed;
  const headline = describeReportChange(act, changed, nameOf);
  const steps = isNew ? nextSteps(report.name, slash) : [];
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
              editReportButton(report.name),
            ),
          ]),
    ],
  };
};

/** Renders that a report was deleted. */
export const renderReportDeleted = ({ name, parts }: Report): Message => {
  const headline = `Deleted the report ${name} for everyone in this workspace.`;
  const rest = `It had ${parts.length} ${parts.length === 1 ? 'query' : 'queries'}. Digests of it pause the next time they're due.`;
  return {
    text: joinLines([headline, rest]),
    blocks: [
      richText(paragraph(textElement(headline, { bold: true }))),
      richText(paragraph(textElement(rest))),
    ],
  };
};
