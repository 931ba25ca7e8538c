import type { KnownBlock } from '@slack/types';
import type { NamedShortcut, SavedView } from '../../questions/shortcuts.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { code, paragraphPart, textMessage } from '../blocks/text-message.ts';
import { describeQuestion } from './list.ts';

const describeAudience = (shared: boolean): string => (shared ? ' for everyone in this workspace' : '');

const describeOther = ({ name, shared }: SavedView): string =>
  shared
    ? `You also have your own ${name}, so you'll keep getting that one.`
    : `There's also a shared ${name}; you'll get your own.`;

/** Says who saved the shared shortcut that is replaced. */
const savedByBlocks = ({ shared, before }: SavedView): readonly KnownBlock[] =>
  shared && before !== undefined
    ? [
        richText(
          paragraph(
            textElement('The previous one was saved by '),
            userElement(before.shortcut.savedBy),
            textElement('.'),
          ),
        ),
      ]
    : [];

/** Renders that a question was saved, and how to use it. */
export const renderSaved = (view: SavedView, slash: string): Message => {
  const { name, shared, request, queryName, before, hasOther } = view;
  const { text, blocks } = textMessage({
    headline: `Saved as ${name}${describeAudience(shared)}.`,
    parts: [
      paragraphPart(`${code(`${slash} ${name}`)} gets ${describeQuestion(request, queryName)}.`),
      paragraphPart(`To delete it: ${code(`${slash} forget ${name}${shared ? ' --shared' : ''}`)}`),
      ...(hasOther ? [paragraphPart(describeOther(view))] : []),
      ...(before === undefined
        ? []
        : [paragraphPart(`Replaces ${describeQuestion(before.request, before.queryName)}.`)]),
    ],
  });
  return { text, blocks: [...blocks, ...savedByBlocks(view)] };
};

/** Renders that a shortcut was deleted, and what it was. */
export const renderForgotten = ({ shortcut, request, queryName }: NamedShortcut): Message => {
  const shared = shortcut.ownerId === undefined;
  return textMessage({
    headline: `Deleted ${shortcut.name}${describeAudience(shared)}.`,
    hint: `It was ${describeQuestion(request, queryName)}.`,
  });
};
