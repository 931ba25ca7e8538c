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

/** What a shortcut asks: `Dune query 1252207 (chain = base; sorted by volume, highest first; 5 rows)`. Foreign. */
export const describeQuestion = (request: Question | undefined): string => {
  if (request === undefined || request.query.kind !== 'id')
    return 'saved by another version; save it anew to use it';
  const { parameters, options } = request;
  const rows = options.top === undefined ? '' : `${options.top} ${options.top === 1 ? 'row' : 'rows'}`;
  const seen = options.private ? 'only for you' : '';
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

/** Characters of each of the two lists; both together fit a message with room for the rest. */
const maxCharacters = 4_000;
const maxQuestionLength = 150;

const formatLine = ({ shortcut, request }: NamedShortcut): readonly RichTextElement[] => [
  textElement(shortcut.name, { bold: true }),
  textElement(`  ${shorten(describeQuestion(request), maxQuestionLength)}`),
  ...(shortcut.ownerId === undefined ? [textElement('  shared by '), userElement(shortcut.savedBy)] : []),
];

const measureLine = (line: readonly RichTextElement[]): number =>
  line.reduce((sum, element) => sum + (element.type === 'text' ? element.text.length : 0), 0);

/** As many from the top as there is room for, and how many are left out: neither list crowds out the other. */
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
    ...(rest > 0 ? [richText(paragraph(textElement(`And ${rest} more.`)))] : []),
  ];
};

/** What a person can ask by a name: their own shortcuts, then the shared ones. */
export const renderShortcuts = (all: readonly NamedShortcut[], slash: string): Message => {
  const [first] = all;
  if (first === undefined) {
    return textMessage({
      headline: 'You have no shortcuts yet.',
      parts: [
        paragraphPart(`Save a question under a name: ${slash} save volumes 1252207 --top 5`),
        paragraphPart(`Then ask it: ${slash} volumes. With --shared everybody here can.`),
      ],
    });
  }
  const own = all.filter(({ shortcut }) => shortcut.ownerId !== undefined);
  const shared = all.filter(({ shortcut }) => shortcut.ownerId === undefined);
  const hint = `${slash} ${first.shortcut.name} asks one of them; values and options can follow. ${slash} forget <shortcut> deletes one.`;
  return {
    text: joinLines([
      `${all.length} ${all.length === 1 ? 'shortcut' : 'shortcuts'}:`,
      ...all.map(({ shortcut, request }) => `${shortcut.name}  ${describeQuestion(request)}`),
    ]),
    blocks: [...section('Yours', own), ...section('Shared', shared), richText(paragraph(textElement(hint)))],
  };
};
