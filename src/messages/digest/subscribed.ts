import type { Report } from '../../results/report.ts';
import { chartBlocks } from '../answer/chart-section.ts';
import { listNotes } from '../answer/notes.ts';
import { describeNoRows } from '../answer/provenance.ts';
import { type Drawing, reportVariants } from '../answer/report-variants.ts';
import { drawTable, noteBlocks, provenanceBlock } from '../answer/sections.ts';
import { buttonRow, openButton, stateButton, stopButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message, MessageBlock, MessageVariants } from '../blocks/message.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { duneLink } from '../text/format-question.ts';
import { describeRemark, type Remark } from './remark.ts';
import { describeSchedule } from './schedule.ts';
import { describeBefore, scheduleElements, settingsSentence } from './settings.ts';
import { type DraftDigest, digestName, digestTitle, type NamedDigest } from './title.ts';

/** A digest that is to be kept, and what must be said of it. */
export type DraftView = {
  readonly digest: DraftDigest;
  /** What it was, when it is changed. */
  readonly before: NamedDigest | undefined;
  /** ms. */
  readonly nextTimes: readonly number[];
  /** `first-run`: there is no result yet, because the digest runs the query first; `none`: it could not be read just now. */
  readonly preview: Report | 'first-run' | 'none';
  readonly remarks: readonly Remark[];
  readonly executionsPerDay: number;
};

/** What was subscribed to, or changed, and what it will look like. */
export type SubscribedView = DraftView & { readonly digest: NamedDigest; readonly by: string };

const describeCosts = ({ digest, executionsPerDay }: DraftView): readonly string[] =>
  digest.subscription.refresh
    ? [
        'Each time Dune runs the query, which spends execution credits of the account that this bot uses. ' +
          `At most ${executionsPerDay} ${executionsPerDay === 1 ? 'run' : 'runs'} a day are made for this workspace, by the UTC day.`,
      ]
    : [];

const previewBlocks = (
  { preview, before }: DraftView,
  { table: form, chart }: Drawing,
): readonly MessageBlock[] => {
  if (preview === 'none') return [];
  if (preview === 'first-run')
    return [
      richText(paragraph(textElement('There is no result to show yet; the first digest runs the query.'))),
    ];
  const drawn = drawTable(preview, form);
  const shown = { rows: drawn?.rows ?? 0, columns: drawn?.columns ?? preview.columns.length, form };
  return [
    richText(
      paragraph(
        textElement('This is the latest result'),
        textElement(before === undefined ? '; from the second time on the digest says what moved:' : ':'),
      ),
    ),
    ...chartBlocks(preview, chart),
    ...(drawn === undefined ? [richText(paragraph(textElement(describeNoRows(preview))))] : [drawn.block]),
    provenanceBlock(preview, shown.rows),
    ...noteBlocks(listNotes(preview, shown)),
  ];
};

/** When a digest comes, on which terms, what it was before, and what it will look like. */
export const draftBlocks = (view: DraftView, drawing: Drawing): readonly MessageBlock[] => {
  const { digest, before, nextTimes, remarks } = view;
  return [
    richText(paragraph(...scheduleElements(digest.subscription, nextTimes))),
    ...noteBlocks(settingsSentence(digest)),
    ...noteBlocks(before === undefined ? [] : [describeBefore(before, digest)]),
    ...noteBlocks([
      ...describeCosts(view),
      ...remarks.map((remark) => describeRemark(remark, digest.subscription)),
    ]),
    ...previewBlocks(view, drawing),
  ];
};

const render = (view: SubscribedView, drawing: Drawing): Message => {
  const { digest, before, by } = view;
  const { subscription, request } = digest;
  const subject = `Digest #${subscription.number}, ${digestTitle(digest)}`;
  return {
    text: escapePlainText(
      `${subject}: ${before === undefined ? 'subscribed' : 'changed'}. ${describeSchedule(subscription)}`,
    ),
    blocks: [
      richText(
        paragraph(
          userElement(by),
          textElement(before === undefined ? ' subscribed this channel to ' : ' changed '),
          ...digestName(digest),
        ),
      ),
      ...draftBlocks(view, drawing),
      buttonRow(
        openButton('Open in Dune', duneLink(subscription.queryId, request?.parameters)),
        stateButton(subscription),
        stopButton(subscription.id, subscription.number),
      ),
    ],
  };
};

/** Says to the channel who subscribed it to what, when it comes next, on which terms, and shows a preview. */
export const subscribedVariants = (view: SubscribedView): MessageVariants => {
  const draw = (drawing: Drawing) => render(view, drawing);
  if (typeof view.preview === 'object') return reportVariants(view.preview, draw);
  return [() => draw({ table: 'text', chart: false })];
};
