import type { ActionsBlock } from '@slack/types';
import { dayMs, durationInWords } from '../../core/duration.ts';
import type { Estimate } from '../../core/estimate.ts';
import { listFileFormats, type Question, type ResolvedQuestion } from '../../core/question.ts';
import type { Dataset } from '../../results/dataset.ts';
import {
  actionIds,
  buttonRow,
  exactButton,
  openButton,
  printQuestionValue,
  refreshButton,
  runQueryButton,
  saveButton,
  subscribeButton,
} from '../blocks/buttons.ts';
import { carryInBlockId, menu, menuRow } from '../blocks/menus.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { type FileTerms, fileButton, fileNote } from '../files/button.ts';
import { duneLink } from '../text/format-question.ts';
import { type Asked, type Checked, originBlocks } from './asked-line.ts';
import { chartBlocks } from './chart-section.ts';
import { columnFixButton } from './column-fix.ts';
import { type Drawing, datasetVariants } from './dataset-variants.ts';
import { listAnswerMenu } from './menu.ts';
import { isShortened, listNotes, type ShownPart } from './notes.ts';
import { describeRunUse, type RunUse } from './run-progress.ts';
import { datasetText, drawRows, headerBlock, noteBlocks, provenanceBlock } from './sections.ts';

/** Extras that an answer shows besides the result. */
export type AnswerExtras = {
  /** The slash command, as people type it. */
  readonly slash?: string | undefined;
  /** Who asked, and how. */
  readonly asked?: Asked | undefined;
  /** Others see the answer, too. */
  readonly isForAll?: boolean | undefined;
  /** Who looked for newer data, and the outcome. */
  readonly checked?: Checked | undefined;
  /** The terms of files; not given in a preview, which makes none. */
  readonly csv?: FileTerms | undefined;
  /** Why no file follows although the question wants one, in a sentence. */
  readonly filesHeld?: string | undefined;
  /** Running queries is allowed. */
  readonly canRun?: boolean | undefined;
  /** The likely price of a run. */
  readonly runEstimate?: Estimate | undefined;
  /** Data older than this is old, ms; a day by default. */
  readonly maxAgeMs?: number | undefined;
  /** The run that the answer was waited for. */
  readonly run?: RunUse | undefined;
};

/** The prefix of the id of the block under an answer that carries its question. */
export const answerBlockPrefix = 'ask';

/** Tells if the data of an answer is older than people expect. */
export const isOldData = (
  { finishedAt, asOf }: Pick<Dataset, 'finishedAt' | 'asOf'>,
  maxAgeMs: number = dayMs,
): boolean => finishedAt !== undefined && asOf.getTime() - finishedAt.getTime() > maxAgeMs;

const describeOld = (dataset: Dataset, { maxAgeMs = dayMs }: AnswerExtras): readonly string[] =>
  isOldData(dataset, maxAgeMs) ? [`Older than ${durationInWords(maxAgeMs)}`] : [];

/**
 * Draws the next steps: two buttons, and a menu with the rest. What old data or a near miss needs stands in the place of the
 * page in Dune, which the title links to: a phone shows three in a row. Where the question is too long for the id of the
 * block, or the message is drawn for a workspace that rejects more, there are buttons alone.
 */
const nextSteps = (
  dataset: Dataset,
  request: ResolvedQuestion,
  shown: ShownPart,
  drawing: Drawing,
  extras: AnswerExtras,
): ActionsBlock => {
  const { csv, canRun = false, runEstimate, maxAgeMs } = extras;
  const { values } = dataset;
  // A digest of this answer keeps the values that it shows.
  const shownRequest = values.kind === 'own-run' ? { ...request, parameters: values.parameters } : request;
  const hasAll = !dataset.hasMore && shown.rows === dataset.rows.length;
  const open = openButton('Open in Dune', duneLink(dataset.query.id, dataset.parameters));
  const subscribe = subscribeButton(shownRequest);
  const run = canRun && isOldData(dataset, maxAgeMs) ? runQueryButton(request, runEstimate) : undefined;
  const fix = columnFixButton(dataset, request);
  const text = printQuestionValue(request);
  const blockId = text === undefined ? undefined : carryInBlockId(answerBlockPrefix, text);
  return blockId === undefined || drawing.isFallback === true
    ? buttonRow(
        fix,
        run,
        open,
        refreshButton(request),
        subscribe,
        saveButton(request),
        isShortened(dataset) ? exactButton(request) : undefined,
        hasAll || dataset.options.csv || csv === undefined ? undefined : fileButton(dataset, request, csv),
      )
    : menuRow(
        blockId,
        [fix, run, fix === undefined && run === undefined ? open : undefined, subscribe],
        menu(actionIds.answerMenu, listAnswerMenu(dataset, shown, { canRun, csv, hasAll })),
      );
};

const describeFiles = (dataset: Dataset, { filesHeld, csv }: AnswerExtras): readonly string[] => {
  const formats = listFileFormats(dataset.options);
  if (formats.length === 0) return [];
  return filesHeld === undefined ? formats.map((format) => fileNote(dataset, csv, format)) : [filesHeld];
};

/**
 * Renders the answer to a question: the query and its values, the table, how many rows, how old, who asked, and the next
 * steps. The drawing says in which form the table is, and whether there is a chart.
 */
export const renderAnswer = (dataset: Dataset, drawing: Drawing, extras: AnswerExtras = {}): Message => {
  const { slash = '/dune', asked, isForAll = false, checked } = extras;
  const { blocks: rows, shown } = drawRows(dataset, drawing);
  const request = {
    query: { kind: 'id', id: dataset.query.id },
    parameters: dataset.parameters,
    options: dataset.options,
  } as const satisfies Question;
  const { finishedAt } = dataset;
  return {
    text: datasetText(dataset),
    blocks: [
      headerBlock(dataset),
      ...chartBlocks(dataset, drawing),
      ...rows,
      provenanceBlock(dataset, shown.rows, [
        ...describeOld(dataset, extras),
        ...(extras.run === undefined ? [] : [describeRunUse(extras.run)]),
      ]),
      ...noteBlocks([...listNotes(dataset, shown), ...describeFiles(dataset, extras)]),
      ...originBlocks({ slash, asked, isForAll, checked, finishedAt }),
      nextSteps(dataset, request, shown, drawing, extras),
    ],
  };
};

/** Renders an answer in ever plainer forms. */
export const answerVariants = (dataset: Dataset, extras?: AnswerExtras): MessageVariants =>
  datasetVariants(dataset, (drawing) => renderAnswer(dataset, drawing, extras));
