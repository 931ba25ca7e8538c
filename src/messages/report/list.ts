import type { KnownBlock } from '@slack/types';
import type { Report } from '../../questions/report-edits.ts';
import { actionIds, buttonRow, subscribeToReportButton } from '../blocks/buttons.ts';
import { joinLines } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { choosePage, pagingBlocks, turnPageButton } from '../blocks/pages.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { code, paragraphPart, textMessage } from '../blocks/text-message.ts';
import { addToReportButton, editReportButton, showReportButton } from './buttons.ts';
import { partsBlock } from './changed.ts';
import { describePart, type NameOf } from './parts.ts';

/** At three blocks each, under the 50 blocks of a message; and at twelve lines each, no wall. */
const listedOnPage = 5;

/** The setting of a list. */
export type ReportListOptions = {
  readonly slash: string;
  /** A query that people may ask for here. */
  readonly exampleQuery: number;
  readonly nameOf: NameOf;
  /** From 0. */
  readonly page?: number | undefined;
};

const countParts = ({ parts }: Report): string =>
  `${parts.length} ${parts.length === 1 ? 'query' : 'queries'}`;

const itemBlocks = (report: Report, index: number, { nameOf }: ReportListOptions): readonly KnownBlock[] => [
  richText(
    paragraph(
      textElement(report.name, { bold: true }),
      textElement(`  ${countParts(report)}, changed by `),
      userElement(report.changedBy),
    ),
  ),
  partsBlock(report, nameOf),
  buttonRow(
    showReportButton(report.name, index),
    subscribeToReportButton(report.name, index),
    editReportButton(report.name, index),
  ),
];

/** Renders a page of the reports of a workspace. */
export const renderReports = (all: readonly Report[], options: ReportListOptions): Message => {
  const { slash, exampleQuery, nameOf, page = 0 } = options;
  if (all.length === 0)
    return textMessage({
      headline: 'No reports yet.',
      parts: [
        paragraphPart('A report shows several results in one message, to everyone in this workspace.'),
        paragraphPart(
          `Start one: ${code(`${slash} report add weekly ${exampleQuery} --top 5`)}, then add more the same way.`,
        ),
      ],
      buttons: [addToReportButton('', 'New report')],
    });
  const shown = choosePage(all, page, (rest) => rest.slice(0, listedOnPage));
  return {
    text: joinLines([
      `${all.length} ${all.length === 1 ? 'report' : 'reports'}:`,
      ...all.map(
        (report) =>
          `${report.name}: ${report.parts.map((part, index) => `${index + 1}. ${describePart(part, nameOf)}`).join('; ')}`,
      ),
    ]),
    blocks: [
      ...shown.items.flatMap((report, index) => itemBlocks(report, index, options)),
      ...pagingBlocks(shown, 'reports', turnPageButton(actionIds.reportsPage)),
    ],
  };
};
