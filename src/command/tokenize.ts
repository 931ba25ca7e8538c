import { err, ok, type Result } from '../core/result.ts';
import type { CommandProblem } from './problem.ts';

/** One word of a command. */
export type Token = {
  /** As typed, with quotes. */
  readonly source: string;
  /** Without the quotes that hold the whole word, or a whole side of its `=`. */
  readonly text: string;
  /** It began with a quote, so it is never a verb or an option. */
  readonly quoted: boolean;
  /** The index in `text` of the first `=` outside of quotes. */
  readonly equals: number | undefined;
};

/** Returns the texts of words, without their quotes. */
export const getTexts = (words: readonly Token[]): readonly string[] => words.map(({ text }) => text);

const doubleQuotes = '"“”„‟«»＂';
const singleQuotes = "'‘’‚‛";
const escaped = new RegExp(`\\\\([\\\\${doubleQuotes}${singleQuotes}])`, 'g');
const bareDoubleQuote = new RegExp(`(?<!\\\\)[${doubleQuotes}]`);
const anyDoubleQuote = new RegExp(`[${doubleQuotes}]`, 'g');

const isEscape = (text: string, at: number): boolean =>
  text.charAt(at) === '\\' && `\\${doubleQuotes}${singleQuotes}`.includes(text.charAt(at + 1) || ' ');

/** Returns the quotes that can close the one at `at`; `undefined` when there is no quote. */
const getClosers = (text: string, at: number): string | undefined =>
  [doubleQuotes, singleQuotes].find((quotes) => text.charAt(at) !== '' && quotes.includes(text.charAt(at)));

const findClosingQuote = (text: string, open: number, closers: string): number | undefined => {
  for (let at = open + 1; at < text.length; at += isEscape(text, at) ? 2 : 1) {
    if (closers.includes(text.charAt(at))) return at;
  }
  return undefined;
};

/**
 * Finds where the quote at `open` closes, if it holds everything up to the next space, `=`, or the end; not in `it's`.
 */
const findQuoteEnd = (text: string, open: number): number | undefined => {
  const closers = getClosers(text, open);
  const close = closers === undefined ? undefined : findClosingQuote(text, open, closers);
  return close !== undefined && /^[ =]?$/.test(text.charAt(close + 1)) ? close : undefined;
};

/** Reads the text in the double quotes that open at `open`, and finds where it ends; `undefined` if they never close. */
export const readQuoted = (
  text: string,
  open: number,
): { readonly text: string; readonly end: number } | undefined => {
  const isDouble = text.charAt(open) !== '' && doubleQuotes.includes(text.charAt(open));
  const close = isDouble ? findClosingQuote(text, open, doubleQuotes) : undefined;
  return close === undefined
    ? undefined
    : { text: text.slice(open + 1, close).replace(escaped, '$1'), end: close + 1 };
};

/** Removes the quotes around a part. Quotes inside stay, or `["a","b"]` and `a,"c, d"` would lose their meaning. */
const unquote = (part: string): string => {
  if (part.length > 1 && findQuoteEnd(part, 0) === part.length - 1)
    return part.slice(1, -1).replace(escaped, '$1');
  return bareDoubleQuote.test(part) ? part.replace(anyDoubleQuote, '"') : part.replace(escaped, '$1');
};

type Word = { readonly end: number; readonly equals: number | undefined };

const parseWord = (text: string, start: number): Result<Word, CommandProblem> => {
  let equals: number | undefined;
  let part = start;
  let at = start;
  while (at < text.length && text.charAt(at) !== ' ') {
    const isDouble = doubleQuotes.includes(text.charAt(at));
    const close =
      (at === part ? findQuoteEnd(text, at) : undefined) ??
      (isDouble ? findClosingQuote(text, at, doubleQuotes) : undefined);
    if (isDouble && close === undefined) return err({ kind: 'unclosed-quote', from: text.slice(at) });
    if (text.charAt(at) === '=' && equals === undefined) {
      equals = at;
      part = at + 1;
    }
    at = close === undefined ? at + (isEscape(text, at) ? 2 : 1) : close + 1;
  }
  return ok({ end: at, equals });
};

const toToken = (text: string, start: number, { end, equals }: Word): Token => {
  const source = text.slice(start, end);
  const name = unquote(text.slice(start, equals ?? end));
  const value = equals === undefined ? '' : `=${unquote(text.slice(equals + 1, end))}`;
  const quoted = getClosers(text, start) !== undefined && findQuoteEnd(source, 0) !== undefined;
  return { source, text: name + value, quoted, equals: equals === undefined ? undefined : name.length };
};

/**
 * Splits a command at spaces outside of quotes, straight or curly. A single quote opens only around a whole part, so
 * that it can be an apostrophe. A backslash keeps a quote or a backslash literal. Problem: a double quote that is never
 * closed.
 */
export const tokenize = (text: string): Result<readonly Token[], CommandProblem> => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (text.charAt(at) === ' ') {
      at += 1;
      continue;
    }
    const word = parseWord(text, at);
    if (!word.ok) return word;
    tokens.push(toToken(text, at, word.value));
    at = word.value.end;
  }
  return ok(tokens);
};
