import type { CommandProblem } from './problem.ts';
import { findSecretName } from './query-reference.ts';
import type { Token } from './tokenize.ts';

/** Describes words that a verb does not take, by the first of them. */
export const toUnexpectedWord = ([word]: readonly [Token, ...Token[]], verb: string): CommandProblem => {
  if (word.equals !== undefined)
    return { kind: 'parameters-not-taken', verb, name: word.text.slice(0, word.equals) };
  const key = findSecretName(word.text.replace(/^-(?=[a-z])|:$/gi, ''));
  return key === undefined
    ? { kind: 'unexpected-word', word: word.text, verb }
    : { kind: 'key-typed', name: key };
};
