import { dropSlash, queryRules } from './forgive-query.ts';
import { findOptionAlias, isOptionName } from './option-spec.ts';
import { quoteWord } from './print.ts';
import { findDigestNumber } from './query-id.ts';
import { looksLikeQuery } from './query-reference.ts';
import type { Rewrite, Rule, RulePlace } from './rewrite.ts';
import { type Token, tokenize } from './tokenize.ts';
import { parseVerb } from './verbs.ts';

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

/** Returns `"chain=base"`, in quotes as a whole, as a parameter; `undefined` for any other word. */
const splitQuotedPair = ({ quoted, equals, text }: Token): string | undefined => {
  const at = text.indexOf('=');
  if (!quoted || equals !== undefined || at < 1) return undefined;
  const value = text.slice(at + 1);
  return `${quoteWord(text.slice(0, at))}=${value === '' ? '' : quoteWord(value)}`;
};

const readQuotedPair: Rule = ({ rest: [token], isFirst }) => {
  const pair = token === undefined || isFirst ? undefined : splitQuotedPair(token);
  return pair === undefined ? undefined : { words: [pair], used: 1 };
};

/** `pause digest 3`, `edit alert 3 …`. */
const dropDigestWord: Rule = ({ rest: [word, number], isFirst, isOfDigest }) =>
  isFirst &&
  isOfDigest &&
  /^(?:digest|alert)$/i.test(word?.text ?? '') &&
  findDigestNumber(number?.text ?? '') !== undefined
    ? { words: [], used: 1 }
    : undefined;

/** `--param chain=base`, `-p chain=base`, `--param chain base`: options that other tools have for parameters. */
const readParamOption: Rule = ({ rest: [token, next, after] }) => {
  if (token === undefined || token.quoted || !paramOption.test(token.source)) return undefined;
  if (token.source.includes('='))
    return { words: [token.source.slice(token.source.indexOf('=') + 1)], used: 1 };
  if (next === undefined) return undefined;
  const pair = splitQuotedPair(next);
  if (pair !== undefined) return { words: [pair], used: 2 };
  const isPair = canBeName(next) && canBeValue(after) && !/:$/.test(next.text);
  return isPair ? { words: [`${next.source}=${after.source}`], used: 3 } : { words: [], used: 1 };
};

/** `chain = base`, `chain= base`, `chain =base`; also after an option. */
const joinEquals: Rule = ({ rest: [name, next, value], isFirst }) => {
  if (name === undefined || next === undefined || (isFirst && !isDashed(name))) return undefined;
  if (/[\p{L}\p{N}"'”’)}\]]=$/u.test(name.source) && name.equals !== undefined && canBeValue(next))
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

/** `with chain=base and days=7`: words between parameters. */
const dropConnector: Rule = ({ rest: [word, next], isFirst }) => {
  const isConnector =
    word !== undefined && !word.quoted && /^(?:and|with|using|plus|[&+,;|])$/i.test(word.text);
  const isParameter = next !== undefined && (next.equals ?? 0) > 0;
  return isConnector && isParameter && !isFirst ? { words: [], used: 1 } : undefined;
};

const rules: readonly Rule[] = [
  readParamOption,
  readQuotedPair,
  dropDigestWord,
  ...queryRules,
  readWideSign,
  joinEquals,
  joinColon,
  dropConnector,
];

/** `since=2026-11-01 00:00:00`: adds the time to a value that is a day. */
const joinTime = ({ words, used }: Rewrite, next: Token | undefined): Rewrite => {
  const [, name, day] = /^(.+=)(\d{4}-\d{1,2}-\d{1,2})$/s.exec(words.at(-1) ?? '') ?? [];
  const time =
    next !== undefined && /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(next.source) ? next.source : '';
  if (name === undefined || time === '') return { words, used };
  return { words: [...words.slice(0, -1), `${name}"${day} ${time}"`], used: used + 1 };
};

/**
 * Returns another reading of words that cannot be parsed as they are: near-syntax of parameters, and words around a query
 * that add nothing. `undefined` where there is none. What parses as it stands is never rewritten, so what this app prints
 * keeps its meaning.
 */
export const forgive = (typed: readonly Token[]): readonly Token[] | undefined => {
  const tokens = dropSlash(typed);
  const [first] = tokens;
  const verb = first === undefined || first.quoted ? undefined : parseVerb(first.text);
  const begin = verb === undefined ? 0 : 1;
  // `name digest 3 …` and `about digest 3` would be of a query.
  const isOfDigest = verb !== undefined && verb !== 'name' && verb !== 'about';
  const words: string[] = tokens.slice(0, begin).map(({ source }) => source);
  let hasQuery = false;
  let isFirst = true;
  for (let at = begin; at < tokens.length; ) {
    const place: RulePlace = { rest: tokens.slice(at), hasQuery, isFirst, isOfDigest };
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
