import { areBlocks } from '../../sandbox/slack/blocks/check.ts';
import { listOptions } from '../../sandbox/slack/choice.ts';
import { listControls } from '../../sandbox/slack/controls.ts';
import type { Message } from '../../src/messages/blocks/message.ts';

/** The options of the menus of a message: their values by their texts. */
export const menuOf = ({ blocks }: Pick<Message, 'blocks'>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (areBlocks(blocks) ? listControls(blocks) : []).flatMap(({ element }) =>
      element.type === 'static_select'
        ? listOptions(element).map(({ text, value = '' }) => [text.text, value])
        : [],
    ),
  );
