import type { ContextBlock, KnownBlock } from '@slack/types';
import { formatAge } from '../../core/text/time.ts';
import type { Changes } from '../../results/changes.ts';
import type { Report } from '../../results/report.ts';
import type { Subscription } from '../../store/subscription.ts';
import { chartBlocks } from '../answer/chart-section.ts';
import { listNotes } from '../answer/notes.ts';
import { describeNoRows } from '../answer/provenance.ts';
import { type Drawing, reportVariants } from '../answer/report-variants.ts';
import { drawTable, headerBlock, noteBlocks, provenanceBlock, reportText } from '../answer/sections.ts';
import { buttonRow, openButton, stateButton, stopButton } from '../blocks/buttons.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { dateElement, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { duneLink } from '../text/format-question.ts';
import { changesBlock, summarizeChanges, withRanks } from './changes.ts';
import { describeRemark, type Remark } from './remark.ts';

/** Everything that a digest shows. */
export type DigestView = {
  readonly subscription: Pick<Subscription, 'id' | 'number' | 'state' | 'queryId' | 'queryName'>;
  readonly report: Report;
  /** `undefined` the first time. */
  readonly changes: Changes | undefined;
  /** The columns that were asked for to tell rows apart. */
  readonly askedKey: readonly string[];
  /** When it was due, ms, if that is so long ago that it must be said. */
  readonly lateSince: number | undefined;
  /** Who asked for it, when it was not the schedule. */
  readonly askedBy: string | undefined;
  /** How the data came about. */
  readonly remarks: readonly Remark[];
};

const lateBlock = ({ lateSince, report }: DigestView): readonly KnownBlock[] => {
  if (lateSince === undefined) return [];
  const late = formatAge(new Date(lateSince), report.asOf).replace(/ old$/, ' late');
  return [
    richText(
      paragraph(
        textElement(`${late.charAt(0).toUpperCase()}${late.slice(1)}`, { bold: true }),
        textElement(': it was due '),
        dateElement(lateSince),
      ),
    ),
  ];
};

const askedBlock = ({ askedBy }: DigestView): readonly KnownBlock[] =>
  askedBy === undefined ? [] : [richText(paragraph(textElement('Asked for by '), userElement(askedBy)))];

const keyNotes = ({ changes, askedKey }: DigestView): readonly string[] => {
  if (changes === undefined) return ['This is the first time; the next one says what moved.'];
  if (askedKey.length > 0 && JSON.stringify(changes.key) !== JSON.stringify(askedKey))
    return ['What --key names does not tell these rows apart: it is missing, empty or the same in several.'];
  return changes.key === undefined && !changes.isSame && !changes.isOnlyInChart
    ? ['Nothing tells these rows apart, so they are only counted. --key names a column, or several.']
    : [];
};

const remarkBlock = ({ remarks, subscription }: DigestView): readonly ContextBlock[] =>
  noteBlocks(remarks.map((remark) => describeRemark(remark, subscription)));

/** A digest: what an answer shows, with what moved since the one before, and the buttons to end it. */
const renderDigest = (view: DigestView, { table: form, chart }: Drawing): Message => {
  const { report, changes, subscription } = view;
  const ranked = withRanks(report, changes);
  const drawn = drawTable(ranked, form, ranked === report ? 0 : 1);
  const shown = { rows: drawn?.rows ?? 0, columns: drawn?.columns ?? ranked.columns.length, form };
  const change = changes === undefined ? '' : ` (${summarizeChanges(changes, report.hasMore)})`;
  return {
    text: reportText(ranked, [`Digest #${subscription.number}${change}`]),
    blocks: [
      headerBlock(report, `#${subscription.number}  `),
      ...askedBlock(view),
      ...lateBlock(view),
      ...(changes === undefined ? [] : [changesBlock(changes, report.hasMore)]),
      ...chartBlocks(report, chart),
      ...(drawn === undefined ? [richText(paragraph(textElement(describeNoRows(report))))] : [drawn.block]),
      provenanceBlock(report, shown.rows),
      ...remarkBlock(view),
      ...noteBlocks([...listNotes(ranked, shown), ...keyNotes(view)]),
      buttonRow(
        openButton('Open in Dune', duneLink(report.query.id, report.parameters)),
        stateButton(subscription),
        stopButton(subscription.id, subscription.number),
      ),
    ],
  };
};

/** A digest in ever plainer forms. */
export const digestVariants = (view: DigestView): MessageVariants =>
  reportVariants(view.report, (drawing) => renderDigest(view, drawing));
