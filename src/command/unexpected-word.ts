import { isOptionName, optionSpecs } from './option-spec.ts';
import type { CommandProblem } from './problem.ts';
import { findSecretName, looksLikeQuery } from './query-reference.ts';
import type { Token } from './tokenize.ts';

/** Guesses what a word without its dashes or its `=` means, together with the next word. */
const guessMeaning = ([word, next, ...others]: readonly Token[], name: string): string | undefined => {
  const small = name.toLowerCase();
  if (isOptionName(small)) {
    const { takesValue } = optionSpecs[small];
    return takesValue && next !== undefined ? `--${small} ${next.source}` : `--${small}`;
  }
  const [, left, right] = /^([^:/]+):([^:/]+)$/.exec(word?.source ?? '') ?? [];
  if (left !== undefined && right !== undefined) return `${left}=${right}`;
  const isPair = next !== undefined && next.equals === undefined && others.length === 0;
  return isPair && !looksLikeQuery(name) && !looksLikeQuery(word?.text ?? '')
    ? `${name}=${next.source}`
    : undefined;
};

/** Describes words that a verb does not take, by the first of them. */
export const toUnexpectedWord = (words: readonly [Token, ...Token[]], verb: string): CommandProblem => {
  const [word] = words;
  if (word.equals !== undefined)
    return { kind: 'parameters-not-taken', verb, name: word.text.slice(0, word.equals) };
  const name = word.text.replace(/^-(?=[a-z])|:$/gi, '');
  const key = findSecretName(name);
  if (key !== undefined) return { kind: 'key-typed', name: key };
  const takesParameters = verb === 'ask' || verb === 'save';
  return {
    kind: 'unexpected-word',
    word: word.text,
    verb,
    meant: takesParameters ? guessMeaning(words, name) : undefined,
  };
};
