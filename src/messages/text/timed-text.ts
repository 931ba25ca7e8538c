import type { RichTextElement } from '@slack/types';
import { escapePlainText } from '../blocks/escape.ts';
import { dateElement, textElement } from '../blocks/rich-text.ts';
import { formatLocalTime } from './data-age.ts';

/** Text with times in it, ms, each shown in the reader's own zone. Texts may be foreign. */
export type TimedText = readonly (string | { readonly at: number })[];

/** Draws it. */
export const timedElements = (
  text: TimedText,
  style?: { readonly bold?: true },
): readonly RichTextElement[] =>
  text
    .filter((part) => part !== '')
    .map((part) => (typeof part === 'string' ? textElement(part, style) : dateElement(part.at)));

/** Writes it as mrkdwn, in which everything foreign is literal. */
export const timedMrkdwn = (text: TimedText): string =>
  text.map((part) => (typeof part === 'string' ? escapePlainText(part) : formatLocalTime(part.at))).join('');
