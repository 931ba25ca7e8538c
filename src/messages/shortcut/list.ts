import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Question } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { NamedShortcut } from '../../questions/shortcuts.ts';
import { actionIds, buttonRow } from '../blocks/buttons.ts';
import { joinLines } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { choosePage, pagingBlocks, turnPageButton } from '../blocks/pages.ts';
import { linkElement, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { code, paragraphPart, textMessage } from '../blocks/text-message.ts';
import {
  describeChart,
  describeChoice,
  formatParameters,
  queryTitle,
  storedLink,
} from '../text/format-question.ts';
import { getShortcutButton, shortcutMenuId, shortcutMenuRow } from './buttons.ts';

const maxTextLength = 200;

const unreadable = 'saved by another version of this app; save it again to use it';

/** Describes a question but for its query: ` (chain = base; sorted by volume, highest first; 5 rows)`. Foreign. */
const describeDetails = ({ parameters, options }: Question): string => {
  const rows = options.top === undefined ? '' : `${options.top} ${options.top === 1 ? 'row' : 'rows'}`;
  const seen = options.private ? 'only visible to you' : '';
  const parts = [
    formatParameters(parameters),
    describeChoice(options),
    rows,
    describeChart(options),
    seen,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
};

/** Describes the question of a shortcut: `DEX volume (chain = base; 5 rows)`, or `Dune query 1252207`. Foreign. */
export const describeQuestion = (request: Question | undefined, queryName?: string): string => {
  if (request === undefined || request.query.kind !== 'id') return unreadable;
  const title = queryTitle({ id: request.query.id, name: queryName });
  return shorten(`${title}${describeDetails(request)}`, maxTextLength);
};

/** Draws a shortcut and its question, with the query linked: one that only the shortcut names needs no other name. */
export const shortcutElements = ({
  shortcut: { name },
  request,
  queryName,
}: NamedShortcut): readonly RichTextElement[] => {
  const bold = { bold: true } as const;
  if (request === undefined || request.query.kind !== 'id')
    return [textElement(name, bold), textElement(`  ${unreadable}`)];
  const { id } = request.query;
  const link = storedLink(id, request.parameters);
  const rest = shorten(describeDetails(request), maxTextLength);
  return [
    ...(queryName === undefined
      ? [linkElement(name, link, bold)]
      : [textElement(name, bold), textElement('  '), linkElement(queryTitle({ id, name: queryName }), link)]),
    ...(rest === '' ? [] : [textElement(rest)]),
  ];
};

/** The same as one line of text. Foreign. */
export const shortcutLine = ({ shortcut: { name }, request, queryName }: NamedShortcut): string =>
  request?.query.kind === 'id' && queryName === undefined
    ? shorten(`${name}${describeDetails(request)}`, maxTextLength)
    : `${name}  ${describeQuestion(request, queryName)}`;

/** At two blocks each, under the 50 blocks of a message. */
const listedOnPage = 15;

const isShared = ({ shortcut }: NamedShortcut): boolean => shortcut.ownerId === undefined;

const formatLine = (one: NamedShortcut): readonly RichTextElement[] => [
  ...shortcutElements(one),
  ...(isShared(one) ? [textElement('  shared by '), userElement(one.shortcut.savedBy)] : []),
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

const isOwn = (one: NamedShortcut): boolean => !isShared(one);

/** The setting of a list. */
export type ShortcutListOptions = {
  readonly slash: string;
  /** A query that people may ask for here. */
  readonly exampleQuery: number;
  /** ms. */
  readonly now: number;
  /** From 0. */
  readonly page?: number | undefined;
  /** Slack rejected the list with its menus; what they offer can be typed. */
  readonly withoutMenus?: boolean;
};

/** Renders a page of the shortcuts that a person can use: their own, then the shared ones. */
export const renderShortcuts = (all: readonly NamedShortcut[], options: ShortcutListOptions): Message => {
  const { slash, exampleQuery, page = 0 } = options;
  if (all.length === 0) {
    return textMessage({
      headline: 'No shortcuts yet.',
      parts: [
        paragraphPart(`Save a query under a name: ${code(`${slash} save volumes ${exampleQuery} --top 5`)}`),
        paragraphPart(
          `Then get it with ${code(`${slash} volumes`)}. Add ${code('--shared')} to save one for everyone.`,
        ),
      ],
    });
  }
  const inOrder = [...all.filter(isOwn), ...all.filter(isShared)];
  const shown = choosePage(inOrder, page, (rest) => rest.slice(0, listedOnPage));
  return {
    text: joinLines([
      `${all.length} ${all.length === 1 ? 'shortcut' : 'shortcuts'}:`,
      ...all.map(shortcutLine),
    ]),
    blocks: [
      ...shown.items.flatMap((one, index) => itemBlocks(one, index, options)),
      ...pagingBlocks(shown, 'shortcuts', turnPageButton(actionIds.shortcutsPage)),
    ],
  };
};
