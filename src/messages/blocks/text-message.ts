import type { Button, KnownBlock, RichTextText } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import { buttonRow } from './buttons.ts';
import { escapePlainText } from './escape.ts';
import { limits } from './limits.ts';
import type { Message } from './message.ts';
import { paragraph, richText, textElement } from './rich-text.ts';

/** A paragraph of a text message. Plain text, foreign parts included. */
export type TextPart = { readonly text: string };

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
export const paragraphPart = (text: string): TextPart => ({ text });

const maxLineLength = 900;

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

const drawPart = ({ text }: TextPart): KnownBlock =>
  richText(paragraph(...drawLine(shorten(text, maxLineLength))));

/** Draws a text message. Everything in it is literal but spans of code: nothing else is parsed as mrkdwn. */
export const textMessage = ({ headline, parts = [], hint, buttons = [] }: TextMessage): Message => {
  const title = shorten(headline, maxLineLength);
  const all = hint === undefined ? parts : [...parts, paragraphPart(hint)];
  const text = [title, ...all.map((part) => part.text)].map(withoutCode).map(escapePlainText).join('\n');
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
    used += part.text.length;
    return used <= limits.blockText;
  });
};
