import { shorten } from '../../core/text/shorten.ts';
import { originBlocks } from '../answer/asked-line.ts';
import { type Drawing, datasetVariants, withoutMenuLast } from '../answer/dataset-variants.ts';
import { noteBlocks } from '../answer/sections.ts';
import { buttonRow, commandButton, subscribeToReportButton } from '../blocks/buttons.ts';
import type { MessageBlock, MessageVariants } from '../blocks/message.ts';
import { dateElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { askedBlock, lateBlock, remarkBlock } from '../digest/digest.ts';
import { listKeyNotes } from '../digest/key-notes.ts';
import { digestRow } from '../digest/menu.ts';
import { noteParagraph } from '../digest/note.ts';
import { teamTitle } from '../digest/title.ts';
import { describeLocalAge } from '../text/data-age.ts';
import { findSharedAge, findSharedSince, listChanges } from './ages.ts';
import { arrange, type Frame, pack } from './arrange.ts';
import { addToReportButton, editReportButton, showReportButton } from './buttons.ts';
import { reportHeadline } from './news.ts';
import { partTitle } from './part-title.ts';
import { reportText } from './text.ts';
import type {
  PlacedPart,
  ReportDigestView,
  ReportExtras,
  ReportMessages,
  ReportPartView,
  ReportRest,
  ReportView,
} from './view.ts';

const maxHeadline = 400;
const maxLeftTitle = 40;

const viewsOf = (parts: readonly PlacedPart[]): readonly ReportPartView[] => parts.map(({ view }) => view);

const place = (parts: readonly ReportPartView[]): readonly PlacedPart[] =>
  parts.map((view, index) => ({ number: index + 1, view }));

/** Draws what is new over all parts, and since when where that is the same for all. */
const headlineBlocks = (views: readonly ReportPartView[]): readonly MessageBlock[] => {
  const headline = shorten(reportHeadline(views), maxHeadline).replace(/^no /, 'No ');
  const since = findSharedSince(views);
  return headline === ''
    ? []
    : [
        richText(
          paragraph(
            textElement(headline, { bold: true }),
            ...(since === undefined ? [] : [textElement(' since '), dateElement(since)]),
          ),
        ),
      ];
};

/** Draws how old all parts are, where that is the same for all. */
const ageBlocks = (views: readonly ReportPartView[]): readonly MessageBlock[] => {
  const aged = findSharedAge(views);
  return aged === undefined
    ? []
    : [{ type: 'context', elements: [{ type: 'mrkdwn', text: describeLocalAge(aged) }] }];
};

/** Says which parts the message has no room for, and where they are. Foreign. */
const leftBlocks = (left: readonly PlacedPart[], where: string): readonly MessageBlock[] => {
  const titles = viewsOf(left).map((view) => shorten(partTitle(view), maxLeftTitle));
  const results = left.length === 1 ? 'result' : 'results';
  return noteBlocks(
    left.length === 0 ? [] : [`${left.length} more ${results} ${where}: ${titles.join(', ')}`],
  );
};

/** Returns the variants of a message, by what its parts need of Slack. */
const variantsOf = (
  views: readonly ReportPartView[],
  draw: (drawing: Drawing) => readonly MessageBlock[],
  text: string,
): MessageVariants => {
  const datasets = views.flatMap((view) => (view.kind === 'dataset' ? [view.dataset] : []));
  const chart = datasets.find((dataset) => dataset.chart?.kind === 'chart')?.chart;
  const isText = datasets.length > 0 && datasets.every(({ options }) => options.as === 'text');
  return datasetVariants({ chart, options: { as: isText ? 'text' : 'table' } }, (drawing) => ({
    text,
    blocks: draw(drawing),
  }));
};

const toRest = (name: string, following: readonly PlacedPart[]): readonly ReportRest[] =>
  pack(following).map((parts) => ({ name, parts }));

/** Returns a report in answer to a command in ever plainer forms, and what it has no room for. */
export const reportVariants = (
  { name, parts }: ReportView,
  { slash = '/dune', asked, isForAll = false, hasRestBelow = false }: ReportExtras = {},
): ReportMessages => {
  const where = hasRestBelow ? 'below' : 'in the thread';
  const placed = place(parts);
  const frame: Frame = (shown, left) => ({
    head: [
      richText(paragraph(textElement(name, { bold: true }))),
      ...headlineBlocks(parts),
      ...ageBlocks(viewsOf(shown)),
    ],
    tail: [
      ...leftBlocks(left, where),
      ...originBlocks({ slash, asked, isForAll, checked: undefined, finishedAt: undefined }),
      buttonRow(
        commandButton('Subscribe, Mondays 9:00', `subscribe report ${name} mondays 9:00`),
        subscribeToReportButton(name),
        addToReportButton(name),
        editReportButton(name),
      ),
    ],
  });
  const { draw, following } = arrange(placed, { frame, where, isCollapsed: false });
  return { main: variantsOf(parts, draw, reportText(name, parts)), rest: toRest(name, following) };
};

/** Tells if a digest of a report shows nothing that its channel hasn't seen. */
const isUnchanged = ({ report: { parts }, askedBy }: ReportDigestView): boolean =>
  askedBy === undefined &&
  parts.every(({ kind }) => kind === 'dataset') &&
  parts.every((view) => view.kind === 'dataset' && view.changes?.isSame === true);

const digestFrame =
  (view: ReportDigestView, title: string, isCollapsed: boolean, where: string): Frame =>
  (shown, left, { drawing }) => {
    const { subscription, report, lateSince, asOf } = view;
    const { number, terms } = subscription;
    const isFirst = listChanges(report.parts).length === 0;
    return {
      head: [
        richText(
          paragraph(textElement(`#${number}  `, { bold: true }), textElement(title, { bold: true })),
          ...noteParagraph(terms.note),
        ),
        ...askedBlock(view),
        ...lateBlock({ lateSince, dataset: { asOf } }),
        ...headlineBlocks(report.parts),
        ...ageBlocks(viewsOf(shown)),
      ],
      tail: [
        ...leftBlocks(left, where),
        ...remarkBlock(view),
        ...noteBlocks(isFirst ? listKeyNotes(undefined, [], []) : []),
        digestRow(
          {
            subscription,
            mayRun: false,
            withoutMenu: drawing.isFallback === true ? 0 : undefined,
          },
          isCollapsed ? showReportButton(report.name, 0, 'Show report') : undefined,
        ),
      ],
    };
  };

/** Returns a digest of a report in ever plainer forms, and what it has no room for. Without changes its tables are a click away. */
export const reportDigestVariants = (view: ReportDigestView): ReportMessages => {
  const { report, subscription } = view;
  const title = teamTitle(subscription.terms) ?? report.name;
  const where = 'in the thread';
  const isCollapsed = isUnchanged(view);
  const frame = digestFrame(view, title, isCollapsed, where);
  const { draw, following } = arrange(place(report.parts), { frame, where, isCollapsed });
  const text = reportText(title, report.parts);
  return {
    main: isCollapsed
      ? withoutMenuLast((drawing) => ({ text, blocks: draw({ table: 'text', chart: false, ...drawing }) }))
      : variantsOf(report.parts, draw, text),
    rest: toRest(report.name, following),
  };
};

/** Returns a message of what a report's own has no room for, in ever plainer forms. */
export const reportRestVariants = ({ name, parts }: ReportRest): MessageVariants => {
  const title = `${name}, continued`;
  const views = viewsOf(parts);
  const frame: Frame = () => ({
    head: [richText(paragraph(textElement(title, { bold: true }))), ...ageBlocks(views)],
    tail: [],
  });
  const { draw } = arrange(parts, { frame, where: 'in Dune', isCollapsed: false });
  return variantsOf(views, draw, reportText(title, views));
};
