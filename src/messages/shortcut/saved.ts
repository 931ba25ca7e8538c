import type { KnownBlock } from '@slack/types';
import type { NamedShortcut, SavedView } from '../../questions/shortcuts.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, person, richText, words } from '../blocks/rich-text.ts';
import { renderNotice, say } from '../blocks/text-message.ts';
import { questionInWords } from './list.ts';

const forWhom = (shared: boolean): string => (shared ? 'for everybody here' : 'for you');

const otherWords = ({ name, shared }: SavedView): string =>
  shared
    ? `You have one of your own called ${name}, which goes on winning for you.`
    : `There is a shared one called ${name}, too; for you, yours wins.`;

/** Who saved what is replaced, where it was everybody's. */
const savedByBlocks = ({ shared, before }: SavedView): readonly KnownBlock[] =>
  shared && before !== undefined
    ? [richText(paragraph(words('That one was saved by '), person(before.shortcut.savedBy), words('.')))]
    : [];

/** Says that a question was saved, and how to ask it. */
export const renderSaved = (view: SavedView, slash: string): Message => {
  const { name, shared, request, before, hasOther } = view;
  const { text, blocks } = renderNotice({
    headline: `${slash} ${name} now asks ${questionInWords(request)}, ${forWhom(shared)}.`,
    parts: [
      ...(hasOther ? [say(otherWords(view))] : []),
      say(
        `Values and options can be given with it: ${slash} ${name} name=value --top 5. ${slash} forget ${name}${shared ? ' --shared' : ''} deletes it.`,
      ),
      ...(before === undefined ? [] : [say(`Before, it asked ${questionInWords(before.request)}.`)]),
    ],
  });
  return { text, blocks: [...blocks, ...savedByBlocks(view)] };
};

/** Says that a shortcut is forgotten, and how to have it again. */
export const renderForgotten = ({ shortcut, request }: NamedShortcut, slash: string): Message => {
  const shared = shortcut.ownerId === undefined;
  return renderNotice({
    headline: `${slash} ${shortcut.name} is forgotten, ${forWhom(shared)}.`,
    hint: `It asked ${questionInWords(request)}.`,
  });
};
