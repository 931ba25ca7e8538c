import type { Button, KnownBlock } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import { buttonRow } from './buttons.ts';
import { escapePlainText } from './escape.ts';
import { limits } from './limits.ts';
import type { Message } from './message.ts';
import { bulletList, paragraph, richText, textElement } from './rich-text.ts';

/** One part of a text message: a paragraph, or a list under a short introduction. Plain text, foreign parts included. */
export type TextPart =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly intro: string; readonly items: readonly string[] };

/** A message without a table: what happened, why, and what to do next. */
export type TextMessage = {
  readonly headline: string;
  readonly parts?: readonly TextPart[];
  /** What to do next, below the parts. */
  readonly hint?: string;
  readonly buttons?: readonly Button[];
};

/** The text of an error: what happened, why, and what to do next. Plain text, foreign parts included. */
export type ProblemText = Omit<TextMessage, 'hint' | 'buttons'> & { readonly hint: string };

/** Creates a paragraph. */
export const paragraphPart = (text: string): TextPart => ({ kind: 'paragraph', text });

const maxLineLength = 900;
const maxItems = 20;

/** Creates a list, or nothing when it would be empty. */
export const listPart = (intro: string, items: readonly string[]): readonly TextPart[] => {
  const rest = items.length - maxItems;
  const shown = rest > 0 ? [...items.slice(0, maxItems), `and ${rest} more`] : items;
  return items.length === 0 ? [] : [{ kind: 'list', intro, items: shown }];
};

const toLines = (part: TextPart): readonly string[] =>
  part.kind === 'paragraph' ? [part.text] : [part.intro, ...part.items.map((item) => `• ${item}`)];

const drawPart = (part: TextPart): KnownBlock =>
  part.kind === 'paragraph'
    ? richText(paragraph(textElement(shorten(part.text, maxLineLength))))
    : richText(
        paragraph(textElement(shorten(part.intro, maxLineLength))),
        bulletList(part.items.map((item) => [textElement(shorten(item, 300) || '–')])),
      );

/** Draws a text message. Everything in it is literal: nothing is parsed as mrkdwn but the line breaks of `text`. */
export const textMessage = ({ headline, parts = [], hint, buttons = [] }: TextMessage): Message => {
  const title = shorten(headline, maxLineLength);
  const all = hint === undefined ? parts : [...parts, paragraphPart(hint)];
  const text = [title, ...all.flatMap(toLines)].map(escapePlainText).join('\n');
  return {
    text: text.length <= limits.messageText ? text : shorten(escapePlainText(title), limits.messageText),
    blocks: [
      richText(paragraph(textElement(title, { bold: true }))),
      ...fitParts(all).map(drawPart),
      ...(buttons.length === 0 ? [] : [buttonRow(...buttons)]),
    ],
  };
};

/** Leaves out the last parts when all of them together would be more text than a message holds. */
const fitParts = (parts: readonly TextPart[]): readonly TextPart[] => {
  let used = 0;
  return parts.filter((part) => {
    used += toLines(part).reduce((sum, line) => sum + Math.min(line.length, maxLineLength), 0);
    return used <= limits.blockText;
  });
};
