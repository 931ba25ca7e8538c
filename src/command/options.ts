import { readDuration } from '../core/duration.ts';
import { nearest } from '../core/nearest.ts';
import { no, ok, type Result } from '../core/result.ts';
import { readTakingBack } from './clear-options.ts';
import { isOptionName, type OptionName, optionRules, optionTried } from './option-spec.ts';
import type { CommandProblem } from './problem.ts';
import { isSecretName } from './query-reference.ts';
import { mostZoneWords, readZone } from './schedule/time-zone.ts';
import { type Token, textsOf } from './tokenize.ts';
import type { Verb } from './verbs.ts';

const dashes = /^(?:--|[‒–—―]-?|-[‒–—―])(?=[a-z])/i;

/** The option that a word starts, without its dashes; `undefined` for any other word. Phones make one dash of two. */
const optionIn = (
  token: Token,
): { readonly name: string; readonly value: string | undefined } | undefined => {
  const start = token.quoted ? null : dashes.exec(token.text);
  if (start === null) return undefined;
  const end = token.equals ?? token.text.length;
  const value = token.equals === undefined ? undefined : token.text.slice(token.equals + 1);
  return { name: token.text.slice(start[0].length, end).toLowerCase(), value };
};

/** Options as typed, by name; a flag has an empty value, one that an edit takes back has none. */
export type RawOptions = ReadonlyMap<OptionName, string | undefined>;

/** An option or a `--no-…` as it was read, with the number of words that it takes. */
type Taken =
  | { readonly kind: 'option'; readonly name: OptionName; readonly value: string; readonly words: number }
  | { readonly kind: 'back'; readonly name: OptionName; readonly words: number }
  | { readonly kind: 'parameter-back'; readonly parameter: string; readonly words: number };

/** Single quotes hold text in a filter, so the ones in `--where chain='base'` are part of it. */
const wholeWord = ({ text, source, quoted }: Token): string =>
  !quoted && /^[^=]*=['‘’‚‛]/.test(source) ? source : text;

/** How many of the words behind a value can only belong to it, so that it needs no quotes: `volume desc`, `new york`. */
const wordsMore = (option: string, value: string, following: readonly string[]): number => {
  const [next = ''] = following;
  switch (option) {
    case 'sort':
      return /^(asc|desc)$/i.test(next) ? 1 : 0;
    case 'max-age':
      return /^\d+$/.test(value) && readDuration(`1 ${next}`) !== undefined ? 1 : 0;
    case 'tz':
      return (
        [...following.keys()]
          .map((place) => place + 1)
          .findLast((count) => readZone([value, ...following.slice(0, count)].join(' ')).ok) ?? 0
      );
    default:
      return 0;
  }
};

const takeValue = (
  option: string,
  own: string | undefined,
  following: readonly Token[],
): { readonly value: string; readonly words: number } | undefined => {
  const [next] = following;
  const borrowed = next !== undefined && optionIn(next) === undefined ? wholeWord(next) : '';
  const value = own ?? borrowed;
  const words = own === undefined ? 2 : 1;
  if (value.trim() === '') return undefined;
  const behind = following.slice(words - 1, words - 2 + mostZoneWords);
  const end = behind.findIndex((token) => token.quoted || optionIn(token) !== undefined);
  const texts = textsOf(end < 0 ? behind : behind.slice(0, end));
  const more = wordsMore(option, value, texts);
  return { value: [value, ...texts.slice(0, more)].join(' '), words: words + more };
};

type Written = { readonly name: string; readonly value: string | undefined };

const takeBack = (
  { name, value }: Written,
  following: readonly Token[],
  verb: Verb | 'ask',
): Result<Taken, CommandProblem> | undefined => {
  const back = readTakingBack(name, verb);
  if (back === undefined || !back.ok) return back;
  if (back.value.kind === 'option') {
    return value === undefined
      ? ok({ kind: 'back', name: back.value.option, words: 1 })
      : no({ kind: 'flag-with-value', option: name });
  }
  const [next] = following;
  if (value === undefined && next?.equals !== undefined && optionIn(next) === undefined)
    return no({ kind: 'no-param-with-value', name: next.text.slice(0, next.equals) });
  const taken = takeValue(name, value, following);
  return taken === undefined
    ? no({ kind: 'option-without-value', option: name })
    : ok({ kind: 'parameter-back', parameter: taken.value, words: taken.words });
};

const takeOption = (
  { name, value }: Written,
  following: readonly Token[],
  verb: Verb | 'ask',
): Result<Taken, CommandProblem> => {
  if (isSecretName(name)) return no({ kind: 'key-typed', name });
  if (!isOptionName(name)) {
    const suggestion = optionTried(name) ?? nearest(name, Object.keys(optionRules));
    return no({ kind: 'unknown-option', option: name, suggestion });
  }
  const rule = optionRules[name];
  if (!rule.verbs.includes(verb)) return no({ kind: 'option-not-taken', option: name, verb });
  if (!rule.takesValue) {
    return value === undefined
      ? ok({ kind: 'option', name, value: '', words: 1 })
      : no({ kind: 'flag-with-value', option: name });
  }
  const taken = takeValue(name, value, following);
  return taken === undefined
    ? no({ kind: 'option-without-value', option: name })
    : ok({ kind: 'option', name, ...taken });
};

/** What stands there twice, or is given and taken back at once. */
const clash = (options: RawOptions, taken: Taken): CommandProblem | undefined => {
  if (taken.kind === 'parameter-back' || !options.has(taken.name)) return undefined;
  const { name } = taken;
  const wasBack = options.get(name) === undefined;
  if (wasBack !== (taken.kind === 'back'))
    return { kind: 'contradiction', one: `--${name}`, other: `--no-${name}` };
  return { kind: 'option-twice', option: wasBack ? `no-${name}` : name };
};

/** The words of a command, sorted into options, parameters that an edit takes back, and the others in their order. */
export type SplitWords = {
  readonly options: RawOptions;
  readonly clearedParameters: readonly string[];
  readonly words: readonly Token[];
};

/** Takes the options out of the words of a command. */
export const splitOptions = (
  tokens: readonly Token[],
  verb: Verb | 'ask',
): Result<SplitWords, CommandProblem> => {
  const options = new Map<OptionName, string | undefined>();
  const clearedParameters = new Set<string>();
  const words: Token[] = [];
  let place = 0;
  for (let token = tokens[place]; token !== undefined; token = tokens[place]) {
    const option = optionIn(token);
    if (option === undefined) {
      words.push(token);
      place += 1;
      continue;
    }
    const following = tokens.slice(place + 1);
    const taken = takeBack(option, following, verb) ?? takeOption(option, following, verb);
    if (!taken.ok) return taken;
    const problem = clash(options, taken.value);
    if (problem !== undefined) return no(problem);
    if (taken.value.kind === 'parameter-back') clearedParameters.add(taken.value.parameter);
    else options.set(taken.value.name, taken.value.kind === 'back' ? undefined : taken.value.value);
    place += taken.value.words;
  }
  return ok({ options, clearedParameters: [...clearedParameters], words });
};
