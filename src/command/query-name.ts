import { err, ok, type Result } from '../core/result.ts';
import { cleanSpaces } from './normalize.ts';
import type { CommandProblem } from './problem.ts';
import { findKeyHeader, findLinkSecret, findSecretName, parseLinkedQuery } from './query-reference.ts';

/** The most characters of a name that people give a query: one line on a phone holds about half of it. */
export const maxQueryName = 80;

const findKey = (name: string): string | undefined =>
  findKeyHeader(name) ??
  [name, ...name.split(' ')].flatMap((word) => findSecretName(word) ?? findLinkSecret(word) ?? [])[0];

/**
 * Reads a name that somebody gives a query, in one line. It has a letter and is no link, because nobody could tell it from an
 * id. A Dune API key in it is another problem, which doesn't repeat it.
 */
export const parseQueryName = (text: string): Result<string, CommandProblem> => {
  const name = cleanSpaces(text).replaceAll(/ {2,}/g, ' ');
  const key = findKey(name);
  if (key !== undefined) return err({ kind: 'key-typed', name: key });
  if (name === '') return err({ kind: 'bad-name', text: name, why: 'missing', max: maxQueryName });
  if ([...name].length > maxQueryName)
    return err({ kind: 'bad-name', text: name, why: 'long', max: maxQueryName });
  if (name.includes('://') || parseLinkedQuery(name).ok || !/\p{L}/u.test(name))
    return err({ kind: 'bad-name', text: name, why: 'id', max: maxQueryName });
  return ok(name);
};
