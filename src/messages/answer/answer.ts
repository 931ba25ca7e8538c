import type { Report } from '../../results/report.ts';
import { buttonRow, openButton, refreshButton, saveButton, subscribeButton } from '../blocks/buttons.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { csvButton, csvNote } from '../csv/button.ts';
import { duneLink } from '../text/format-question.ts';
import { chartBlocks } from './chart-section.ts';
import { listNotes } from './notes.ts';
import { describeNoRows } from './provenance.ts';
import { type Drawing, reportVariants } from './report-variants.ts';
import { drawTable, headerBlock, noteBlocks, provenanceBlock, reportText } from './sections.ts';

/** What an answer says besides the result. */
export type AnswerExtras = {
  /** Who had it read again. */
  readonly refreshedBy?: string | undefined;
  /** The most rows of a CSV file, 0 when they are turned off; not given where there is no bot to make one. */
  readonly csvMaxRows?: number | undefined;
};

/**
 * The answer to a question: which query, which values, how old, how many of how many rows, the table, and the next
 * steps. The drawing says in which form the table is, and whether there is a chart.
 */
export const renderAnswer = (
  report: Report,
  { table: form, chart }: Drawing,
  { refreshedBy, csvMaxRows }: AnswerExtras = {},
): Message => {
  const drawn = drawTable(report, form);
  const request = {
    query: { kind: 'id', id: report.query.id },
    parameters: report.parameters,
    options: report.options,
  } as const;
  const { csv } = report.options;
  const showsAll = !report.hasMore && drawn?.rows === report.rows.length;
  const shown = { rows: drawn?.rows ?? 0, columns: drawn?.columns ?? report.columns.length, form };
  return {
    text: reportText(report),
    blocks: [
      headerBlock(report),
      ...chartBlocks(report, chart),
      ...(drawn === undefined ? [richText(paragraph(textElement(describeNoRows(report))))] : [drawn.block]),
      provenanceBlock(report, shown.rows),
      ...noteBlocks([...listNotes(report, shown), ...(csv ? [csvNote(report, csvMaxRows)] : [])]),
      ...(refreshedBy === undefined
        ? []
        : [richText(paragraph(textElement('Refreshed by '), userElement(refreshedBy)))]),
      buttonRow(
        openButton('Open in Dune', duneLink(report.query.id, report.parameters)),
        refreshButton(request),
        subscribeButton(request),
        saveButton(request),
        csv || showsAll ? undefined : csvButton(report, request, csvMaxRows ?? 0),
      ),
    ],
  };
};

/** An answer in ever plainer forms. */
export const answerVariants = (report: Report, extras?: AnswerExtras): MessageVariants =>
  reportVariants(report, (drawing) => renderAnswer(report, drawing, extras));
