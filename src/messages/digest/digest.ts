import type { ContextBlock, KnownBlock } from '@slack/types';
import { ageInWords } from '../../core/text/time.ts';
import type { Moved } from '../../results/changes.ts';
import type { Report } from '../../results/report.ts';
import type { Subscription } from '../../store/subscription.ts';
import { chartBlocks, type Drawing, reportForms } from '../answer/chart-section.ts';
import { notesOn } from '../answer/notes.ts';
import { noRowsInWords } from '../answer/provenance.ts';
import { drawTable, headerBlock, noteBlocks, provenanceBlock, reportText } from '../answer/sections.ts';
import { buttonRow, openButton, pauseOrResume, stopButton } from '../blocks/buttons.ts';
import type { Forms, Message } from '../blocks/message.ts';
import { localTime, paragraph, person, richText, words } from '../blocks/rich-text.ts';
import { duneLink } from '../text/format-question.ts';
import { movedBlock, movedInShort, withRanks } from './changes.ts';
import { describeRemark, type Remark } from './remark.ts';

/** Everything that a digest shows. */
export type DigestView = {
  readonly subscription: Pick<Subscription, 'id' | 'number' | 'state' | 'queryId' | 'queryName'>;
  readonly report: Report;
  /** `undefined` the first time. */
  readonly moved: Moved | undefined;
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
  const late = ageInWords(new Date(lateSince), report.asOf).replace(/ old$/, ' late');
  return [
    richText(
      paragraph(
        words(`${late.charAt(0).toUpperCase()}${late.slice(1)}`, { bold: true }),
        words(': it was due '),
        localTime(lateSince),
      ),
    ),
  ];
};

const askedBlock = ({ askedBy }: DigestView): readonly KnownBlock[] =>
  askedBy === undefined ? [] : [richText(paragraph(words('Asked for by '), person(askedBy)))];

const keyNotes = ({ moved, askedKey }: DigestView): readonly string[] => {
  if (moved === undefined) return ['This is the first time; the next one says what moved.'];
  if (askedKey.length > 0 && JSON.stringify(moved.key) !== JSON.stringify(askedKey))
    return ['What --key names does not tell these rows apart: it is missing, empty or the same in several.'];
  return moved.key === undefined && !moved.isSame && !moved.isOnlyInChart
    ? ['Nothing tells these rows apart, so they are only counted. --key names a column, or several.']
    : [];
};

const remarkBlock = ({ remarks, subscription }: DigestView): readonly ContextBlock[] =>
  noteBlocks(remarks.map((remark) => describeRemark(remark, subscription)));

/** A digest: what an answer shows, with what moved since the one before, and the buttons to end it. */
const renderDigest = (view: DigestView, { table: form, chart }: Drawing): Message => {
  const { report, moved, subscription } = view;
  const ranked = withRanks(report, moved);
  const drawn = drawTable(ranked, form, ranked === report ? 0 : 1);
  const shown = { rows: drawn?.rows ?? 0, columns: drawn?.columns ?? ranked.columns.length, form };
  const change = moved === undefined ? '' : ` (${movedInShort(moved, report.hasMore)})`;
  return {
    text: reportText(ranked, [`Digest #${subscription.number}${change}`]),
    blocks: [
      headerBlock(report, `#${subscription.number}  `),
      ...askedBlock(view),
      ...lateBlock(view),
      ...(moved === undefined ? [] : [movedBlock(moved, report.hasMore)]),
      ...chartBlocks(report, chart),
      ...(drawn === undefined ? [richText(paragraph(words(noRowsInWords(report))))] : [drawn.block]),
      provenanceBlock(report, shown.rows),
      ...remarkBlock(view),
      ...noteBlocks([...notesOn(ranked, shown), ...keyNotes(view)]),
      buttonRow(
        openButton('Open in Dune', duneLink(report.query.id, report.parameters)),
        pauseOrResume(subscription),
        stopButton(subscription.id, subscription.number),
      ),
    ],
  };
};

/** A digest in ever plainer forms. */
export const digestForms = (view: DigestView): Forms =>
  reportForms(view.report, (drawing) => renderDigest(view, drawing));
