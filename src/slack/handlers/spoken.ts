import { findQueryLink } from '../../command/find-query-link.ts';
import { readCommand } from '../../command/parse.ts';
import { printQuestion } from '../../command/print.ts';
import type { Actor } from '../../core/actor.ts';
import { emptyDisplayOptions } from '../../core/question.ts';
import type { Reply } from '../clients/reply.ts';
import { withoutNoticeMs } from './progress-notice.ts';
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

const greeting =
  /^(?:hi+|hey+|hello+|hallo|hola|yo|gm|howdy|good (?:morning|afternoon|evening|day)|thanks?|thank you|thx|ty|cheers|ok(?:ay)?|great|nice|cool|perfect|bye|ping|test|start|who are you|what can you do|what is this|how does this work|how do i use (?:this|you))(?: (?:you|there|all|everyone|team|dune|bot|again|a lot|so much|very much))*$/;

/** Returns the words of a message in small letters, without emoji, signs and marks. */
const listWords = (text: string): string =>
  text
    .replaceAll(/:[a-z0-9_+'-]+:/gi, ' ')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Tells if a message asks for nothing: a greeting, thanks, an emoji, or a file without words. */
export const isSmallTalk = (text: string): boolean => {
  const words = listWords(text);
  return words === '' || greeting.test(words);
};

/**
 * Returns the command in a message to the app. Words that are none may come with a forwarded message, whose link is meant
 * then; without a link, small talk asks for help.
 */
export const toCommandText = (text: string, attachments: unknown): string => {
  const parsed = readCommand(text);
  if (parsed.ok && text.trim() !== '' && !isSmallTalk(text)) return text;
  if (!parsed.ok && parsed.error.kind === 'key-typed') return text;
  const link = findQueryLink(attachments);
  if (link !== undefined) {
    const { id, parameters } = link;
    return printQuestion({ query: { kind: 'id', id }, parameters, options: emptyDisplayOptions });
  }
  return isSmallTalk(text) ? 'help' : text;
};

/** Tells if a person saved a query under a word that is small talk to others. */
const isSaved = async (
  { text, actor }: Pick<SpokenMessage, 'text' | 'actor'>,
  { shortcuts }: Pick<TypedTextServices, 'shortcuts'>,
): Promise<boolean> => {
  const parsed = readCommand(text);
  if (!parsed.ok || parsed.value.command.verb !== 'ask') return false;
  const { request } = parsed.value.command;
  return request.query.kind === 'shortcut' && (await shortcuts.resolve(request, actor)).ok;
};

/**
 * Handles a message to the app as the command in it. There are no progress notices: they would stay where nothing can
 * replace them.
 */
export const handleSpoken = async (
  message: SpokenMessage,
  reply: Reply,
  services: TypedTextServices,
): Promise<void> => {
  const arrivedAt = performance.now();
  const settings = { ...services.settings, progressAfterMs: withoutNoticeMs, csvProgressAfterMs: [] };
  const { text, attachments, actor, thread } = message;
  const command = (await isSaved(message, services)) ? text : toCommandText(text, attachments);
  await handleText({ text: command, actor, thread, arrivedAt }, reply, { ...services, settings });
};
