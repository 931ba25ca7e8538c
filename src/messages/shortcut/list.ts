import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Question } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { NamedShortcut } from '../../questions/shortcuts.ts';
import { joinLines } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
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

/** Characters of each of the two lists; both together fit in a message with room for the rest. */
const maxCharacters = 4_000;
const maxQuestionLength = 150;

const formatLine = ({ shortcut, request }: NamedShortcut): readonly RichTextElement[] => [
  textElement(shortcut.name, { bold: true }),
  textElement(`  ${shorten(describeQuestion(request), maxQuestionLength)}`),
  ...(shortcut.ownerId === undefined ? [textElement('  shared by '), userElement(shortcut.savedBy)] : []),
];

const measureLine = (line: readonly RichTextElement[]): number =>
  line.reduce((sum, element) => sum + (element.type === 'text' ? element.text.length : 0), 0);

/** Draws as many from the top as there is room for, and how many are left out: neither list crowds out the other. */
const section = (headline: string, all: readonly NamedShortcut[]): readonly KnownBlock[] => {
  if (all.length === 0) return [];
  const lines = all.map(formatLine);
  let used = 0;
  const tooMuch = lines.findIndex((line) => {
    used += measureLine(line);
    return used > maxCharacters;
  });
  const shown = tooMuch === -1 ? lines : lines.slice(0, tooMuch);
  const rest = lines.length - shown.length;
  return [
    richText(paragraph(textElement(headline, { bold: true })), bulletList(shown)),
    ...(rest > 0 ? [richText(paragraph(textElement(`${rest} more not shown.`)))] : []),
  ];
};

/** Renders the shortcuts that a person can use: their own, then the shared ones. */
export const renderShortcuts = (all: readonly NamedShortcut[], slash: string): Message => {
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
  const own = all.filter(({ shortcut }) => shortcut.ownerId !== undefined);
  const shared = all.filter(({ shortcut }) => shortcut.ownerId === undefined);
  const hint = `Type ${slash} ${first.shortcut.name} to get its result. ${slash} forget ${first.shortcut.name}${first.shortcut.ownerId === undefined ? ' --shared' : ''} deletes it.`;
  return {
    text: joinLines([
      `${all.length} ${all.length === 1 ? 'shortcut' : 'shortcuts'}:`,
      ...all.map(({ shortcut, request }) => `${shortcut.name}  ${describeQuestion(request)}`),
    ]),
    blocks: [...section('Yours', own), ...section('Shared', shared), richText(paragraph(textElement(hint)))],
  };
};
