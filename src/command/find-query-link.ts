import { type LinkedQuery, parseLinkedQuery } from './query-reference.ts';

const urlPattern = /https?:\/\/[^\s<>|"]+/g;

/** Punctuation after a link that belongs to the sentence around it. */
const trailingPunctuation = /[.,;:!?)\]}'…]+$/;

const findInText = (text: string): LinkedQuery | undefined => {
  for (const [found] of text.matchAll(urlPattern)) {
    const read = parseLinkedQuery(found.replaceAll('&amp;', '&').replace(trailingPunctuation, ''));
    if (read.ok) return read.value;
  }
  return undefined;
};

/**
 * Finds the first link to a query on dune.com in a message: in its text, where Slack writes `<address|label>`, in its
 * blocks, or in the previews of its links. `message` is as Slack gives it.
 */
export const findQueryLink = (message: unknown): LinkedQuery | undefined => {
  if (typeof message === 'string') return findInText(message);
  if (typeof message !== 'object' || message === null) return undefined;
  for (const part of Object.values(message)) {
    const found = findQueryLink(part);
    if (found !== undefined) return found;
  }
  return undefined;
};
