import type { Message, MessageVariants } from '../blocks/message.ts';
import { noteBlocks } from './sections.ts';

/** An answer that was meant for a thread in which the bot may not post, with the way to have it there. */
export const addEphemeralNote = (variants: MessageVariants, botName: string): MessageVariants => {
  const noted = (form: () => Message) => (): Message => {
    const { text, blocks } = form();
    const note = `Only you see this: the bot may not post in this thread. /invite @${botName} to the channel changes that.`;
    return { text, blocks: [...noteBlocks([note]), ...blocks] };
  };
  const [first, ...others] = variants;
  return [noted(first), ...others.map(noted)];
};
