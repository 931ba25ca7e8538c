import { err, ok } from '../core/result.ts';
import { keepStart } from '../core/text/shorten.ts';
import { splitOptions } from './options.ts';
import type { ParseResult } from './parse-result.ts';
import { findSecretNameWithin, parseQueryReference } from './query-reference.ts';
import { pickSearchWords } from './search-words.ts';
import type { Token } from './tokenize.ts';

/** Longer names don't exist; the limit bounds the work of a search. */
const maxLength = 200;

/** `find all`, `find anything`: the queries used last. */
const anything = /^(?:all|any|anything|everything|something|recent|latest|newest|last|mine|used|names?)$/i;

/** Returns the words of one token: in quotes as they are, a link as the id in it. */
const readToken = ({ text, quoted }: Token): string => {
  if (quoted) return text;
  const query = parseQueryReference(text);
  return query.ok ? String(query.value.id) : pickSearchWords([text]);
};

/** Returns the words to search for; empty where none says anything. */
export const joinSearchWords = (tokens: readonly Token[]): string => {
  const words = tokens
    .map(readToken)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const isAny = words.length === 1 && anything.test(words[0] ?? '') && !tokens.some(({ quoted }) => quoted);
  return isAny ? '' : keepStart(words.join(' '), maxLength).toWellFormed().trim();
};

/** Reads the words after `find`. None means the queries used last. */
export const parseFind = (tokens: readonly Token[]): ParseResult => {
  const [key] = tokens.flatMap(({ text }) => findSecretNameWithin(text) ?? []);
  if (key !== undefined) return err({ kind: 'key-typed', name: key });
  const split = splitOptions(tokens, 'find');
  return split.ok ? ok({ verb: 'find', words: joinSearchWords(split.value.words) }) : split;
};
