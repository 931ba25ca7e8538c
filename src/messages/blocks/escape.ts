import { limits } from './limits.ts';

/**
 * Makes foreign text literal in mrkdwn, so that it can neither mention nor link.
 * Source: docs.slack.dev/messaging/formatting-message-text, "Escaping text".
 */
const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Undoes `escapeText`, for readers other than Slack. */
export const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Marks format only at the edge of a word, and emoji only between two colons. */
const formatting = /(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])|:(?=[\w+-]+:)/gu;

/**
 * Escapes foreign text for a line of mrkdwn: literal, and without the marks that would format it. Slack has no escape for
 * those, so each is followed by a word joiner, which shows nothing and keeps the mark from pairing up.
 */
export const escapePlainText = (text: string): string =>
  // Most cells have none of these, and a notification may have hundreds of cells.
  /[&<>*_~`:]/.test(text) ? escapeText(text).replace(formatting, '$&\u2060') : text;

/** Puts text into a monospaced block of mrkdwn. A backtick inside would end it, so it becomes a look-alike. */
export const fence = (text: string): string => `\`\`\`\n${escapeText(text.replaceAll('`', 'ˋ'))}\n\`\`\``;

/** Joins foreign lines into the text of a message: literal, and as many of them as a message holds. */
export const joinLines = (lines: readonly string[]): string => {
  let text = '';
  for (const line of lines.map(escapePlainText)) {
    const longer = text === '' ? line : `${text}\n${line}`;
    if (longer.length > limits.messageText) break;
    text = longer;
  }
  return text;
};
