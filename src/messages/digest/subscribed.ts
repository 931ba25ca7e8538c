import type { Button } from '@slack/types';
import type { Place } from '../../core/place.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { Subscription } from '../../store/subscription.ts';
import { chartBlocks } from '../answer/chart-section.ts';
import { type Drawing, datasetVariants, withoutMenuLast } from '../answer/dataset-variants.ts';
import { listNotes } from '../answer/notes.ts';
import { drawRows, noteBlocks, provenanceBlock } from '../answer/sections.ts';
import { describeValues } from '../answer/values.ts';
import { commandButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message, MessageBlock, MessageVariants } from '../blocks/message.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import type { DigestPrice } from '../spending/questions.ts';
import { describeRunCosts } from '../spending/run-costs.ts';
import type { AlreadySubscribed } from './already.ts';
import { openDigestButtons } from './buttons.ts';
import { describeChanges } from './changed-settings.ts';
import { digestRow } from './menu.ts';
import { previewPlaces, stopButton, toWhomElements } from './places.ts';
import { describeRemark, type Remark } from './remark.ts';
import { type OutlinedPart, reportOutline } from './report-outline.ts';
import { describeSchedule, isOftenADay } from './schedule.ts';
import { refreshPhrase, scheduleElements, settingsSentence } from './settings.ts';
import { describeSkips } from './skips.ts';
import { type DraftDigest, digestName, digestNoun, digestTitle, type NamedDigest } from './title.ts';

/** A digest before it's saved, with its notes. */
export type DraftView = {
  readonly digest: DraftDigest;
  /** The digest before a change. */
  readonly before: NamedDigest | undefined;
  /** ms; `undefined` where nothing will post. */
  readonly nextAt: number | undefined;
  /** `first-run`: no result yet, because the digest runs the query first; `none`: it couldn't be read. */
  readonly preview: Dataset | 'first-run' | 'none';
  /** The report that it shows, instead of one result. */
  readonly report?: readonly OutlinedPart[] | undefined;
  readonly remarks: readonly Remark[];
  readonly executionsPerDay: number;
  /** The likely price of its runs; `undefined` for one that runs nothing. */
  readonly price?: DigestPrice | undefined;
  /** The digests with the same question that the channel has, if it's a new one: the person must choose. */
  readonly already?: AlreadySubscribed | undefined;
  /** Where else it will go. */
  readonly places?: readonly Place[] | undefined;
};

/** A saved digest, and what it'll look like. */
export type SubscribedView = DraftView & { readonly digest: NamedDigest; readonly by: string };

/** Tells whether a digest goes on with the table that its channel knows. */
export const isSameTable = (before: NamedDigest, after: DraftDigest): boolean =>
  before.subscription.question === after.subscription.question &&
  JSON.stringify(before.subscription.keyColumns) === JSON.stringify(after.subscription.keyColumns);

/** Says what the next digest is compared with: the shown rows, unless the digest goes on with the same table. */
const describeBaseline = ({ before, digest }: DraftView): string => {
  if (digest.subscription.postWhen === 'new' || (before !== undefined && isSameTable(before, digest)))
    return 'Latest result:';
  if (digest.subscription.terms.board !== undefined) return 'The board shows:';
  return `${before === undefined ? 'The first' : 'The next'} digest shows what changed since this result:`;
};

/** Draws what a digest will look like, from the latest result. */
export const draftPreviewBlocks = (view: DraftView, drawing: Drawing): readonly MessageBlock[] => {
  const { preview, report } = view;
  if (report !== undefined) return reportOutline(report);
  if (preview === 'none') return [];
  if (preview === 'first-run')
    return [richText(paragraph(textElement('No result yet. The first digest runs the query.')))];
  const { blocks: rows, shown } = drawRows(preview, drawing);
  return [
    richText(paragraph(textElement(describeBaseline(view)))),
    ...chartBlocks(preview, drawing),
    ...rows,
    provenanceBlock(preview, shown.rows),
    ...noteBlocks([describeValues(preview), ...listNotes(preview, shown)].filter((note) => note !== '')),
  ];
};

/** Lists the notes about a digest before it's saved. `edit`: what to type before another schedule. */
export const listDraftNotes = (view: DraftView, edit: string): readonly string[] => [
  ...describeRunCosts(view.digest.subscription, view),
  ...describeSkips(view.digest.subscription, view.nextAt, edit),
  ...view.remarks.map((remark) => describeRemark(remark, view.digest.subscription)),
];

/** Says what an edit changes. */
const describeEdit = (before: NamedDigest, after: DraftDigest): string => {
  const changes = describeChanges(before, after).join(', ');
  return changes === '' ? 'No change.' : `Changes: ${changes}.`;
};

/** Draws a digest's schedule, settings and what changes. `edit`: what to type before another schedule. */
const draftFacts = (view: DraftView, edit: string): readonly MessageBlock[] => {
  const { digest, before, nextAt } = view;
  return [
    richText(paragraph(...scheduleElements(digest.subscription, nextAt))),
    // The price of its runs says that it runs the query.
    ...noteBlocks(settingsSentence({ ...digest, subscription: { ...digest.subscription, refresh: false } })),
    ...noteBlocks(before === undefined ? [] : [describeEdit(before, digest)]),
    ...previewPlaces(view.places ?? []),
    ...noteBlocks(listDraftNotes(view, edit)),
  ];
};

/** Draws the same with a preview. */
export const draftBlocks = (view: DraftView, drawing: Drawing, edit: string): readonly MessageBlock[] => [
  ...draftFacts(view, edit),
  ...draftPreviewBlocks(view, drawing),
];

/** The board itself follows at once, unless its query is to run first. */
const boardBlocks = (view: SubscribedView, edit: string): readonly MessageBlock[] => {
  const { refresh, terms } = view.digest.subscription;
  return [
    ...draftFacts(view, edit),
    ...noteBlocks(refresh ? [`The board is posted at its first time; it ${refreshPhrase(terms)}.`] : []),
  ];
};

/** A digest that comes more often than daily is mostly the same: offers to skip those without a change. */
const onlyChangesButton = ({ cron, number, postWhen }: Subscription): Button | undefined =>
  isOftenADay({ cron }) && postWhen === 'always'
    ? commandButton('Only when something changed', `edit ${number} --when changed`)
    : undefined;

/**
 * Offers to run the query for each digest whose values move with time: a result for them exists only when somebody ran it.
 * `index` tells it from another such button in a message.
 */
export const runEachTimeButton = (
  number: number,
  remarks: readonly Remark[],
  index: number,
): Button | undefined =>
  remarks.some((remark) => remark.kind === 'moving' && remark.runs === 'can')
    ? commandButton('Run it each time', `edit ${number} --refresh`, index)
    : undefined;

const render = (view: SubscribedView, drawing: Drawing, slash: string): Message => {
  const { digest, by, executionsPerDay } = view;
  const { subscription } = digest;
  const edit = `${slash} edit ${subscription.number} `;
  const noun = digestNoun(digest);
  return {
    text: escapePlainText(
      `${digestTitle(digest)}: new ${noun} (#${subscription.number}). ${describeSchedule(subscription)}`,
    ),
    blocks: [
      richText(
        paragraph(
          userElement(by),
          toWhomElements(subscription, by, {
            person: ' set up a digest for you: ',
            place: (word) => ` subscribed this ${word} to `,
          }),
          ...(noun === 'board' ? [textElement('a board of ')] : []),
          ...digestName(digest),
        ),
      ),
      ...(noun === 'board' ? boardBlocks(view, edit) : draftBlocks(view, drawing, edit)),
      digestRow(
        {
          subscription,
          mayRun: executionsPerDay > 0,
          shows: 'exact',
          withoutMenu: drawing.isFallback === true ? 0 : undefined,
        },
        ...openDigestButtons(digest),
        onlyChangesButton(subscription),
        runEachTimeButton(subscription.number, view.remarks, 1),
        stopButton(subscription),
      ),
    ],
  };
};

/** Tells the channel who subscribed it to what, and when it posts; with a preview. */
export const subscribedVariants = (view: SubscribedView, slash: string): MessageVariants => {
  const draw = (drawing: Drawing) => render(view, drawing, slash);
  if (typeof view.preview === 'object') return datasetVariants(view.preview, draw);
  return withoutMenuLast((drawing) => draw({ table: 'text', chart: false, ...drawing }));
};
