import { toOffered } from './loose/written-query.ts';
import type { CommandProblem } from './problem.ts';
import { parseQueryReference } from './query-reference.ts';
import { quote } from './quote.ts';
import type { Typed, Words } from './typed-words.ts';

const exampleQuery = '1252207';
const exampleName = 'DEX volume';

/** Cuts a text behind a word. */
const cutWords = (text: string, max: number): string => {
  const cut = [...text].slice(0, max).join('');
  return cut === text ? text : cut.replace(/(?<=\S) +\S*$/, '');
};

/** Cuts a name that is too long; in place of another that can't be one stands an example. */
export const correctName = (
  { tokens }: Typed,
  { text, why, max }: Extract<CommandProblem, { kind: 'bad-name' }>,
): readonly Words[] => {
  const [query = exampleQuery] = tokens.flatMap(toOffered).filter((word) => parseQueryReference(word).ok);
  return [['name', query, quote(why === 'long' ? cutWords(text, max) : exampleName)]];
};
