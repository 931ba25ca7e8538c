import { plainInText } from './escape.ts';
import { limits } from './limits.ts';

/** The text of a message out of foreign lines: literal, and as many of them as a message holds. */
export const textOfLines = (lines: readonly string[]): string => {
  let text = '';
  for (const line of lines.map(plainInText)) {
    const longer = text === '' ? line : `${text}\n${line}`;
    if (longer.length > limits.messageText) break;
    text = longer;
  }
  return text;
};
