import type { KnownBlock, RichTextElement } from '@slack/types';
import { durationInWords } from '../../core/duration.ts';
import { shorten } from '../../core/text/shorten.ts';
import { withoutMenuLast } from '../answer/dataset-variants.ts';
import { escapePlainText } from '../blocks/escape.ts';
import { limits } from '../blocks/limits.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { dateElement, linkElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { resumeButton } from '../digest/buttons.ts';
import { digestRow } from '../digest/menu.ts';
import { stateElements } from '../digest/occurrence.ts';
import { describeReasonBelowTitle } from '../digest/reason.ts';
import { plainTitle } from '../digest/title.ts';
import { toSingleLine } from '../text/format-question.ts';
import type { BoardAgainView, BoardMovedView, BoardStatus } from './view.ts';

const isOldData = ({ reason: { code } }: Extract<BoardStatus, { kind: 'problem' }>): boolean =>
  code === 'told-stale' || code === 'still-stale';

const problemElements = (status: Extract<BoardStatus, { kind: 'problem' }>): readonly RichTextElement[] => {
  if (isOldData(status)) {
    const limit = status.maxAgeMs === undefined ? '' : ` than ${durationInWords(status.maxAgeMs)}`;
    return [
      textElement(`This data is older${limit}.`, { bold: true }),
      textElement(' It updates after the next run on Dune.'),
    ];
  }
  return [
    textElement("Couldn't be read since ", { bold: true }),
    dateElement(status.since),
    textElement(`: ${toSingleLine(describeReasonBelowTitle(status.reason), 300)}`),
  ];
};

const statusElements = ({ subscription, status }: BoardAgainView): readonly RichTextElement[] => {
  switch (status.kind) {
    case 'current':
      return [];
    case 'problem':
      return problemElements(status);
    case 'paused':
      return stateElements(subscription);
    case 'ended':
      return [textElement("This board isn't updated anymore.", { bold: true })];
  }
};

const inShort: Readonly<Record<BoardStatus['kind'], string>> = {
  current: '',
  problem: 'Not up to date. ',
  paused: 'Paused. ',
  ended: 'Not updated anymore. ',
};

/** Returns the message with the buttons of its status: to go on, or none, once it is stopped. */
const withRow = (
  { subscription, content, status }: BoardAgainView,
  isFallback: boolean,
): Message['blocks'] => {
  if (status.kind === 'current' || status.kind === 'problem') return content.blocks;
  const others = content.blocks.filter(({ type }) => type !== 'actions');
  if (status.kind === 'ended') return others;
  const subject = { subscription, mayRun: false, withoutMenu: isFallback ? 0 : undefined };
  const resume = isFallback ? [] : [resumeButton(subscription.id)];
  return [...others, digestRow(subject, ...resume)];
};

/** Draws a board again from the message that it is, with what it says of itself below its title. */
export const boardAgainVariants = (view: BoardAgainView): MessageVariants =>
  withoutMenuLast(({ isFallback = false }) => {
    const { content, status } = view;
    const said = statusElements(view);
    const [title, ...rest] = withRow(view, isFallback);
    const line: readonly KnownBlock[] = said.length === 0 ? [] : [richText(paragraph(...said))];
    return {
      text: shorten(`${inShort[status.kind]}${content.text}`, limits.messageText),
      blocks: title === undefined ? line : [title, ...line, ...rest],
    };
  });

/** The former message of a board leads to the one that stands now. */
export const renderBoardMoved = ({ subscription, link }: BoardMovedView): Message => {
  const title = shorten(plainTitle(subscription), 100);
  return {
    text: escapePlainText(`${title}: this board was posted again.`),
    blocks: [
      richText(
        paragraph(
          textElement(`#${subscription.number}  `, { bold: true }),
          textElement(`${title} `),
          ...(link === undefined
            ? [textElement('was posted again further down.')]
            : [textElement('moved: '), linkElement('go to the board', link)]),
        ),
      ),
    ],
  };
};
