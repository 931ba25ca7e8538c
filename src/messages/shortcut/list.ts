import type { KnownBlock, RichTextElement } from '@slack/types';
import type { AskRequest } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { NamedShortcut } from '../../questions/shortcuts.ts';
import { textOfLines } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { bullets, paragraph, person, richText, words } from '../blocks/rich-text.ts';
import { renderNotice, say } from '../blocks/text-message.ts';
import { chartInWords, choiceInWords, parametersInWords, queryTitle } from '../text/format-question.ts';

const mostWords = 200;

/** What a shortcut asks: `Dune query 1252207 (chain = base; sorted by volume desc; 5 rows)`. Foreign. */
export const questionInWords = (request: AskRequest | undefined): string => {
  if (request === undefined || request.query.kind !== 'id')
    return 'saved by another version; save it anew to use it';
  const { parameters, options } = request;
  const rows = options.top === undefined ? '' : `${options.top} ${options.top === 1 ? 'row' : 'rows'}`;
  const seen = options.private ? 'only for you' : '';
  const parts = [
    parametersInWords(parameters),
    choiceInWords(options),
    rows,
    chartInWords(options),
    seen,
  ].filter((part) => part !== '');
  const title = queryTitle({ id: request.query.id, name: undefined });
  return shorten(parts.length === 0 ? title : `${title} (${parts.join('; ')})`, mostWords);
};

/** Characters of each of the two lists; both together fit a message with room for the rest. */
const mostCharacters = 4_000;
const longestQuestion = 150;

const lineOf = ({ shortcut, request }: NamedShortcut): readonly RichTextElement[] => [
  words(shortcut.name, { bold: true }),
  words(`  ${shorten(questionInWords(request), longestQuestion)}`),
  ...(shortcut.ownerId === undefined ? [words('  shared by '), person(shortcut.savedBy)] : []),
];

const lengthOf = (line: readonly RichTextElement[]): number =>
  line.reduce((sum, element) => sum + (element.type === 'text' ? element.text.length : 0), 0);

/** As many from the top as there is room for, and how many are left out: neither list crowds out the other. */
const section = (headline: string, all: readonly NamedShortcut[]): readonly KnownBlock[] => {
  if (all.length === 0) return [];
  const lines = all.map(lineOf);
  let used = 0;
  const tooMuch = lines.findIndex((line) => {
    used += lengthOf(line);
    return used > mostCharacters;
  });
  const shown = tooMuch === -1 ? lines : lines.slice(0, tooMuch);
  const rest = lines.length - shown.length;
  return [
    richText(paragraph(words(headline, { bold: true })), bullets(shown)),
    ...(rest > 0 ? [richText(paragraph(words(`And ${rest} more.`)))] : []),
  ];
};

/** What a person can ask by a name: their own shortcuts, then the shared ones. */
export const renderShortcuts = (all: readonly NamedShortcut[], slash: string): Message => {
  const [first] = all;
  if (first === undefined) {
    return renderNotice({
      headline: 'You have no shortcuts yet.',
      parts: [
        say(`Save a question under a name: ${slash} save volumes 1252207 --top 5`),
        say(`Then ask it: ${slash} volumes. With --shared everybody here can.`),
      ],
    });
  }
  const own = all.filter(({ shortcut }) => shortcut.ownerId !== undefined);
  const shared = all.filter(({ shortcut }) => shortcut.ownerId === undefined);
  const hint = `${slash} ${first.shortcut.name} asks one of them; values and options can follow. ${slash} forget <shortcut> deletes one.`;
  return {
    text: textOfLines([
      `${all.length} ${all.length === 1 ? 'shortcut' : 'shortcuts'}:`,
      ...all.map(({ shortcut, request }) => `${shortcut.name}  ${questionInWords(request)}`),
    ]),
    blocks: [...section('Yours', own), ...section('Shared', shared), richText(paragraph(words(hint)))],
  };
};
