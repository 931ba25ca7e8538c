import { type LinkedQuery, readQuery } from './query-reference.ts';

const address = /https?:\/\/[^\s<>|"]+/g;

/** What stands behind a link in a sentence and does not belong to it. */
const trailing = /[.,;:!?)\]}'…]+$/;

const inText = (text: string): LinkedQuery | undefined => {
  for (const [found] of text.matchAll(address)) {
    const read = readQuery(found.replaceAll('&amp;', '&').replace(trailing, ''));
    if (read.ok) return read.value;
  }
  return undefined;
};

/**
 * The first query on dune.com that is linked anywhere in a message: in its text, where Slack writes `<address|label>`, in
 * its blocks, or in what stands under its links. `message` is as Slack gives it.
 */
export const findQuery = (message: unknown): LinkedQuery | undefined => {
  if (typeof message === 'string') return inText(message);
  if (typeof message !== 'object' || message === null) return undefined;
  for (const part of Object.values(message)) {
    const found = findQuery(part);
    if (found !== undefined) return found;
  }
  return undefined;
};
