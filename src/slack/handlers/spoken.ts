import { findQueryLink } from '../../command/find-query-link.ts';
import { readCommand } from '../../command/parse.ts';
import { printQuestion } from '../../command/print.ts';
import type { Actor } from '../../core/actor.ts';
import { emptyDisplayOptions } from '../../core/question.ts';
import type { Reply } from '../clients/reply.ts';
import { handleText, type TypedTextServices } from './typed-text.ts';

/** A message to the app: a mention of it, or a direct message. */
export type SpokenMessage = {
  /** The person's words, without the mention. */
  readonly text: string;
  /** As Slack sent them: a forwarded message is one. */
  readonly attachments: unknown;
  readonly actor: Actor;
  readonly thread: string | undefined;
};

/** `Good morning`, which is no thanks as `good` alone, and the command without anything behind it. */
const asksForHelp = /^(?:good (?:morning|afternoon|evening|day|night)\b.*|\/[\w-]+)$/is;

/** Returns the words of a message without emoji, and without the signs before and after. */
const withoutDecoration = (text: string): string =>
  text
    .replaceAll(/:[a-z0-9_+'-]+:|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/giu, ' ')
    .replaceAll(/^[\s!?.,…]+|[\s!?.,…]+$/g, '');

/**
 * Returns the command in a message to the app. Words that are none may come with a forwarded message, whose link is meant
 * then. An emoji alone, a wish or a file without words asks for help.
 */
export const toCommandText = (text: string, attachments: unknown): string => {
  const words = withoutDecoration(text);
  const parsed = readCommand(text);
  if (parsed.ok && words !== '') return text;
  if (!parsed.ok && parsed.error.kind === 'key-typed') return text;
  const link = findQueryLink(attachments);
  if (link !== undefined) {
    const { id, parameters } = link;
    return printQuestion({ query: { kind: 'id', id }, parameters, options: emptyDisplayOptions });
  }
  if (words === '' || asksForHelp.test(words)) return 'help';
  return readCommand(words).ok ? words : text;
};

/** Handles a message to the app as the command in it. A file comes without progress notices, which would stay for good. */
export const handleSpoken = async (
  { text, attachments, actor, thread }: SpokenMessage,
  reply: Reply,
  services: TypedTextServices,
): Promise<void> => {
  const arrivedAt = performance.now();
  const settings = { ...services.settings, csvProgressAfterMs: [] };
  const typed = { text: toCommandText(text, attachments), actor, thread, arrivedAt };
  await handleText(typed, reply, { ...services, settings });
};
