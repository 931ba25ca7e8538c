import { findOptionAlias, isOptionName } from './option-spec.ts';
import { quoteWord } from './print.ts';
import { findDecoratedId } from './query-id.ts';
import { looksLikeQuery } from './query-reference.ts';
import { type Token, tokenize } from './tokenize.ts';
import { parseVerb } from './verbs.ts';

/** Words to put in the place of some. `used`: how many they replace. */
type Rewrite = { readonly words: readonly string[]; readonly used: number };

/** The words from some place on. `hasQuery`: a query stands before them. */
type Place = { readonly rest: readonly Token[]; readonly hasQuery: boolean; readonly isFirst: boolean };

type Rule = (place: Place) => Rewrite | undefined;

const isDashed = ({ quoted, source }: Token): boolean => !quoted && /^[-‒–—―]+\p{L}/u.test(source);

const isOptionWord = (name: string): boolean =>
  isOptionName(name.toLowerCase()) || findOptionAlias(name.toLowerCase()) !== undefined;

/** Tells if a word can be the name of a parameter that is typed with spaces around its `=`. */
const canBeName = ({ equals, text, quoted }: Token): boolean =>
  equals === undefined && text !== '' && (quoted || !looksLikeQuery(text));

const canBeValue = (token: Token | undefined): token is Token =>
  token !== undefined && token.equals === undefined && !isDashed(token);

const identifier = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

const paramOption = /^(?:-{1,2}|[‒–—―])(?:p|params?|parameters?|set|var|values?|args?)(?:=|$)/i;

/** `--param chain=base`, `-p chain=base`, `--param chain base`: options that other tools have for parameters. */
const readParamOption: Rule = ({ rest: [token, next, after] }) => {
  if (token === undefined || token.quoted || !paramOption.test(token.source)) return undefined;
  if (token.source.includes('='))
    return { words: [token.source.slice(token.source.indexOf('=') + 1)], used: 1 };
  if (next === undefined) return undefined;
  if (next.quoted && next.equals === undefined && next.text.includes('=')) {
    const at = next.text.indexOf('=');
    const [name, value] = [next.text.slice(0, at), next.text.slice(at + 1)];
    return { words: [`${quoteWord(name)}=${value === '' ? '' : quoteWord(value)}`], used: 2 };
  }
  const isPair = canBeName(next) && canBeValue(after) && !/:$/.test(next.text);
  return isPair ? { words: [`${next.source}=${after.source}`], used: 3 } : { words: [], used: 1 };
};

/** `chain = base`, `chain= base`, `chain =base`; also after an option. */
const joinEquals: Rule = ({ rest: [name, next, value], isFirst }) => {
  if (name === undefined || next === undefined || (isFirst && !isDashed(name))) return undefined;
  if (/[^=]=$/.test(name.source) && name.equals !== undefined && canBeValue(next))
    return { words: [name.source + next.source], used: 2 };
  if (!canBeName(name)) return undefined;
  if (/^(?::?={1,2}>?|[-=]>|[→⇒])$/.test(next.source) && canBeValue(value))
    return { words: [`${name.source}=${value.source}`], used: 3 };
  return next.equals === 0 && next.text.length > 1 && !next.text.startsWith('==')
    ? { words: [name.source + next.source], used: 2 }
    : undefined;
};

/** `chain: base`, `chain:base`, `chain : base`. */
const joinColon: Rule = ({ rest: [token, next, value], isFirst }) => {
  if (token === undefined || token.equals !== undefined) return undefined;
  const [, name, own = ''] = /^("[^"]+"|[^:"]+):(.*)$/s.exec(token.source) ?? [];
  if (name !== undefined && /^--[a-z-]+$/i.test(name) && own === '' && canBeValue(next))
    return { words: [`${name}=${next.source}`], used: 2 };
  if (isFirst) return undefined;
  const isName = (text: string): boolean =>
    text.startsWith('"') || (identifier.test(text) && !isOptionWord(text));
  if (name === undefined)
    return next?.source === ':' && isName(token.source) && canBeValue(value)
      ? { words: [`${token.source}=${value.source}`], used: 3 }
      : undefined;
  if (!isName(name) || own.startsWith('//')) return undefined;
  if (own !== '') return { words: [`${name}=${own}`], used: 1 };
  return canBeValue(next) ? { words: [`${name}=${next.source}`], used: 2 } : undefined;
};

/** `chain＝base`, `chain：base`: the wide forms that keyboards for Chinese and Japanese type. */
const readWideSign: Rule = ({ rest: [word], isFirst }) => {
  if (word === undefined || word.quoted || word.equals !== undefined || isFirst) return undefined;
  const [, name = '', value = ''] = /^([^＝：]+)[＝：](.+)$/s.exec(word.source) ?? [];
  return identifier.test(name) ? { words: [`${name}=${value}`], used: 1 } : undefined;
};

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

/** `with chain=base and days=7`: words between parameters. */
const dropConnector: Rule = ({ rest: [word, next], isFirst }) => {
  const isConnector =
    word !== undefined && !word.quoted && /^(?:and|with|using|plus|[&+,;|])$/i.test(word.text);
  const isParameter = next !== undefined && (next.equals ?? 0) > 0;
  return isConnector && isParameter && !isFirst ? { words: [], used: 1 } : undefined;
};

const idLabel = '(?:dune|query|queries|query[-_]?id|id|q|no|nr|number)';
const labeledId = new RegExp(`^${idLabel}[:=#/.]+(\\S+)$`, 'i');

/** `id=1252207`, `query:1252207`. */
const readLabeledId: Rule = ({ rest: [word], hasQuery }) => {
  const [, id] = hasQuery || word === undefined ? [] : (labeledId.exec(word.text) ?? []);
  return id !== undefined && findDecoratedId(id) !== undefined ? { words: [id], used: 1 } : undefined;
};

const filler = new RegExp(
  `^(?:${idLabel}|of|for|the|a|from|to|me|my|on|please|pls|show|see|get|fetch|ask|give|display|print|view|open|results?|latest|last|newest|data|table|report|what|whats|what's|is|are)[:.#]?$`,
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

const rules: readonly Rule[] = [
  readParamOption,
  readLabeledId,
  splitIdAndValues,
  joinDigitGroups,
  dropFiller,
  readWideSign,
  joinEquals,
  joinColon,
  dropConnector,
  dropThanks,
];

/** `since=2026-11-01 00:00:00`: adds the time to a value that is a day. */
const joinTime = ({ words, used }: Rewrite, next: Token | undefined): Rewrite => {
  const [, name, day] = /^(.+=)(\d{4}-\d{1,2}-\d{1,2})$/s.exec(words.at(-1) ?? '') ?? [];
  const time =
    next !== undefined && /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(next.source) ? next.source : '';
  if (name === undefined || time === '') return { words, used };
  return { words: [...words.slice(0, -1), `${name}"${day} ${time}"`], used: used + 1 };
};

/** Drops the command itself, which a pasted line begins with. */
const dropSlash = (tokens: readonly Token[]): readonly Token[] => {
  const [first, ...others] = tokens;
  return first !== undefined && others.length > 0 && /^\/[a-z][\w-]*$/i.test(first.source) ? others : tokens;
};

/**
 * Returns another reading of words that cannot be parsed as they are: near-syntax of parameters, and words around a query
 * that add nothing. `undefined` where there is none. What parses as it stands is never rewritten, so what this app prints
 * keeps its meaning.
 */
export const forgive = (typed: readonly Token[]): readonly Token[] | undefined => {
  const tokens = dropSlash(typed);
  const [first] = tokens;
  const hasVerb = first !== undefined && !first.quoted && parseVerb(first.text) !== undefined;
  const begin = hasVerb ? 1 : 0;
  const words: string[] = tokens.slice(0, begin).map(({ source }) => source);
  let hasQuery = false;
  let isFirst = true;
  for (let at = begin; at < tokens.length; ) {
    const place: Place = { rest: tokens.slice(at), hasQuery, isFirst };
    const as = tokens.slice(at, at + 1).map(({ source }) => source);
    const found = rules.map((rule) => rule(place)).find((rewrite) => rewrite !== undefined);
    const asFound = found ?? { words: as, used: 1 };
    const { words: taken, used } = joinTime(asFound, tokens[at + asFound.used]);
    words.push(...taken);
    hasQuery ||= taken.some((word) => looksLikeQuery(word));
    isFirst &&= taken.length === 0 || tokens.slice(at, at + used).some(isDashed);
    at += used;
  }
  const isSame = words.length === typed.length && words.every((word, at) => word === typed[at]?.source);
  const read = isSame ? undefined : tokenize(words.join(' '));
  return read?.ok === true ? read.value : undefined;
};
