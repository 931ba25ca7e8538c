import type { KnownBlock } from '@slack/types';
import type { Message } from '../message.ts';
import { textOfLines } from '../message-text.ts';
import { renderNotice, say } from '../notice.ts';
import { bullets, paragraph, person, richText, words } from '../rich-text.ts';
import { withinRoom } from '../room.ts';
import { type NamedShortcut, questionInWords } from './named.ts';

const mostBlocks = 40;

const itemBlock = ({ shortcut, request }: NamedShortcut): KnownBlock =>
  richText(
    bullets([
      [
        words(shortcut.name, { bold: true }),
        words(`  ${questionInWords(request)}`),
        ...(shortcut.ownerId === undefined ? [words('  shared by '), person(shortcut.savedBy)] : []),
      ],
    ]),
  );

const isItem = (block: KnownBlock): boolean =>
  block.type === 'rich_text' && block.elements[0]?.type === 'rich_text_list';

const section = (headline: string, all: readonly NamedShortcut[]): readonly KnownBlock[] =>
  all.length === 0 ? [] : [richText(paragraph(words(headline, { bold: true }))), ...all.map(itemBlock)];

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
      buttons: [],
    });
  }
  const own = all.filter(({ shortcut }) => shortcut.ownerId !== undefined);
  const shared = all.filter(({ shortcut }) => shortcut.ownerId === undefined);
  const blocks = [...section('Yours', own), ...section('Shared', shared)];
  const shown = withinRoom(blocks, mostBlocks);
  const left = all.length - shown.filter(isItem).length;
  const hint = `${slash} ${first.shortcut.name} asks the first; values and options can follow. ${slash} forget <shortcut> deletes one.`;
  return {
    text: textOfLines([
      `${all.length} ${all.length === 1 ? 'shortcut' : 'shortcuts'}:`,
      ...all.map(({ shortcut, request }) => `${shortcut.name}  ${questionInWords(request)}`),
    ]),
    blocks: [...shown, richText(paragraph(words(left > 0 ? `And ${left} more. ${hint}` : hint)))],
  };
};
