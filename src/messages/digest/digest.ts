import type { ActionsBlock, Button, ContextBlock, KnownBlock } from '@slack/types';
import type { Question } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import { formatAge } from '../../core/text/time.ts';
import type { Changes } from '../../results/changes/changes.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { Subscription } from '../../store/subscription.ts';
import { chartBlocks } from '../answer/chart-section.ts';
import { type Drawing, datasetVariants, withoutMenuLast } from '../answer/dataset-variants.ts';
import { isShortened, listNotes } from '../answer/notes.ts';
import { datasetText, drawRows, noteBlocks, provenanceBlock } from '../answer/sections.ts';
import { openButton, showTableButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { dateElement, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { describeAge, describeLocalAge } from '../text/data-age.ts';
import { duneLink, formatParameters, queryTitle } from '../text/format-question.ts';
import { changesBlock, withRanks } from './changes.ts';
import { digestHeader } from './header.ts';
import { describeNumberChange, digestNews } from './headline.ts';
import { listKeyNotes } from './key-notes.ts';
import { digestRow, type MenuSubject } from './menu.ts';
import { describeRemark, type Remark } from './remark.ts';
import { teamTitle } from './title.ts';

/** Everything a digest shows. */
export type DigestView = {
  readonly subscription: Pick<Subscription, 'id' | 'number' | 'state' | 'queryId' | 'queryName' | 'terms'>;
  readonly dataset: Dataset;
  /** `undefined` with nothing to compare with, as in the first digest of a query that had no result yet. */
  readonly changes: Changes | undefined;
  /** The columns of `--key`. */
  readonly askedKey: readonly string[];
  /** When it was due, ms, if it's late enough to say so. */
  readonly lateSince: number | undefined;
  /** The person who posted it, if it wasn't the schedule. */
  readonly askedBy: string | undefined;
  /** This deployment runs queries. */
  readonly mayRun?: boolean;
  /** Notes about its data. */
  readonly remarks: readonly Remark[];
};

/** The characters of a notification that a phone shows. The first piece of news is to be among them. */
const maxSeen = 80;
/** The longest name of a query in it, and the shortest that still tells which one it is. */
const maxTitle = 45;
const minTitle = 20;
/** The longest foreign name in its news. */
const maxName = 20;

/** Says how late a digest is, if it is. */
export const lateBlock = ({
  lateSince,
  dataset,
}: Pick<DigestView, 'lateSince'> & { readonly dataset: Pick<Dataset, 'asOf'> }): readonly KnownBlock[] => {
  if (lateSince === undefined) return [];
  const late = formatAge(new Date(lateSince), dataset.asOf).replace(/ old$/, ' late');
  return [
    richText(
      paragraph(
        textElement(`${late.charAt(0).toUpperCase()}${late.slice(1)}`, { bold: true }),
        textElement(' (scheduled for '),
        dateElement(lateSince),
        textElement(')'),
      ),
    ),
  ];
};

/** Says who posted a digest, if it wasn't the schedule. */
export const askedBlock = ({ askedBy }: Pick<DigestView, 'askedBy'>): readonly KnownBlock[] =>
  askedBy === undefined ? [] : [richText(paragraph(textElement('Posted by '), userElement(askedBy)))];

/** Draws the notes about the data of a digest. */
export const remarkBlock = ({
  remarks,
  subscription,
}: Pick<DigestView, 'remarks' | 'subscription'>): readonly ContextBlock[] =>
  noteBlocks(remarks.map((remark) => describeRemark(remark, subscription)));

/** Names the digest and its news, for a notification. Foreign names are cut so that the first piece of news is seen. */
const headline = ({ dataset, changes, subscription: { terms } }: DigestView): string => {
  const values = formatParameters(dataset.parameters);
  const name = teamTitle(terms) ?? `${queryTitle(dataset.query)}${values === '' ? '' : ` (${values})`}`;
  const news = changes === undefined ? ['first digest'] : digestNews(changes, maxName);
  const room = maxSeen - ': '.length - (news[0]?.length ?? 0);
  const title = shorten(name, Math.min(maxTitle, Math.max(minTitle, room)));
  return `${escapePlainText(title)}: ${escapePlainText(news.join('; '))}`;
};

const toQuestion = ({ query, parameters, options }: Dataset): Question => ({
  query: { kind: 'id', id: query.id },
  parameters,
  options,
});

const tableButton = (dataset: Dataset): Button | undefined => showTableButton(toQuestion(dataset));

const digestButtons = (
  { dataset, subscription, mayRun = false }: DigestView,
  { shows, isFallback = false }: Pick<MenuSubject, 'shows'> & Pick<Drawing, 'isFallback'>,
  show?: Button,
): ActionsBlock =>
  digestRow(
    { subscription, mayRun, shows, withoutMenu: isFallback ? 0 : undefined },
    openButton('Open in Dune', duneLink(dataset.query.id, dataset.parameters)),
    show,
  );

/** Draws a digest: an answer with its changes since the last digest, and buttons to manage it. */
const renderDigest = (view: DigestView, drawing: Drawing): Message => {
  const { dataset, changes } = view;
  const ranked = withRanks(dataset, changes);
  const { blocks: rows, shown } = drawRows(
    ranked,
    drawing,
    changes && { since: changes.since, of: (column) => describeNumberChange(changes, column) },
  );
  return {
    text: datasetText(dataset, [headline(view)]),
    blocks: [
      digestHeader(view),
      ...askedBlock(view),
      ...lateBlock(view),
      ...(changes === undefined ? [] : [changesBlock(changes, dataset.hasMore)]),
      ...chartBlocks(dataset, drawing),
      ...rows,
      provenanceBlock(dataset, shown.rows),
      ...remarkBlock(view),
      ...noteBlocks([...listNotes(ranked, shown), ...listKeyNotes(changes, view.askedKey, dataset.columns)]),
      digestButtons(view, { ...drawing, shows: isShortened(dataset) ? 'exact' : undefined }),
    ],
  };
};

/** Draws a digest without changes: the channel has seen this table before, so it's one click away. */
const renderNoChange = (
  view: DigestView,
  changes: Changes,
  showTable: Button,
  drawing: Pick<Drawing, 'isFallback'>,
): Message => {
  const { dataset } = view;
  const link = `<${duneLink(dataset.query.id, dataset.parameters)}|Open in Dune>`;
  // Otherwise old data would read as a market that stands still.
  const noRun = changes.isSameRun ? ['*No newer run on Dune*'] : [];
  return {
    text: `${headline(view)}, ${changes.isSameRun ? 'no newer run, ' : ''}${describeAge(dataset)}\n${link}`,
    blocks: [
      digestHeader(view),
      ...lateBlock(view),
      changesBlock(changes, dataset.hasMore),
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: [describeLocalAge(dataset), ...noRun].join(' · ') }],
      },
      ...remarkBlock(view),
      digestButtons(view, { ...drawing, shows: undefined }, showTable),
    ],
  };
};

/** Returns a digest in ever plainer forms. A post that a person asked for shows the table even without changes. */
export const digestVariants = (view: DigestView): MessageVariants => {
  const { dataset, changes, askedBy } = view;
  const showTable = changes?.isSame === true && askedBy === undefined ? tableButton(dataset) : undefined;
  // Without the button, as for a question too long for one, the table would be out of reach.
  return changes === undefined || showTable === undefined
    ? datasetVariants(dataset, (drawing) => renderDigest(view, drawing))
    : withoutMenuLast((drawing) => renderNoChange(view, changes, showTable, drawing));
};
