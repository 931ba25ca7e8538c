import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Question } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { NamedShortcut } from '../../questions/shortcuts.ts';
import { actionIds, turnPageButton } from '../blocks/buttons.ts';
import { joinLines } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { choosePage, pagingBlocks } from '../blocks/pages.ts';
import { bulletList, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { paragraphPart, textMessage } from '../blocks/text-message.ts';
import { describeChart, describeChoice, formatParameters, queryTitle } from '../text/format-question.ts';

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

/** Characters of a page; Slack takes more, with room for the rest. */
const maxCharacters = 8_000;
/** More are a long way to scroll. */
const maxListed = 50;
const maxQuestionLength = 150;

const formatLine = ({ shortcut, request }: NamedShortcut): readonly RichTextElement[] => [
  textElement(shortcut.name, { bold: true }),
  textElement(`  ${shorten(describeQuestion(request), maxQuestionLength)}`),
  ...(shortcut.ownerId === undefined ? [textElement('  shared by '), userElement(shortcut.savedBy)] : []),
];

const measureLine = (line: readonly RichTextElement[]): number =>
  line.reduce((sum, element) => sum + (element.type === 'text' ? element.text.length : 0), 0);

/** Returns as many shortcuts, from the top, as a page has room for. */
const fitShortcuts = (all: readonly NamedShortcut[]): readonly NamedShortcut[] => {
  let used = 0;
  const tooMany = all.findIndex((one, index) => {
    used += measureLine(formatLine(one));
    return used > maxCharacters || index >= maxListed;
  });
  return tooMany === -1 ? all : all.slice(0, tooMany);
};

const section = (headline: string, shortcuts: readonly NamedShortcut[]): readonly KnownBlock[] =>
  shortcuts.length === 0
    ? []
    : [
        richText(
          paragraph(textElement(headline, { bold: true })),
          bulletList(shortcuts.map((one) => formatLine(one))),
        ),
      ];

const isShared = ({ shortcut }: NamedShortcut): boolean => shortcut.ownerId === undefined;
const isOwn = (one: NamedShortcut): boolean => !isShared(one);

/** Renders a page of the shortcuts that a person can use: their own, then the shared ones. `page` counts from 0. */
export const renderShortcuts = (all: readonly NamedShortcut[], slash: string, page = 0): Message => {
  const [first] = all;
  if (first === undefined) {
    return textMessage({
      headline: 'No shortcuts yet.',
      parts: [
        paragraphPart(`Save a query under a name: ${slash} save volumes 1252207 --top 5`),
        paragraphPart(`Then get it with ${slash} volumes. Add --shared to save one for everyone.`),
      ],
    });
  }
  const inOrder = [...all.filter(isOwn), ...all.filter(isShared)];
  const shown = choosePage(inOrder, page, fitShortcuts);
  const { name } = first.shortcut;
  const hint = `Type ${slash} ${name} to get its result. ${slash} forget ${name}${isShared(first) ? ' --shared' : ''} deletes it.`;
  return {
    text: joinLines([
      `${all.length} ${all.length === 1 ? 'shortcut' : 'shortcuts'}:`,
      ...all.map(({ shortcut, request }) => `${shortcut.name}  ${describeQuestion(request)}`),
    ]),
    blocks: [
      ...section('Yours', shown.items.filter(isOwn)),
      ...section('Shared', shown.items.filter(isShared)),
      ...pagingBlocks(shown, 'shortcuts', turnPageButton(actionIds.shortcutsPage)),
      richText(paragraph(textElement(hint))),
    ],
  };
};
