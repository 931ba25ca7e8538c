import type { Message, MessageVariants } from '../blocks/message.ts';
import { noteBlocks } from './sections.ts';

/** Adds to an answer that was meant for a thread why only one person sees it, and how to get the next one there. */
export const addEphemeralNote = (variants: MessageVariants, botName: string): MessageVariants => {
  const noted = (form: () => Message) => (): Message => {
    const { text, blocks } = form();
    const note = `Only visible to you: this app can't post in this thread. If it isn't in the channel, add it with /invite @${botName}.`;
    return { text, blocks: [...noteBlocks([note]), ...blocks] };
  };
  const [first, ...others] = variants;
  return [noted(first), ...others.map(noted)];
};
