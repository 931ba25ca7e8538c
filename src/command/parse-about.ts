import { err, ok, type Result } from '../core/result.ts';
import { withoutCourtesy } from './loose/glue.ts';
import { isLongQuery } from './loose/written-query.ts';
import { splitOptions } from './options.ts';
import { type ParsedQuestion, parseQuestion } from './parse-question.ts';
import type { ParseResult } from './parse-result.ts';
import type { CommandProblem } from './problem.ts';
import { findDigestNumber } from './query-id.ts';
import { parseQueryName } from './query-name.ts';
import { findSecretName, looksLikeQuery } from './query-reference.ts';
import { quote } from './quote.ts';
import { getTexts, type Token } from './tokenize.ts';
import { toUnexpectedWord } from './unexpected-word.ts';

const exampleQuery = '1252207';
const exampleName = '"DEX volume"';

const beforeQuery = /^(?:the|this|that|my|our|dune|query|id|no|nr|number|shortcut|of|for|on)[:.#]?$/i;
/** Words that stand for a query and don't say which. */
const vague =
  /^(?:it|this|that|these|those|the|one|last|latest|query|queries|me|you|us|yourself|bot|app|dune|slack)[?.!]?$/i;

const isPlain = ({ quoted, equals }: Token): boolean => !quoted && equals === undefined;

/** Drops `query` and such in front of the query; a shortcut behind it may have any name. */
const withoutLead = (words: readonly Token[]): readonly Token[] => {
  const at = words.findIndex((word) => !isPlain(word) || !beforeQuery.test(word.text));
  const next = words[at];
  return at > 0 && next !== undefined && !next.quoted ? words.slice(at) : words;
};

/** Reads a query and what follows it. `meant`: an example to put behind the verb where no query is said. */
const readQuery = (
  [word, ...others]: readonly Token[],
  verb: 'about' | 'name',
  meant: string,
): Result<ParsedQuestion, CommandProblem> =>
  word === undefined || (isPlain(word) && vague.test(word.text))
    ? err({ kind: 'missing-query', verb, meant })
    : parseQuestion([word, ...others], verb);

/** The digest or alert that words name in the place of a query; `undefined` for any others. */
const findDigest = ([kind, number]: readonly Token[]): number | undefined =>
  /^(?:digest|alert)$/i.test(kind?.text ?? '') ? findDigestNumber(number?.text ?? '') : undefined;

/** Reads the query after `about`. Values behind it change nothing. */
export const parseAbout = (tokens: readonly Token[]): ParseResult => {
  const split = splitOptions(tokens, 'about');
  if (!split.ok) return split;
  const digest = findDigest(split.value.words);
  if (digest !== undefined) return err({ kind: 'bad-query-id', text: `#${digest}` });
  const question = readQuery(withoutLead(split.value.words), 'about', exampleQuery);
  if (!question.ok) return question;
  const { query, rest } = question.value;
  const [extra, ...others] = rest;
  return extra === undefined
    ? ok({ verb: 'about', query })
    : err(toUnexpectedWord([extra, ...others], 'about'));
};

const clearOption = /^[-‒–—―]+(?:clear|remove|none|delete|reset|unset|no-?name)$/i;
const clearWord = /^(?:none|nothing|clear|remove|unname|reset|unset|[-–—]+)$/i;
const connector = /^(?:as|called|[:=]|[-=]>|[→⇒])$/i;
const beforeLast = /^(?:for|of|to|on|query|[:=]|[-=]>|[→⇒])$/i;

/** Puts the query first in `name "DEX volume" 1252207` and `name "DEX volume" for query 1252207`. */
const putQueryFirst = (words: readonly Token[]): readonly Token[] => {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined || words.length < 2) return words;
  if (looksLikeQuery(first.text) || !isLongQuery(last)) return words;
  const name = words.slice(0, -1);
  const end = name.findLastIndex((word) => !isPlain(word) || !beforeLast.test(word.text));
  return [last, ...name.slice(0, end + 1)];
};

/** Returns what to put behind `name` in an example: the name as typed, where it may be one. */
const toExample = (words: readonly Token[]): string => {
  const name = parseQueryName(getTexts(words).join(' '));
  return `${exampleQuery} ${name.ok && words.length > 0 ? quote(name.value) : exampleName}`;
};

/** Finds what keeps words behind `name` from being read: a key, and a digest, which has a title instead. */
const findFault = (words: readonly Token[]): CommandProblem | undefined => {
  const [key] = words.flatMap(({ text }) => findSecretName(text) ?? []);
  if (key !== undefined) return { kind: 'key-typed', name: key };
  const digest = findDigest(words);
  return digest === undefined ? undefined : { kind: 'bad-query-id', text: `#${digest}` };
};

/** Reads the name; `undefined` where the one that was given is to be taken away. */
const readName = (
  behind: readonly Token[],
  clear: Token | undefined,
): Result<string | undefined, CommandProblem> => {
  const [first, ...others] = behind;
  const isLed = first?.quoted === false && others.length > 0 && connector.test(first.text);
  const rest = withoutCourtesy(isLed ? others : behind);
  const [only] = rest;
  const isClear =
    only === undefined ||
    (rest.length === 1 && (only.quoted ? only.text.trim() === '' : clearWord.test(only.text)));
  if (isClear) return ok(undefined);
  const text = getTexts(rest).join(' ');
  return clear === undefined
    ? parseQueryName(text)
    : err({ kind: 'contradiction', one: clear.text, other: text });
};

/** Reads the query and the name after `name`, in either order; without a name, the query loses the one it was given. */
export const parseName = (typed: readonly Token[]): ParseResult => {
  const clear = typed.find(({ source, quoted }) => !quoted && clearOption.test(source));
  const split = splitOptions(
    typed.filter((token) => token !== clear),
    'name',
  );
  if (!split.ok) return split;
  const fault = findFault(split.value.words);
  if (fault !== undefined) return err(fault);
  const [word, ...behind] = putQueryFirst(withoutLead(split.value.words));
  const question = readQuery(word === undefined ? [] : [word], 'name', toExample(behind));
  if (!question.ok) return question;
  const name = readName(behind, clear);
  return name.ok ? ok({ verb: 'name', query: question.value.query, name: name.value }) : name;
};
