import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Question } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { NamedShortcut } from '../../questions/shortcuts.ts';
import { actionIds, buttonRow } from '../blocks/buttons.ts';
import { joinLines } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { choosePage, pagingBlocks, turnPageButton } from '../blocks/pages.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { paragraphPart, textMessage } from '../blocks/text-message.ts';
import { describeChart, describeChoice, formatParameters, queryTitle } from '../text/format-question.ts';
import { getShortcutButton, shortcutMenuId, shortcutMenuRow } from './buttons.ts';

const maxTextLength = 200;

/** Describes the question of a shortcut: `Dune query 1252207 (chain = base; sorted by volume, highest first; 5 rows)`. Foreign. */
export const describeQuestion = (request: Question | undefined): string => {
  if (request === undefined || request.query.kind !== 'id')
    return 'saved by another version of this app; save it again to use it';
  const { parameters, options } = request;
  const rows = options.top === undefined ? '' : `${options.top} ${options.top === 1 ? 'row' : 'rows'}`;
  const seen = options.private ? 'only visible to you' : '';
  const parts = [
    formatParameters(parameters),
    describeChoice(options),
    rows,
    describeChart(options),
    seen,
  ].filter((part) => part !== '');
  const title = queryTitle({ id: request.query.id, name: undefined });
  return shorten(parts.length === 0 ? title : `${title} (${parts.join('; ')})`, maxTextLength);
};

/** At two blocks each, under the 50 blocks of a message. */
const listedOnPage = 15;
const maxQuestionLength = 150;

const formatLine = ({ shortcut, request }: NamedShortcut): readonly RichTextElement[] => [
  textElement(shortcut.name, { bold: true }),
  textElement(`  ${shorten(describeQuestion(request), maxQuestionLength)}`),
  ...(shortcut.ownerId === undefined ? [textElement('  shared by '), userElement(shortcut.savedBy)] : []),
];

/** Draws a line and what can be done with it. `index` tells its button from the others. */
const itemBlocks = (
  one: NamedShortcut,
  index: number,
  { now, withoutMenus = false }: ShortcutListOptions,
): readonly KnownBlock[] => {
  const { name, ownerId } = one.shortcut;
  const get = getShortcutButton(name, index);
  return [
    richText(paragraph(...formatLine(one))),
    withoutMenus
      ? buttonRow(get)
      : shortcutMenuRow({ name, shared: ownerId === undefined }, get, shortcutMenuId, now),
  ];
};

const isShared = ({ shortcut }: NamedShortcut): boolean => shortcut.ownerId === undefined;
const isOwn = (one: NamedShortcut): boolean => !isShared(one);

/** The setting of a list. */
export type ShortcutListOptions = {
  readonly slash: string;
  /** ms. */
  readonly now: number;
  /** From 0. */
  readonly page?: number | undefined;
  /** Slack rejected the list with its menus; what they offer can be typed. */
  readonly withoutMenus?: boolean;
};

/** Renders a page of the shortcuts that a person can use: their own, then the shared ones. */
export const renderShortcuts = (all: readonly NamedShortcut[], options: ShortcutListOptions): Message => {
  const { slash, page = 0 } = options;
  if (all.length === 0) {
    return textMessage({
      headline: 'No shortcuts yet.',
      parts: [
        paragraphPart(`Save a query under a name: ${slash} save volumes 1252207 --top 5`),
        paragraphPart(`Then get it with ${slash} volumes. Add --shared to save one for everyone.`),
      ],
    });
  }
  const inOrder = [...all.filter(isOwn), ...all.filter(isShared)];
  const shown = choosePage(inOrder, page, (rest) => rest.slice(0, listedOnPage));
  return {
    text: joinLines([
      `${all.length} ${all.length === 1 ? 'shortcut' : 'shortcuts'}:`,
      ...all.map(({ shortcut, request }) => `${shortcut.name}  ${describeQuestion(request)}`),
    ]),
    blocks: [
      ...shown.items.flatMap((one, index) => itemBlocks(one, index, options)),
      ...pagingBlocks(shown, 'shortcuts', turnPageButton(actionIds.shortcutsPage)),
    ],
  };
};
