import type { Button, KnownBlock } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import { buttonRow } from './buttons.ts';
import { plainInText } from './escape.ts';
import { limits } from './limits.ts';
import type { Message } from './message.ts';
import { bullets, paragraph, richText, words } from './rich-text.ts';

/** One part of a text message: a paragraph, or a list under a short introduction. Plain text, foreign parts included. */
export type NoticePart =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly intro: string; readonly items: readonly string[] };

/** A message without a table: what happened, what is known, what to do next. */
export type TextMessage = {
  readonly headline: string;
  readonly parts?: readonly NoticePart[];
  /** What to do next; it stands below the parts. */
  readonly hint?: string;
  readonly buttons?: readonly Button[];
};

/** What is wrong, what is known of it, and what to do next. Plain text, foreign parts included. */
export type ProblemText = Omit<TextMessage, 'hint' | 'buttons'> & { readonly hint: string };

/** A paragraph. */
export const say = (text: string): NoticePart => ({ kind: 'paragraph', text });

const longestLine = 900;
const mostItems = 20;

/** A list, or nothing when it would be empty. */
export const listPart = (intro: string, items: readonly string[]): readonly NoticePart[] => {
  const rest = items.length - mostItems;
  const shown = rest > 0 ? [...items.slice(0, mostItems), `and ${rest} more`] : items;
  return items.length === 0 ? [] : [{ kind: 'list', intro, items: shown }];
};

const linesOf = (part: NoticePart): readonly string[] =>
  part.kind === 'paragraph' ? [part.text] : [part.intro, ...part.items.map((item) => `• ${item}`)];

const drawPart = (part: NoticePart): KnownBlock =>
  part.kind === 'paragraph'
    ? richText(paragraph(words(shorten(part.text, longestLine))))
    : richText(
        paragraph(words(shorten(part.intro, longestLine))),
        bullets(part.items.map((item) => [words(shorten(item, 300) || '–')])),
      );

/** Draws a text message. Everything in it is literal: nothing is parsed as mrkdwn but the line breaks of `text`. */
export const renderNotice = ({ headline, parts = [], hint, buttons = [] }: TextMessage): Message => {
  const title = shorten(headline, longestLine);
  const all = hint === undefined ? parts : [...parts, say(hint)];
  const text = [title, ...all.flatMap(linesOf)].map(plainInText).join('\n');
  return {
    text: text.length <= limits.messageText ? text : shorten(plainInText(title), limits.messageText),
    blocks: [
      richText(paragraph(words(title, { bold: true }))),
      ...withinBudget(all).map(drawPart),
      ...(buttons.length === 0 ? [] : [buttonRow(...buttons)]),
    ],
  };
};

/** Leaves out the last parts when all of them together would be more text than a message holds. */
const withinBudget = (parts: readonly NoticePart[]): readonly NoticePart[] => {
  let used = 0;
  return parts.filter((part) => {
    used += linesOf(part).reduce((sum, line) => sum + Math.min(line.length, longestLine), 0);
    return used <= limits.blockText;
  });
};
