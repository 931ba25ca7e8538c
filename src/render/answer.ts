import type { TableForm } from '../command/request.ts';
import type { Report } from '../report/report.ts';
import { buttonRow, openButton, refreshButton, saveButton, subscribeButton } from './buttons.ts';
import { csvButton, csvNote } from './csv-offer.ts';
import { duneLink } from './dune-link.ts';
import type { Message } from './message.ts';
import { notesOn } from './notes.ts';
import { noRowsInWords } from './provenance.ts';
import { drawTable, headerBlock, noteBlocks, provenanceBlock, reportText } from './report-parts.ts';
import { paragraph, person, richText, words } from './rich-text.ts';

/** What an answer says besides the result. */
export type AnswerExtras = {
  /** Who had it read again. */
  readonly refreshedBy?: string | undefined;
  /** The most rows of a CSV file, 0 when they are turned off; not given where there is no bot to make one. */
  readonly csvMostRows?: number | undefined;
};

/**
 * The answer to a question: which query, which values, how old, how many of how many rows, the table, and the next
 * steps. `form` says how the table is drawn: Slack's own, or monospaced text for `--as text` and for the step down.
 */
export const renderAnswer = (
  report: Report,
  form: TableForm,
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
