import { err, ok } from '../core/result.ts';
import { parseQuestion } from './parse-question.ts';
import type { ParseResult } from './parse-result.ts';
import { getTexts, type Token } from './tokenize.ts';
import { toUnexpectedWord } from './unexpected-word.ts';

/** Reads the words after `find`. */
export const parseFind = (tokens: readonly Token[]): ParseResult =>
  ok({ verb: 'find', words: getTexts(tokens).join(' ') });

/** Reads the query after `about`. */
export const parseAbout = (tokens: readonly Token[]): ParseResult => {
  const question = parseQuestion(tokens, 'about');
  if (!question.ok) return question;
  const { query, rest } = question.value;
  const [extra, ...others] = rest;
  return extra === undefined
    ? ok({ verb: 'about', query })
    : err(toUnexpectedWord([extra, ...others], 'about'));
};

/** Reads the query and the name after `name`; without a name, the query loses the one it was given. */
export const parseName = (tokens: readonly Token[]): ParseResult => {
  const question = parseQuestion(tokens, 'name');
  if (!question.ok) return question;
  const { query, rest } = question.value;
  const name = getTexts(rest).join(' ');
  return ok({ verb: 'name', query, name: name === '' ? undefined : name });
};
