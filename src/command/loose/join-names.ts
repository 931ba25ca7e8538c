import { quoteWord } from '../print.ts';
import { looksLikeQuery } from '../query-reference.ts';
import { type Token, tokenize } from '../tokenize.ts';
import { isCourtesy, isGlue } from './glue.ts';
import { findOptionByWord } from './option-words.ts';
import { listPhraseMeanings } from './phrases.ts';
import { noToken, toKey } from './words.ts';

const isTitle = (text: string): boolean => /^\p{Lu}[\p{L}\p{N}]*$/u.test(text);

/** Tells if a word may be part of a name: plain, and nothing that means something by itself. */
const isPart = (token: Token): boolean =>
  !token.quoted &&
  token.equals === undefined &&
  isTitle(token.text) &&
  !looksLikeQuery(token.text) &&
  !isGlue(toKey(token)) &&
  !isCourtesy(toKey(token)) &&
  findOptionByWord(toKey(token)) === undefined &&
  listPhraseMeanings(toKey(token), 'ask').length === 0;

/** Joins `Token Name=Wrapped Ether`, whose name or value has several capitalized words without quotes. */
export const joinNames = (tokens: readonly Token[]): readonly Token[] => {
  const joined: Token[] = [];
  const query = tokens.findIndex(({ text }) => looksLikeQuery(text));
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? noToken;
    const at = token.quoted ? undefined : token.equals;
    const name = at === undefined ? '' : token.text.slice(0, at);
    if (at === undefined || !isTitle(name)) {
      joined.push(token);
      continue;
    }
    const names = [name];
    while (joined.length > Math.max(query, 0) + 1 && isPart(joined.at(-1) ?? noToken))
      names.unshift(joined.pop()?.text ?? '');
    const values = [token.text.slice(at + 1)];
    while (isTitle(values[0] ?? '') && isPart(tokens[index + 1] ?? noToken)) {
      index += 1;
      values.push(tokens[index]?.text ?? '');
    }
    const isOne = names.length === 1 && values.length === 1;
    const read = isOne ? undefined : tokenize(`${quoteWord(names.join(' '))}=${quoteWord(values.join(' '))}`);
    joined.push(...(read?.ok === true ? read.value : [token]));
  }
  return joined;
};
