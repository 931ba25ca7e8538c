import type { Token } from '../tokenize.ts';

/** Stands for a word that isn't there. */
export const noToken: Token = { source: '', text: '', quoted: false, equals: undefined };

/** Joins texts that a pattern is made of. */
export const oneOf = (words: string): string => `(?:${words.trim().split(/\s+/).join('|')})`;

/** Returns a word as phrases are matched with: small, without dashes before it and punctuation behind it. */
export const toKey = ({ text }: Token): string =>
  text
    .toLowerCase()
    .replace(/^[-‒–—―]+(?=\p{L})/u, '')
    .replace(/(?<=.)[:,.!?;…]+$/u, '');

const isPlain = ({ quoted, equals }: Token): boolean => !quoted && equals === undefined;

/** No phrase is longer. */
const maxPhraseWords = 10;

/** Returns the words from the first on, as phrases are matched with, up to one in quotes or with `=`. */
export const toPhrase = (tokens: readonly Token[]): string => {
  const some = tokens.slice(0, maxPhraseWords);
  const end = some.findIndex((token) => !isPlain(token));
  return (end < 0 ? some : some.slice(0, end)).map(toKey).join(' ');
};

/** Counts the words of a matched text. */
export const countWords = (text: string): number => text.split(' ').filter((word) => word !== '').length;

/** Builds a pattern that whole words at the beginning must match. */
export const startsWith = (pattern: string): RegExp => new RegExp(`^(?:${pattern})(?= |$)`, 'u');
