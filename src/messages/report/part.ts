import type { ContextBlock, KnownBlock, RichTextBlock, RichTextBlockElement } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import type { Changes } from '../../results/changes/changes.ts';
import type { Dataset } from '../../results/dataset.ts';
import { chartBlocks } from '../answer/chart-section.ts';
import type { Drawing } from '../answer/dataset-variants.ts';
import { listNotes } from '../answer/notes.ts';
import { headerBlock, listProvenance } from '../answer/sections.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { MessageBlock } from '../blocks/message.ts';
import { linkElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { changesBlock } from '../digest/changes.ts';
import { digestHeadline } from '../digest/headline.ts';
import type { PartRows } from './part-rows.ts';
import { partLink, partTitle, wholeTitle } from './part-title.ts';
import type { DatasetPart, ReportPartView } from './view.ts';

type FailedPart = Extract<ReportPartView, { readonly kind: 'failed' }>;

const maxBriefTitle = 60;
const maxBriefChange = 120;
const maxWhy = 400;

/** How a part is drawn, beside its data. */
export type PartDetail = {
  readonly hasAge: boolean;
  /** Each says since when it changed. */
  readonly hasSince: boolean;
  readonly isBrief: boolean;
  /** Its chart is drawn; one that the message has no room for isn't mentioned here. */
  readonly hasChart: boolean;
  /** Says where more of it follows, in words of ours. `undefined` where nothing does. */
  readonly more: string | undefined;
  /** Other parts are compared with a digest before, and this one may be new among them. */
  readonly isCompared: boolean;
};

type HeadingDetail = Pick<PartDetail, 'isBrief' | 'hasSince'>;

const changesElements = (
  changes: Changes,
  { hasMore }: Dataset,
  { isBrief, hasSince }: HeadingDetail,
): readonly RichTextBlockElement[] =>
  isBrief
    ? [paragraph(textElement(shorten(digestHeadline(changes), maxBriefChange)))]
    : changesBlock(changes, hasMore, hasSince).elements;

const briefTitle = (view: DatasetPart): RichTextBlockElement => {
  const title = shorten(wholeTitle(view), maxBriefTitle);
  const url = partLink(view);
  return paragraph(
    url === undefined ? textElement(title, { bold: true }) : linkElement(title, url, { bold: true }),
  );
};

/** Draws the title of a part with its values, and what changed in it. */
const heading = (view: DatasetPart, detail: HeadingDetail): RichTextBlock => {
  const { dataset, changes } = view;
  const title = detail.isBrief
    ? [briefTitle(view)]
    : headerBlock(dataset, '', { title: partTitle(view), link: partLink(view) }).elements;
  return richText(...title, ...(changes === undefined ? [] : changesElements(changes, dataset, detail)));
};

/** Slack takes ten texts in one block. */
const smallPrint = (line: readonly string[], notes: ContextBlock['elements']): readonly ContextBlock[] => {
  const elements: ContextBlock['elements'] = [
    ...(line.length === 0 ? [] : [{ type: 'mrkdwn' as const, text: line.join(' · ') }]),
    ...notes,
  ];
  return elements.length === 0 ? [] : [{ type: 'context', elements: elements.slice(0, 10) }];
};

const toNotes = (lines: readonly string[]): ContextBlock['elements'] =>
  lines.map((text) => ({ type: 'plain_text', text, emoji: false }));

const isSmallPrint = (block: MessageBlock): block is ContextBlock => block.type === 'context';

/** Draws a table, and a chart above it where one was asked for, under the title of its part. */
export const drawTablePart = (
  view: DatasetPart,
  drawing: Drawing,
  detail: PartDetail,
  partRows: PartRows,
): readonly MessageBlock[] => {
  const { dataset, changes } = view;
  const { hasAge, isBrief, more } = detail;
  const ranked = partRows.rank(view);
  const { blocks: rows, shown } = partRows.draw(view, drawing);
  const chart = detail.hasChart ? chartBlocks(dataset, drawing) : [];
  const noRun = changes?.isSameRun === true ? ['*No newer run on Dune*'] : [];
  const isNew = detail.isCompared && changes === undefined;
  const notes = isBrief
    ? []
    : [
        ...(isNew ? ['New in this report. The next digest shows what changed.'] : []),
        // Nothing is lost where the rest follows.
        ...listNotes(ranked, more === undefined ? shown : { ...shown, rows: ranked.rows.length }),
      ];
  return [
    heading(view, detail),
    ...chart.filter((block) => !isSmallPrint(block)),
    ...rows,
    ...smallPrint(
      [
        ...listProvenance(dataset, shown.rows, hasAge),
        ...(more === undefined ? [] : [`*${more}*`]),
        ...noRun,
      ],
      [...chart.filter(isSmallPrint).flatMap(({ elements }) => elements), ...toNotes(notes)],
    ),
  ];
};

/** Draws a table that is the same as in the last digest as its title alone. */
export const drawSamePart = (
  view: DatasetPart,
  detail: HeadingDetail & Pick<PartDetail, 'hasAge'>,
): readonly KnownBlock[] => [
  heading(view, detail),
  ...smallPrint(listProvenance(view.dataset, 0, detail.hasAge).slice(1), []),
];

/** Draws why a part has no result, in its place. */
export const drawFailedPart = (view: FailedPart): KnownBlock => {
  const title = escapePlainText(partTitle(view));
  const url = partLink(view);
  return {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: `*${url === undefined ? title : `<${url}|${title}>`}*\n${shorten(view.why, maxWhy)}`,
      verbatim: true,
    },
  };
};
