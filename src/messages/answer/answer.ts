import type { Reading } from '../../command/reading.ts';
import type { Report } from '../../results/report.ts';
import {
  buttonRow,
  exactButton,
  openButton,
  refreshButton,
  saveButton,
  subscribeButton,
} from '../blocks/buttons.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { csvButton, csvNote } from '../csv/button.ts';
import { duneLink } from '../text/format-question.ts';
import { chartBlocks } from './chart-section.ts';
import { isShortened, listNotes } from './notes.ts';
import { type Drawing, reportVariants } from './report-variants.ts';
import { drawRows, headerBlock, noteBlocks, provenanceBlock, reportText } from './sections.ts';

/** Who asked for an answer, and how. Texts are foreign. */
export type Asked = {
  readonly by: string;
  /** What was typed after the slash command; for a click, what would have been. */
  readonly text: string;
  /** How that was read, if not as it stands. */
  readonly reading: Reading | undefined;
};

/** Extras that an answer shows besides the result. */
export type AnswerExtras = {
  /** Who asked, and how. */
  readonly asked?: Asked | undefined;
  /** Who checked for new data. */
  readonly refreshedBy?: string | undefined;
  /** The maximum rows of a CSV file, 0 when files are turned off; not given in a preview, which makes none. */
  readonly csvMaxRows?: number | undefined;
  /** A CSV file that likely costs more than this asks first, in credits. */
  readonly confirmAbove?: number | undefined;
};

/**
 * Renders the answer to a question: the query and its values, the table, how many rows, how old, and the next steps. The
 * drawing says in which form the table is, and whether there is a chart.
 */
export const renderAnswer = (
  report: Report,
  drawing: Drawing,
  { refreshedBy, csvMaxRows, confirmAbove }: AnswerExtras = {},
): Message => {
  const { blocks: rows, shown } = drawRows(report, drawing);
  const request = {
    query: { kind: 'id', id: report.query.id },
    parameters: report.parameters,
    options: report.options,
  } as const;
  const { csv } = report.options;
  const { values } = report;
  // A digest of this answer keeps the values that it shows.
  const shownRequest = values.kind === 'own-run' ? { ...request, parameters: values.parameters } : request;
  const showsAll = !report.hasMore && shown.rows === report.rows.length;
  return {
    text: reportText(report),
    blocks: [
      headerBlock(report),
      ...chartBlocks(report, drawing),
      ...rows,
      provenanceBlock(report, shown.rows),
      ...noteBlocks([
        ...listNotes(report, shown),
        ...(csv ? [csvNote(report, csvMaxRows, confirmAbove)] : []),
      ]),
      ...(refreshedBy === undefined
        ? []
        : [richText(paragraph(textElement('Checked for new data by '), userElement(refreshedBy)))]),
      buttonRow(
        openButton('Open in Dune', duneLink(report.query.id, report.parameters)),
        refreshButton(request),
        subscribeButton(shownRequest),
        saveButton(request),
        isShortened(report) ? exactButton(request) : undefined,
        csv || showsAll ? undefined : csvButton(report, request, csvMaxRows ?? 0, confirmAbove),
      ),
    ],
  };
};

/** Renders an answer in ever plainer forms. */
export const answerVariants = (report: Report, extras?: AnswerExtras): MessageVariants =>
  reportVariants(report, (drawing) => renderAnswer(report, drawing, extras));
