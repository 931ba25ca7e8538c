import { no, ok, type Result } from '../result.ts';
import { readDuration } from './duration.ts';
import { nearest } from './near.ts';
import type { CommandProblem } from './problem.ts';
import type { ShowOptions } from './request.ts';
import type { Token } from './token.ts';
import type { Verb } from './verbs.ts';
import { readZone } from './zone.ts';

export type OptionName = keyof ShowOptions | 'tz' | 'when' | 'key' | 'max-age' | 'refresh' | 'shared';

const showVerbs = ['ask', 'subscribe', 'edit', 'save'] as const;
const digestVerbs = ['subscribe', 'edit'] as const;

/** Which verbs take an option, and whether a value follows it. */
const optionRules: Readonly<
  Record<OptionName, { readonly takesValue: boolean; readonly verbs: readonly (Verb | 'ask')[] }>
> = {
  top: { takesValue: true, verbs: showVerbs },
  sort: { takesValue: true, verbs: showVerbs },
  columns: { takesValue: true, verbs: showVerbs },
  where: { takesValue: true, verbs: showVerbs },
  chart: { takesValue: true, verbs: showVerbs },
  csv: { takesValue: false, verbs: showVerbs },
  private: { takesValue: false, verbs: ['ask', 'save'] },
  as: { takesValue: true, verbs: showVerbs },
  tz: { takesValue: true, verbs: digestVerbs },
  when: { takesValue: true, verbs: digestVerbs },
  key: { takesValue: true, verbs: digestVerbs },
  'max-age': { takesValue: true, verbs: digestVerbs },
  refresh: { takesValue: false, verbs: digestVerbs },
  shared: { takesValue: false, verbs: ['save', 'forget'] },
};

const isOptionName = (name: string): name is OptionName => Object.hasOwn(optionRules, name);

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

/** How many words an option takes, and the value they give. */
type Taken = { readonly value: string; readonly words: number };

/** The option that `--no-<option>` takes back in an edit. A zone can only be changed. */
const takenBack = (name: string, verb: Verb | 'ask'): OptionName | undefined => {
  const option = /^no-(.+)$/.exec(name)?.[1] ?? '';
  if (verb !== 'edit' || !isOptionName(option) || option === 'tz') return undefined;
  return optionRules[option].verbs.includes(verb) ? option : undefined;
};

/** Single quotes hold text in a filter, so the ones in `--where chain='base'` are part of it. */
const wholeWord = ({ text, source, quoted }: Token): string =>
  !quoted && /^[^=]*=['‘’‚‛]/.test(source) ? source : text;

/** Words that can only belong to the value before them, so that it needs no quotes: `volume desc`, `2 weeks`, `new york`. */
const goesOn = (option: OptionName, value: string, next: string): boolean => {
  switch (option) {
    case 'sort':
      return /^(asc|desc)$/i.test(next);
    case 'max-age':
      return /^\d+$/.test(value) && readDuration(`1 ${next}`) !== undefined;
    case 'tz':
      return readZone(`${value} ${next}`).ok;
    default:
      return false;
  }
};

const takeValue = (
  option: OptionName,
  own: string | undefined,
  following: readonly Token[],
): Taken | undefined => {
  const [next, afterNext] = following;
  const borrowed = next !== undefined && optionIn(next) === undefined ? wholeWord(next) : '';
  const value = own ?? borrowed;
  const words = own === undefined ? 2 : 1;
  if (value.trim() === '') return undefined;
  const more = own === undefined ? afterNext : next;
  return more !== undefined && !more.quoted && goesOn(option, value, more.text)
    ? { value: `${value} ${more.text}`, words: words + 1 }
    : { value, words };
};

const takeOption = (
  { name, value }: { readonly name: string; readonly value: string | undefined },
  following: readonly Token[],
  verb: Verb | 'ask',
): Result<Partial<Taken> & { readonly name: OptionName }, CommandProblem> => {
  const back = takenBack(name, verb);
  if (back !== undefined)
    return value === undefined ? ok({ name: back }) : no({ kind: 'flag-with-value', option: name });
  if (!isOptionName(name)) {
    return no({ kind: 'unknown-option', option: name, suggestion: nearest(name, Object.keys(optionRules)) });
  }
  const rule = optionRules[name];
  if (!rule.verbs.includes(verb)) return no({ kind: 'option-not-taken', option: name, verb });
  if (!rule.takesValue) {
    return value === undefined
      ? ok({ name, value: '', words: 1 })
      : no({ kind: 'flag-with-value', option: name });
  }
  const taken = takeValue(name, value, following);
  return taken === undefined ? no({ kind: 'option-without-value', option: name }) : ok({ name, ...taken });
};

/** Takes the options out of the words of a command; the other words stay in order. */
export const splitOptions = (
  tokens: readonly Token[],
  verb: Verb | 'ask',
): Result<{ readonly options: RawOptions; readonly words: readonly Token[] }, CommandProblem> => {
  const options = new Map<OptionName, string | undefined>();
  const words: Token[] = [];
  let place = 0;
  for (let token = tokens[place]; token !== undefined; token = tokens[place]) {
    const option = optionIn(token);
    if (option === undefined) {
      words.push(token);
      place += 1;
      continue;
    }
    const taken = takeOption(option, tokens.slice(place + 1), verb);
    if (!taken.ok) return taken;
    const { name, value } = taken.value;
    if (options.has(name)) return no({ kind: 'option-twice', option: name });
    options.set(name, value);
    place += taken.value.words ?? 1;
  }
  return ok({ options, words });
};
