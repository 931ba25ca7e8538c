import { findDecoratedId } from './query-id.ts';
import { looksLikeQuery } from './query-reference.ts';
import type { Rule } from './rewrite.ts';
import type { Token } from './tokenize.ts';

/** `3493826&chain=base`: an ID with values behind it that aren't written as in a link. */
const splitIdAndValues: Rule = ({ rest: [word], hasQuery }) => {
  if (hasQuery || word === undefined || word.quoted) return undefined;
  const [, id, values] = /^(\d{5,15})[?&#;,:|@/]+([^=]+=.*)$/s.exec(word.source) ?? [];
  return id === undefined || values === undefined ? undefined : { words: [id, values], used: 1 };
};

/** `1 252 207`: an ID as some countries write large numbers. */
const joinDigitGroups: Rule = ({ rest, hasQuery }) => {
  const [first] = rest;
  if (hasQuery || first === undefined || !/^[1-9]\d{0,2}$/.test(first.source)) return undefined;
  const end = rest.findIndex(({ source }, index) => index > 0 && !/^\d{3}$/.test(source));
  const used = end < 0 ? rest.length : end;
  const digits = rest.slice(0, used).map(({ source }) => source);
  return used > 2 ? { words: [digits.join('')], used } : undefined;
};

const idLabel = '(?:dune|query|queries|query[-_]?id|id|q|no|nr|number)';
const labeledId = new RegExp(`^${idLabel}[:=#/.]+(\\S+)$`, 'i');

/** `id=1252207`, `query:1252207`. */
const readLabeledId: Rule = ({ rest: [word], hasQuery }) => {
  const [, id] = hasQuery || word === undefined ? [] : (labeledId.exec(word.text) ?? []);
  return id !== undefined && findDecoratedId(id) !== undefined ? { words: [id], used: 1 } : undefined;
};

const filler = new RegExp(
  `^(?:${idLabel}|of|for|the|a|from|to|me|my|on|please|pls|show|see|get|fetch|ask|give|display|print|view|open|results?|latest|last|newest|data|table|report)[:.#]?$`,
  'i',
);

/** `the latest result of query 1252207`: words that add nothing to the query behind them. */
const dropFiller: Rule = ({ rest, hasQuery }) => {
  if (hasQuery) return undefined;
  const end = rest.findIndex(({ text, quoted }) => quoted || !filler.test(text));
  const query = rest[end];
  return end > 0 && query !== undefined && looksLikeQuery(query.text) ? { words: [], used: end } : undefined;
};

/** `1252207 please`. */
const dropThanks: Rule = ({ rest, hasQuery }) =>
  hasQuery &&
  rest.length > 0 &&
  rest.every(({ text }) => /^(?:please|pls|plz|thanks|thx|now)[.!]?$/i.test(text))
    ? { words: [], used: rest.length }
    : undefined;

/** Drops the command itself, which a pasted line begins with. */
export const dropSlash = (tokens: readonly Token[]): readonly Token[] => {
  const [first, ...others] = tokens;
  return first !== undefined && others.length > 0 && /^\/[a-z][\w-]*$/i.test(first.source) ? others : tokens;
};

/** Other readings of the words that name the query. */
export const queryRules: readonly Rule[] = [
  readLabeledId,
  splitIdAndValues,
  joinDigitGroups,
  dropFiller,
  dropThanks,
];
