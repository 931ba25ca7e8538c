import type { Parameter, QueryReference } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { CommandProblem } from './problem.ts';
import {
  findSecretName,
  isSecretName,
  looksLikeQuery,
  parseQueryReference,
  withoutLinkParameters,
} from './query-reference.ts';
import { parseShortcutName } from './shortcut.ts';
import { splitJoined } from './split-joined.ts';
import { type Token, tokenize } from './tokenize.ts';

/** A query with its parameters, and the words that are neither (a schedule, or a mistake). */
export type ParsedQuestion = {
  readonly query: QueryReference;
  readonly parameters: readonly Parameter[];
  readonly rest: readonly Token[];
};

/** Drops the comma of `chain=base, days=7`. */
const withoutLastComma = (token: Token, index: number, words: readonly Token[]): Token => {
  const isListed = token.equals !== undefined && words[index + 1]?.equals !== undefined;
  const plain =
    isListed && /[^,;=][,;]$/.test(token.source) ? tokenize(token.source.slice(0, -1)) : undefined;
  return plain?.ok === true ? (plain.value[0] ?? token) : token;
};

/** Returns the name of a key that stands in a value with the key behind it: `api_key=…`. */
const findKeyInValue = (value: string): string | undefined =>
  /[:=]/.test(value) ? findSecretName(value) : undefined;

/**
 * Splits words into parameters and the rest. A second link is no parameter, though it may hold `=`. Problems: a
 * parameter without a name, or with two values; a Dune API key, because parameters are shown to the channel.
 */
export const splitParameters = (
  words: readonly Token[],
): Result<{ readonly parameters: readonly Parameter[]; readonly rest: readonly Token[] }, CommandProblem> => {
  const values = new Map<string, string>();
  const rest: Token[] = [];
  const split = words.flatMap((token) =>
    !token.quoted && looksLikeQuery(token.text) ? [token] : splitJoined(token),
  );
  for (const token of split.map(withoutLastComma)) {
    if (token.equals === undefined || (!token.quoted && looksLikeQuery(token.text))) {
      rest.push({ ...token, text: withoutLinkParameters(token.text), equals: undefined });
      continue;
    }
    const name = token.text.slice(0, token.equals);
    const value = token.text.slice(token.equals + 1);
    const secret = isSecretName(name) ? name : findKeyInValue(value);
    if (secret !== undefined) return err({ kind: 'key-typed', name: secret });
    if (name.trim() === '') return err({ kind: 'parameter-without-name', text: token.text });
    if (values.has(name) && values.get(name) !== value) return err({ kind: 'parameter-twice', name });
    values.set(name, value);
  }
  return ok({ parameters: [...values].map(([name, value]) => ({ name, value })), rest });
};

/** Merges parameters by name; values in `then` win. */
export const mergeParameters = (
  first: readonly Parameter[],
  then: readonly Parameter[],
): readonly Parameter[] => {
  const values = new Map([...first, ...then].map(({ name, value }) => [name, value]));
  return [...values].map(([name, value]) => ({ name, value }));
};

/**
 * Reads a query and its parameters from words without options. The first word names the query by ID, link, or shortcut;
 * a link may hold `=` without being a parameter.
 */
export const parseQuestion = (
  words: readonly Token[],
  verb: string,
): Result<ParsedQuestion, CommandProblem> => {
  const [first, ...others] = words;
  if (first === undefined) return err({ kind: 'missing-query', verb });
  const isQuery = looksLikeQuery(first.text);
  if (!isQuery && first.equals !== undefined) return err({ kind: 'missing-query', verb });
  const split = splitParameters(others);
  if (!split.ok) return split;
  const { parameters, rest } = split.value;
  if (isQuery) {
    const query = parseQueryReference(first.text);
    if (!query.ok) return query;
    return ok({
      query: { kind: 'id', id: query.value.id },
      // Typed values win over those in the link.
      parameters: mergeParameters(query.value.parameters, parameters),
      rest,
    });
  }
  const name = parseShortcutName(first.text);
  if (!name.ok) return err({ kind: 'bad-query-id', text: first.text });
  return ok({ query: { kind: 'shortcut', name: name.value }, parameters, rest });
};
