import type { Report } from '../../results/report.ts';
import { buttonRow, openButton, refreshButton, saveButton, subscribeButton } from '../blocks/buttons.ts';
import type { Forms, Message } from '../blocks/message.ts';
import { paragraph, person, richText, words } from '../blocks/rich-text.ts';
import { csvButton, csvNote } from '../csv/button.ts';
import { duneLink } from '../text/format-question.ts';
import { chartBlocks, type Drawing, reportForms } from './chart-section.ts';
import { notesOn } from './notes.ts';
import { noRowsInWords } from './provenance.ts';
import { drawTable, headerBlock, noteBlocks, provenanceBlock, reportText } from './sections.ts';

/** What an answer says besides the result. */
export type AnswerExtras = {
  /** Who had it read again. */
  readonly refreshedBy?: string | undefined;
  /** The most rows of a CSV file, 0 when they are turned off; not given where there is no bot to make one. */
  readonly csvMostRows?: number | undefined;
};

/**
 * The answer to a question: which query, which values, how old, how many of how many rows, the table, and the next
 * steps. The drawing says in which form the table is, and whether there is a chart.
 */
export const renderAnswer = (
  report: Report,
  { table: form, chart }: Drawing,
  { refreshedBy, csvMostRows }: AnswerExtras = {},
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
      ...(drawn === undefined ? [richText(paragraph(words(noRowsInWords(report))))] : [drawn.block]),
      provenanceBlock(report, shown.rows),
      ...noteBlocks([...notesOn(report, shown), ...(csv ? [csvNote(report, csvMostRows)] : [])]),
      ...(refreshedBy === undefined
        ? []
        : [richText(paragraph(words('Refreshed by '), person(refreshedBy)))]),
      buttonRow(
        openButton('Open in Dune', duneLink(report.query.id, report.parameters)),
        refreshButton(request),
        subscribeButton(request),
        saveButton(request),
        csv || showsAll ? undefined : csvButton(report, request, csvMostRows ?? 0),
      ),
    ],
  };
};

/** An answer in ever plainer forms. */
export const answerForms = (report: Report, extras?: AnswerExtras): Forms =>
  reportForms(report, (drawing) => renderAnswer(report, drawing, extras));
