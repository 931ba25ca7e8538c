import type { KnownBlock } from '@slack/types';
import type { NamedShortcut, SavedView } from '../../questions/shortcuts.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { paragraphPart, textMessage } from '../blocks/text-message.ts';
import { describeQuestion } from './list.ts';

const describeAudience = (shared: boolean): string => (shared ? 'for everybody here' : 'for you');

const describeOther = ({ name, shared }: SavedView): string =>
  shared
    ? `You have one of your own called ${name}, which goes on winning for you.`
    : `There is a shared one called ${name}, too; for you, yours wins.`;

/** Who saved what is replaced, where it was everybody's. */
const savedByBlocks = ({ shared, before }: SavedView): readonly KnownBlock[] =>
  shared && before !== undefined
    ? [
        richText(
          paragraph(
            textElement('That one was saved by '),
            userElement(before.shortcut.savedBy),
            textElement('.'),
          ),
        ),
      ]
    : [];

/** Says that a question was saved, and how to ask it. */
export const renderSaved = (view: SavedView, slash: string): Message => {
  const { name, shared, request, before, hasOther } = view;
  const { text, blocks } = textMessage({
    headline: `${slash} ${name} now asks ${describeQuestion(request)}, ${describeAudience(shared)}.`,
    parts: [
      ...(hasOther ? [paragraphPart(describeOther(view))] : []),
      paragraphPart(
        `Values and options can be given with it: ${slash} ${name} name=value --top 5. ${slash} forget ${name}${shared ? ' --shared' : ''} deletes it.`,
      ),
      ...(before === undefined
        ? []
        : [paragraphPart(`Before, it asked ${describeQuestion(before.request)}.`)]),
    ],
  });
  return { text, blocks: [...blocks, ...savedByBlocks(view)] };
};

/** Says that a shortcut is forgotten, and how to have it again. */
export const renderForgotten = ({ shortcut, request }: NamedShortcut, slash: string): Message => {
  const shared = shortcut.ownerId === undefined;
  return textMessage({
    headline: `${slash} ${shortcut.name} is forgotten, ${describeAudience(shared)}.`,
    hint: `It asked ${describeQuestion(request)}.`,
  });
};
