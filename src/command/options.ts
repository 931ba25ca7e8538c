import { parseDuration } from '../core/duration.ts';
import { closestMatch } from '../core/nearest.ts';
import { err, ok, type Result } from '../core/result.ts';
import { parseClearing } from './clear-options.ts';
import { findOptionAlias, isOptionName, type OptionName, optionSpecs } from './option-spec.ts';
import type { CommandProblem } from './problem.ts';
import { isSecretName } from './query-reference.ts';
import { maxZoneWords, parseZone } from './schedule/time-zone.ts';
import { getTexts, type Token } from './tokenize.ts';
import type { Verb } from './verbs.ts';

const dashes = /^(?:--|[‒–—―]-?|-[‒–—―])(?=[a-z])/i;

/**
 * Returns the option that a word starts, without its dashes; `undefined` for any other word. Phones turn two dashes
 * into one.
 */
const matchOption = (
  token: Token,
): { readonly name: string; readonly value: string | undefined } | undefined => {
  const start = token.quoted ? null : dashes.exec(token.text);
  if (start === null) return undefined;
  const end = token.equals ?? token.text.length;
  const value = token.equals === undefined ? undefined : token.text.slice(token.equals + 1);
  return { name: token.text.slice(start[0].length, end).toLowerCase(), value };
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

/** Counts the words after a value that can only belong to it, so that it needs no quotes: `volume desc`, `new york`. */
const countMoreWords = (option: string, value: string, following: readonly string[]): number => {
  const [next = ''] = following;
  switch (option) {
    case 'sort':
      return /^(asc|desc)$/i.test(next) ? 1 : 0;
    case 'max-age':
      return /^\d+$/.test(value) && parseDuration(`1 ${next}`) !== undefined ? 1 : 0;
    case 'tz':
      return (
        [...following.keys()]
          .map((index) => index + 1)
          .findLast((count) => parseZone([value, ...following.slice(0, count)].join(' ')).ok) ?? 0
      );
    default:
      return 0;
  }
};

const consumeValue = (
  option: string,
  own: string | undefined,
  following: readonly Token[],
): { readonly value: string; readonly words: number } | undefined => {
  const [next] = following;
  const borrowed = next !== undefined && matchOption(next) === undefined ? getWholeWord(next) : '';
  const value = own ?? borrowed;
  const words = own === undefined ? 2 : 1;
  if (value.trim() === '') return undefined;
  const after = following.slice(words - 1, words - 2 + maxZoneWords);
  const end = after.findIndex((token) => token.quoted || matchOption(token) !== undefined);
  const texts = getTexts(end < 0 ? after : after.slice(0, end));
  const more = countMoreWords(option, value, texts);
  return { value: [value, ...texts.slice(0, more)].join(' '), words: words + more };
};

type WrittenOption = { readonly name: string; readonly value: string | undefined };

const consumeClearing = (
  { name, value }: WrittenOption,
  following: readonly Token[],
  verb: Verb | 'ask',
): Result<ParsedOption, CommandProblem> | undefined => {
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
  const parsed = consumeValue(name, value, following);
  return parsed === undefined
    ? err({ kind: 'option-without-value', option: name })
    : ok({ kind: 'parameter-back', parameter: parsed.value, words: parsed.words });
};

const parseOption = (
  { name, value }: WrittenOption,
  following: readonly Token[],
  verb: Verb | 'ask',
): Result<ParsedOption, CommandProblem> => {
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
  const parsed = consumeValue(name, value, following);
  return parsed === undefined
    ? err({ kind: 'option-without-value', option: name })
    : ok({ kind: 'option', name, ...parsed });
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
