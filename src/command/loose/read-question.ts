import type { Token } from '../tokenize.ts';
import { wantsNoRun } from './unwanted.ts';
import { readWordsAround, type WordsAround } from './words-around.ts';
import { findName, findQuery, type IsCommand, isSending, toOffered, withoutEnd } from './written-query.ts';

/** A question as far as it was understood. */
export type LooseQuestion = WordsAround & {
  /** The query is a name and no number, so that words that mean nothing make it doubtful. */
  readonly isNamed: boolean;
};

/**
 * Reads as much of a question as can be meant, and notes the rest: `1252207 sort by volume as csv please` is
 * `1252207 --sort volume --csv`. `lead` goes before the query. `undefined` if no word is a query.
 */
export const readQuestionLoosely = (
  lead: readonly string[],
  tokens: readonly Token[],
  isCommand: IsCommand,
): LooseQuestion | undefined => {
  const number = findQuery(tokens);
  const query = number ?? findName(tokens);
  if (query === undefined) return undefined;
  const at = tokens.indexOf(query);
  const others = tokens.filter(
    (token, index) => token !== query && !(number === undefined && index < at && isSending(token)),
  );
  const start = [...lead, ...toOffered(number === undefined ? withoutEnd(query) : query)];
  const setting = {
    use: lead.length === 0 ? 'ask' : 'save',
    noRun: wantsNoRun(tokens),
    isCommand,
  } as const;
  const read = readWordsAround(start, others, setting);
  const [id] = start.slice(lead.length);
  return {
    ...read,
    others: [...new Set(read.others)].filter((one) => one !== id),
    isNamed: number === undefined,
  };
};

/** Returns the command that a question is read as, without what is left over; `undefined` if there is none. */
export const readLoosely = (
  lead: readonly string[],
  tokens: readonly Token[],
  isCommand: IsCommand,
): readonly string[] | undefined => {
  const read = readQuestionLoosely(lead, tokens, isCommand);
  return read !== undefined && !read.isNamed && isCommand(read.words) ? read.words : undefined;
};
