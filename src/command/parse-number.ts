import { err, ok, type Result } from '../core/result.ts';
import { splitOptions } from './options.ts';
import { parseQuestion } from './parse-question.ts';
import type { ParseResult } from './parse-result.ts';
import type { CommandProblem } from './problem.ts';
import { findDigestNumber } from './query-id.ts';
import { withoutLinkParameters } from './query-reference.ts';
import type { Token } from './tokenize.ts';
import { toUnexpectedWord } from './unexpected-word.ts';

/** Words that are no name of a shortcut where the number of a digest is asked for. */
export const vagueDigest =
  /^(?:all|everything|every|any|me|it|this|that|here|channel|digests?|number|the|first|last|one)$/i;

/** Reads the number of a digest or an alert. */
export const parseNumber = (
  token: Token | undefined,
  verb: string,
  following: readonly Token[] = [],
): Result<number, CommandProblem> => {
  const text = token?.text ?? '';
  const number = findDigestNumber(text);
  if (number !== undefined) return ok(number);
  const query = token === undefined || vagueDigest.test(text) ? undefined : parseQuestion([token], verb);
  const rest = following.map(({ source }) => source).join(' ');
  return err({
    kind: 'bad-number',
    verb,
    text: withoutLinkParameters(text),
    ...(query?.ok === true && { meant: query.value.query, ...(rest !== '' && { rest }) }),
  });
};

/** Reads the words after the verbs that take a digest's number; `list` needs none. */
export const parseNumbered = (
  verb: 'list' | 'pause' | 'resume' | 'post' | 'unsubscribe' | 'unmute' | 'acknowledge',
  tokens: readonly Token[],
): ParseResult => {
  const split = splitOptions(tokens, verb);
  if (!split.ok) return split;
  const [first, extra] = split.value.words;
  if (extra !== undefined) return err(toUnexpectedWord([extra], verb));
  if (verb === 'list' && (first === undefined || first.text.toLowerCase() === 'all'))
    return ok({ verb, number: undefined });
  const number = parseNumber(first, verb);
  if (!number.ok) return number;
  return verb === 'unmute' || verb === 'acknowledge'
    ? ok({ verb, number: number.value })
    : ok({ verb, number: number.value });
};
