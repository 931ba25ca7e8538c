import type { Button, KnownBlock, RichTextText } from '@slack/types';
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
  /** The next step, below the parts. */
  readonly hint?: string;
  readonly buttons?: readonly Button[];
};

/** The text of an error: what happened, why, and what to do next. Plain text, foreign parts included. */
export type ProblemText = Omit<TextMessage, 'hint' | 'buttons'> & { readonly hint: string };

/** Creates a paragraph. */
export const paragraphPart = (text: string): TextPart => ({ kind: 'paragraph', text });

const maxLineLength = 900;
const maxItemLength = 300;
const maxItems = 20;

/** The last line of a long list, which holds all that have none of their own. */
const maxRestLength = 3000;

/** Creates a list, or nothing when it would be empty. In a long one, the last items share a line. */
export const listPart = (intro: string, items: readonly string[]): readonly TextPart[] => {
  if (items.length === 0) return [];
  const lines = items.slice(0, maxItems).map((item) => shorten(item, maxItemLength));
  const rest = items.slice(maxItems).join(', ');
  return [{ kind: 'list', intro, items: rest === '' ? lines : [...lines, shorten(rest, maxRestLength)] }];
};

const toLines = (part: TextPart): readonly string[] =>
  part.kind === 'paragraph' ? [part.text] : [part.intro, ...part.items.map((item) => `• ${item}`)];

const codeSpan = /`([^`\n]+)`/g;

/** Marks something to type, so that a text message draws it as code. */
export const code = (text: string): string => `\`${text.replaceAll('`', 'ˋ')}\``;

/** Removes the marks of code, for places that draw plain text only: notifications, fields of forms. */
export const withoutCode = (text: string): string => text.replace(codeSpan, '$1');

/** Draws a line with its code spans. Slack refuses an empty element, so an empty line becomes a dash. */
export const drawLine = (text: string, style: { readonly bold?: true } = {}): RichTextText[] =>
  (text || '–')
    .split(codeSpan)
    .flatMap((run, index) =>
      run === '' ? [] : [textElement(run, index % 2 === 1 ? { ...style, code: true } : style)],
    );

const drawPart = (part: TextPart): KnownBlock =>
  part.kind === 'paragraph'
    ? richText(paragraph(...drawLine(shorten(part.text, maxLineLength))))
    : richText(
        paragraph(...drawLine(shorten(part.intro, maxLineLength))),
        bulletList(part.items.map((item) => drawLine(item))),
      );

/** Draws a text message. Everything in it is literal but spans of code: nothing else is parsed as mrkdwn. */
export const textMessage = ({ headline, parts = [], hint, buttons = [] }: TextMessage): Message => {
  const title = shorten(headline, maxLineLength);
  const all = hint === undefined ? parts : [...parts, paragraphPart(hint)];
  const text = [title, ...all.flatMap(toLines)].map(withoutCode).map(escapePlainText).join('\n');
  return {
    text:
      text.length <= limits.messageText
        ? text
        : shorten(escapePlainText(withoutCode(title)), limits.messageText),
    blocks: [
      richText(paragraph(...drawLine(title, { bold: true }))),
      ...fitParts(all).map(drawPart),
      ...(buttons.length === 0 ? [] : [buttonRow(...buttons)]),
    ],
  };
};

/** Leaves out the last parts when all of them together would be more text than a message holds. */
const fitParts = (parts: readonly TextPart[]): readonly TextPart[] => {
  let used = 0;
  return parts.filter((part) => {
    used += toLines(part).reduce((sum, line) => sum + line.length, 0);
    return used <= limits.blockText;
  });
};
