import type { KnownBlock } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import { chartBlocks } from '../answer/chart-section.ts';
import { type Drawing, datasetVariants } from '../answer/dataset-variants.ts';
import { isShortened, listNotes } from '../answer/notes.ts';
import { datasetText, drawRows, listProvenance, noteBlocks } from '../answer/sections.ts';
import { openButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { agoElement, dateElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { withRanks } from '../digest/changes.ts';
import { digestHeader } from '../digest/header.ts';
import { describeNumberChange } from '../digest/headline.ts';
import { listKeyNotes } from '../digest/key-notes.ts';
import { digestRow } from '../digest/menu.ts';
import { describeRemark } from '../digest/remark.ts';
import { teamTitle } from '../digest/title.ts';
import { formatLocalTime } from '../text/data-age.ts';
import { duneLink, formatParameters, queryTitle } from '../text/format-question.ts';
import type { BoardView } from './view.ts';

/** The longest name of a query in a notification, which has to hold the time as well. */
const maxTitle = 45;

/** Names the board and the time of its data. */
const headline = ({ dataset, subscription: { terms } }: BoardView): string => {
  const values = formatParameters(dataset.parameters);
  const name = teamTitle(terms) ?? `${queryTitle(dataset.query)}${values === '' ? '' : ` (${values})`}`;
  const { finishedAt } = dataset;
  const time = finishedAt === undefined ? '' : ` as of ${formatLocalTime(finishedAt.getTime())}`;
  return `${escapePlainText(shorten(name, maxTitle))}${time}`;
};

/** Says what changed last: the time stays true however long nothing else does. */
const changeBlock = ({ lastChange }: BoardView): readonly KnownBlock[] =>
  lastChange === undefined
    ? []
    : [
        richText(
          paragraph(
            textElement('Changed '),
            dateElement(lastChange.at),
            textElement(': '),
            textElement(lastChange.text, { bold: true }),
          ),
        ),
      ];

const rowsBlock = (shown: readonly string[]): readonly KnownBlock[] =>
  shown.length === 0 ? [] : [{ type: 'context', elements: [{ type: 'mrkdwn', text: shown.join(' · ') }] }];

const renderBoard = (view: BoardView, drawing: Drawing): Message => {
  const { dataset, changes, subscription, mayRun, remarks } = view;
  const { finishedAt } = dataset;
  const aside = finishedAt === undefined ? [] : [textElement(' as of '), agoElement(finishedAt.getTime())];
  const ranked = withRanks(dataset, changes);
  const { blocks: rows, shown } = drawRows(
    ranked,
    drawing,
    changes && { since: changes.since, of: (column) => describeNumberChange(changes, column) },
  );
  const shows = isShortened(dataset) ? 'exact' : undefined;
  return {
    text: datasetText(dataset, [headline(view)]),
    blocks: [
      digestHeader({ subscription, dataset, aside }),
      ...changeBlock(view),
      ...chartBlocks(dataset, drawing),
      ...rows,
      ...rowsBlock(listProvenance(dataset, shown.rows, false)),
      ...noteBlocks([
        ...remarks.map((remark) => describeRemark(remark, subscription)),
        ...listNotes(ranked, shown),
        ...(changes === undefined ? [] : listKeyNotes(changes, view.askedKey, dataset.columns)),
      ]),
      digestRow(
        { subscription, mayRun, shows, withoutMenu: drawing.isFallback === true ? 0 : undefined },
        openButton('Open in Dune', duneLink(dataset.query.id, dataset.parameters)),
      ),
    ],
  };
};

/** Draws a board: the data as an answer shows it, since when it is so, and what changed last. */
export const boardVariants = (view: BoardView): MessageVariants =>
  datasetVariants(view.dataset, (drawing) => renderBoard(view, drawing));
