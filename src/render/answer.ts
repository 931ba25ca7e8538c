import type { Report } from '../report/report.ts';
import { buttonRow, openButton, refreshButton, saveButton, subscribeButton } from './buttons.ts';
import { chartBlocks, type Drawing, reportForms } from './chart-part.ts';
import { duneLink } from './dune-link.ts';
import type { Forms, Message } from './message.ts';
import { notesOn } from './notes.ts';
import { noRowsInWords } from './provenance.ts';
import { drawTable, headerBlock, noteBlocks, provenanceBlock, reportText } from './report-parts.ts';
import { paragraph, person, richText, words } from './rich-text.ts';

/**
 * The answer to a question: which query, which values, how old, how many of how many rows, the table, and the next
 * steps. `refreshedBy` is who had it read again.
 */
export const renderAnswer = (
  report: Report,
  { table: form, chart }: Drawing,
  refreshedBy?: string,
): Message => {
  const drawn = drawTable(report, form);
  const request = {
    query: { kind: 'id', id: report.query.id },
    parameters: report.parameters,
    options: report.options,
  } as const;
  const shown = { rows: drawn?.rows ?? 0, columns: drawn?.columns ?? report.columns.length, form };
  return {
    text: reportText(report),
    blocks: [
      headerBlock(report),
      ...chartBlocks(report, chart),
      ...(drawn === undefined ? [richText(paragraph(words(noRowsInWords(report))))] : [drawn.block]),
      provenanceBlock(report, shown.rows),
      ...noteBlocks(notesOn(report, shown)),
      ...(refreshedBy === undefined
        ? []
        : [richText(paragraph(words('Refreshed by '), person(refreshedBy)))]),
      buttonRow(
        openButton('Open in Dune', duneLink(report.query.id, report.parameters)),
        refreshButton(request),
        subscribeButton(request),
        saveButton(request),
      ),
    ],
  };
};

/** An answer in ever plainer forms. */
export const answerForms = (report: Report, refreshedBy?: string): Forms =>
  reportForms(report, (drawing) => renderAnswer(report, drawing, refreshedBy));
