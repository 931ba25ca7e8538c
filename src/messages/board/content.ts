import { z } from 'zod';
import type { Message, MessageBlock } from '../blocks/message.ts';
import type { LastChange } from './view.ts';

/** A board's message with its data, and what it says changed last. */
export type BoardContent = { readonly message: Message; readonly lastChange: LastChange | undefined };

const block = z.custom<MessageBlock>(
  (value) => typeof value === 'object' && value !== null && 'type' in value,
);

const message = z.object({ text: z.string(), blocks: z.array(block) });

const content = z.object({
  version: z.literal(1),
  message,
  lastChange: z.object({ at: z.number(), text: z.string() }).optional(),
});

/** Writes a board's message, to be drawn again without its data being read. */
export const printBoardContent = ({ message: { text, blocks }, lastChange }: BoardContent): string =>
  JSON.stringify({ version: 1, message: { text, blocks }, lastChange });

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Reads it; `undefined` for what another version wrote. */
export const parseBoardContent = (text: string): BoardContent | undefined => {
  const read = content.safeParse(readJson(text));
  return read.success ? { message: read.data.message, lastChange: read.data.lastChange } : undefined;
};

/** Writes what follows in a board's thread. */
export const printBoardReply = ({ text, blocks }: Message): string => JSON.stringify({ text, blocks });

/** Reads it; `undefined` for what another version wrote. */
export const parseBoardReply = (text: string): Message | undefined => message.safeParse(readJson(text)).data;
