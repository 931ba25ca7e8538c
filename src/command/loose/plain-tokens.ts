import { findWrittenId } from '../correct-id.ts';
import { printParameter } from '../print.ts';
import { looksLikeQuery } from '../query-reference.ts';
import { type Token, tokenize } from '../tokenize.ts';
import { findOptionByWord } from './option-words.ts';

/** Splits words of ours into tokens again. */
export const toTokens = (words: readonly string[]): readonly Token[] => {
  const read = tokenize(words.join(' '));
  return read.ok ? read.value : [];
};

/** Splits two IDs that are joined: `1252207,3493826`. */
const splitIds = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token) => {
    const [, left, right] = /^(\d{5,10})[,;+|&](\d{5,10})$/.exec(token.text) ?? [];
    return left === undefined || right === undefined ? [token] : toTokens([left, right]);
  });

/** Drops the question mark that Spanish has in front, and turns wide digits into plain ones. */
const plainDigits = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token) => {
    const [, inner] = /^\s*(\d{5,15})\s*$/.exec(token.text) ?? [];
    if (inner !== undefined && token.quoted) return toTokens([inner]);
    const [, named] = token.quoted
      ? []
      : (/^(?:query|q|dune|dune_query|id)[_-]?(\d{5,10})$/i.exec(token.text) ?? []);
    if (named !== undefined) return toTokens([named]);
    const [, link] = token.quoted ? [] : (/^(?:src|href|url|link)=(\S+)$/i.exec(token.text) ?? []);
    if (link !== undefined && looksLikeQuery(link)) return toTokens([link]);
    const plain = findWrittenId(token.source.replace(/[?!.]+$/, '')) ?? token.source.normalize('NFKC');
    return !token.quoted && token.equals === undefined && plain !== token.source && /^\W*\d+\W*$/.test(plain)
      ? toTokens([plain])
      : [token];
  });

/** Reads `{"chain":"base"}`, as programs write values. */
const splitObjects = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token) => {
    const [, inner] = /^'?\{(.*)\}'?$/s.exec(token.source) ?? [];
    if (inner === undefined) return [token];
    const pairs = [...inner.matchAll(/"([^"\\]+)"\s*:\s*(?:"([^"\\]*)"|(-?[\d.]+|true|false))/g)].map(
      ([, name = '', text, plain = '']) => printParameter({ name, value: text ?? plain }),
    );
    return pairs.length === 0 ? [token] : toTokens(pairs);
  });

/** Splits `sort:volume` and takes the brackets off `(top 5)`. */
const splitMarks = (tokens: readonly Token[]): readonly Token[] => {
  const isOpen = tokens.some(
    ({ source }, index) => /^[({[]\w/.test(source) && !/^in$/i.test(tokens[index - 1]?.text ?? ''),
  );
  return tokens.flatMap((token) => {
    if (token.quoted || token.equals !== undefined) return [token];
    const [, name, value] = /^([a-z][a-z-]*):([\w,]+)$/i.exec(token.text) ?? [];
    if (name !== undefined && value !== undefined && findOptionByWord(name) !== undefined)
      return toTokens([name, value]);
    const [, bare] =
      /^[*_~]+(\w[\w-]*?)[*_~]+$/.exec(token.text) ??
      (isOpen ? (/^[({[](\w[\w-]*:?)$/.exec(token.text) ?? /^(\w[\w-]*)[)}\]]$/.exec(token.text)) : null) ??
      [];
    return bare === undefined ? [token] : toTokens([bare]);
  });
};

const order = /^(?:high|highest|large|largest|big|biggest|most|new|newest)$/;
const turned = /^(?:low|lowest|small|smallest|least|old|oldest)$/;

/** Reads `high to low` as one word for an order. */
const joinOrders = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token, index) => {
    const isEnd = (at: number): boolean => {
      const [from = '', to = '', end = ''] = tokens.slice(at, at + 3).map(({ text }) => text.toLowerCase());
      return (
        to === 'to' && ((order.test(from) && turned.test(end)) || (turned.test(from) && order.test(end)))
      );
    };
    if (isEnd(index)) return toTokens([order.test(token.text.toLowerCase()) ? 'desc' : 'asc']);
    return (index > 0 && isEnd(index - 1)) || (index > 1 && isEnd(index - 2)) ? [] : [token];
  });

/** Returns words with their IDs as this app writes them, and without marks that stand alone. */
export const toPlainTokens = (tokens: readonly Token[]): readonly Token[] =>
  joinOrders(splitMarks(splitIds(plainDigits(splitObjects(tokens))))).filter(
    ({ source }, index) =>
      !/^(?:[«»‹›|/•·。、]+|<iframe|\/>)$/u.test(source) && !(index === 0 && /^[>-]+$/.test(source)),
  );
