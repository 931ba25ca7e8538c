import { closestMatch } from '../core/nearest.ts';
import { err, ok, type Result } from '../core/result.ts';
import { parseClearing } from './clear-options.ts';
import { findOptionAlias, isOptionName, type OptionName, optionSpecs } from './option-spec.ts';
import { completeValue } from './option-value-words.ts';
import type { CommandProblem } from './problem.ts';
import { isSecretName, looksLikeQuery } from './query-reference.ts';
import type { Token } from './tokenize.ts';
import type { Verb } from './verbs.ts';

const dashes = /^(?:--|[‒–—―]-?|-[‒–—―])(?=[a-z])/i;

/** A word that begins an option: its name without dashes, and what follows its `=`. */
type WrittenOption = {
  readonly name: string;
  readonly value: string | undefined;
  readonly source: string;
};

/**
 * Returns the option that a word starts, without its dashes; `undefined` for any other word. Phones turn two dashes
 * into one.
 */
export const matchOption = (token: Token): WrittenOption | undefined => {
  const start = token.quoted ? null : dashes.exec(token.text);
  if (start === null) return undefined;
  const end = token.equals ?? token.text.length;
  const value = token.equals === undefined ? undefined : token.text.slice(token.equals + 1);
  return { name: token.text.slice(start[0].length, end).toLowerCase(), value, source: token.source };
};

/** Options as typed, by name. A flag has an empty value, an option that an edit removes has none. */
export type RawOptions = ReadonlyMap<OptionName, string | undefined>;

/** An option or a `--no-…` that was read, with the number of words it takes up. */
type ParsedOption =
  | { readonly kind: 'option'; readonly name: OptionName; readonly value: string; readonly words: number }
  | { readonly kind: 'back'; readonly name: OptionName; readonly words: number }
  | { readonly kind: 'parameter-back'; readonly parameter: string; readonly words: number };

/** Keeps the single quotes in `--where chain='base'`: in a filter they hold text. */
const getWholeWord = ({ text, source, quoted }: Token): string =>
  !quoted && /^[^=]*=['‘’‚‛]/.test(source) ? source : text;

/** A value as written after `=` is quoted if its first character is a quote. */
const isQuotedAfterEquals = (source: string): boolean => /^[^=]*=["“”„‟«»＂]/.test(source);

/** Columns of a chart can be left to the data, so `--chart` needs no value. */
const isLeftOut = (option: string, next: Token | undefined): boolean =>
  option === 'chart' &&
  (next === undefined ||
    next.equals !== undefined ||
    matchOption(next) !== undefined ||
    looksLikeQuery(next.text));

const consumeValue = (
  option: string,
  { value: own, source }: WrittenOption,
  following: readonly Token[],
): { readonly value: string; readonly words: number } | undefined => {
  const [next] = following;
  if (own === undefined && isLeftOut(option, next)) return { value: 'auto', words: 1 };
  const borrowed = next !== undefined && matchOption(next) === undefined ? getWholeWord(next) : '';
  const text = own ?? borrowed;
  if (text.trim() === '') return undefined;
  const words = own === undefined ? 2 : 1;
  const quoted = own === undefined ? next?.quoted === true : isQuotedAfterEquals(source);
  const after = following.slice(words - 1);
  const end = after.findIndex((token) => matchOption(token) !== undefined);
  const { value, more } = completeValue(option, { text, quoted }, end < 0 ? after : after.slice(0, end));
  return { value, words: words + more };
};

const consumeClearing = (
  option: WrittenOption,
  following: readonly Token[],
  verb: Verb | 'ask',
): Result<ParsedOption, CommandProblem> | undefined => {
  const { name, value } = option;
  const back = parseClearing(name, verb);
  if (back === undefined || !back.ok) return back;
  if (back.value.kind === 'option') {
    return value === undefined
      ? ok({ kind: 'back', name: back.value.option, words: 1 })
      : err({ kind: 'flag-with-value', option: name });
  }
  const [next] = following;
  if (value === undefined && next?.equals !== undefined && matchOption(next) === undefined)
    return err({ kind: 'no-param-with-value', name: next.text.slice(0, next.equals) });
  const parsed = consumeValue(name, option, following);
  return parsed === undefined
    ? err({ kind: 'option-without-value', option: name })
    : ok({ kind: 'parameter-back', parameter: parsed.value, words: parsed.words });
};

const parseOption = (
  option: WrittenOption,
  following: readonly Token[],
  verb: Verb | 'ask',
): Result<ParsedOption, CommandProblem> => {
  const { name, value } = option;
  if (isSecretName(name)) return err({ kind: 'key-typed', name });
  if (!isOptionName(name)) {
    const suggestion = findOptionAlias(name) ?? closestMatch(name, Object.keys(optionSpecs));
    return err({ kind: 'unknown-option', option: name, suggestion });
  }
  const rule = optionSpecs[name];
  if (!rule.verbs.includes(verb)) return err({ kind: 'option-not-taken', option: name, verb });
  if (!rule.takesValue) {
    return value === undefined
      ? ok({ kind: 'option', name, value: '', words: 1 })
      : err({ kind: 'flag-with-value', option: name });
  }
  const parsed = consumeValue(name, option, following);
  return parsed === undefined
    ? err({ kind: 'option-without-value', option: name })
    : ok({ kind: 'option', name, ...parsed });
};

/** Counts the words that an option takes up as it stands, with its value; `undefined` for any other word, or a wrong option. */
export const measureOption = (
  token: Token,
  following: readonly Token[],
  verb: Verb | 'ask',
): number | undefined => {
  const option = matchOption(token);
  if (option === undefined) return undefined;
  const parsed = consumeClearing(option, following, verb) ?? parseOption(option, following, verb);
  return parsed.ok ? parsed.value.words : undefined;
};

/** Finds an option that is given twice, or given and removed at once. */
const findConflict = (options: RawOptions, parsed: ParsedOption): CommandProblem | undefined => {
  if (parsed.kind === 'parameter-back' || !options.has(parsed.name)) return undefined;
  const { name } = parsed;
  const wasBack = options.get(name) === undefined;
  if (wasBack !== (parsed.kind === 'back'))
    return { kind: 'contradiction', one: `--${name}`, other: `--no-${name}` };
  return { kind: 'option-twice', option: wasBack ? `no-${name}` : name };
};

/** The words of a command, split into options, parameters that an edit removes, and all others in their order. */
export type SplitWords = {
  readonly options: RawOptions;
  readonly clearedParameters: readonly string[];
  readonly words: readonly Token[];
};

/** Splits the options off from the words of a command. */
export const splitOptions = (
  tokens: readonly Token[],
  verb: Verb | 'ask',
): Result<SplitWords, CommandProblem> => {
  const options = new Map<OptionName, string | undefined>();
  const clearedParameters = new Set<string>();
  const words: Token[] = [];
  let index = 0;
  for (let token = tokens[index]; token !== undefined; token = tokens[index]) {
    const option = matchOption(token);
    if (option === undefined) {
      words.push(token);
      index += 1;
      continue;
    }
    const following = tokens.slice(index + 1);
    const parsed = consumeClearing(option, following, verb) ?? parseOption(option, following, verb);
    if (!parsed.ok) return parsed;
    const problem = findConflict(options, parsed.value);
    if (problem !== undefined) return err(problem);
    if (parsed.value.kind === 'parameter-back') clearedParameters.add(parsed.value.parameter);
    else options.set(parsed.value.name, parsed.value.kind === 'back' ? undefined : parsed.value.value);
    index += parsed.value.words;
  }
  return ok({ options, clearedParameters: [...clearedParameters], words });
};
