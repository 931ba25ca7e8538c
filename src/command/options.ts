import { no, ok, type Result } from '../result.ts';
import { readList, readSort } from './columns.ts';
import { type DigestOptions, postConditions } from './command.ts';
import { nearest } from './near.ts';
import type { CommandProblem } from './problem.ts';
import { chartKinds, mostRows, type ShowOptions, type SortKey, tableForms } from './request.ts';
import type { Token } from './token.ts';
import type { Verb } from './verbs.ts';
import { readMaxAge, readZone } from './zone.ts';

type OptionName = keyof ShowOptions | 'tz' | 'when' | 'key' | 'max-age' | 'refresh' | 'shared';

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

/** Options as typed, by name; a flag has an empty value. */
export type RawOptions = ReadonlyMap<OptionName, string>;

/** How many words an option takes, and the value they give. Undefined: a value is needed and none is there. */
type Taken = { readonly value: string; readonly words: number };

/** Single quotes hold text in a filter, so the ones in `--where chain='base'` are part of it. */
const wholeWord = ({ text, source, quoted }: Token): string =>
  !quoted && /^[^=]*=['‘’‚‛]/.test(source) ? source : text;

const takeValue = (
  name: OptionName,
  own: string | undefined,
  following: readonly Token[],
): Taken | undefined => {
  const [next, afterNext] = following;
  const borrowed = next !== undefined && optionIn(next) === undefined ? wholeWord(next) : '';
  const value = own ?? borrowed;
  const words = own === undefined ? 2 : 1;
  if (value.trim() === '') return undefined;
  const direction = own === undefined ? afterNext : next;
  // `--sort volume desc` without quotes can mean only one thing.
  const hasDirection = direction !== undefined && !direction.quoted && /^(asc|desc)$/i.test(direction.text);
  return name === 'sort' && hasDirection
    ? { value: `${value} ${direction.text}`, words: words + 1 }
    : { value, words };
};

const takeOption = (
  { name, value }: { readonly name: string; readonly value: string | undefined },
  following: readonly Token[],
  verb: Verb | 'ask',
): Result<Taken & { readonly name: OptionName }, CommandProblem> => {
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
  const options = new Map<OptionName, string>();
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
    place += taken.value.words;
  }
  return ok({ options, words });
};

const readTop = (text: string): Result<number, CommandProblem> => {
  const top = Number(text);
  const isWhole = /^\+?\d{1,9}$/.test(text.trim());
  if (isWhole && top >= 1 && top <= mostRows) return ok(top);
  return no({ kind: 'bad-top', text, most: mostRows, tooMany: isWhole && top > mostRows });
};

const readChoice = <T extends string>(
  option: string,
  text: string,
  allowed: readonly T[],
): Result<T, CommandProblem> => {
  const small = text.trim().toLowerCase();
  const choice = allowed.find((one) => one === small);
  return choice === undefined ? no({ kind: 'bad-choice', option, text, allowed }) : ok(choice);
};

const readColumns = (text: string): Result<readonly string[], CommandProblem> => {
  const columns = readList(text);
  return columns.length === 0 ? no({ kind: 'option-without-value', option: 'columns' }) : ok(columns);
};

/** Phones curl the quotes of a filter, too; Dune knows only straight ones. */
const straightQuotes = (text: string): string => text.replace(/[‘’‚‛]/g, "'").replace(/[“”„‟]/g, '"');

/** Applies `read` to an option's text when it was given. */
const read = <T>(
  text: string | undefined,
  reader: (text: string) => Result<T, CommandProblem>,
): Result<T | undefined, CommandProblem> => (text === undefined ? ok(undefined) : reader(text));

/** The meaning of the options that say how a result is shown. */
export const readShowOptions = (options: RawOptions): Result<ShowOptions, CommandProblem> => {
  const top = read(options.get('top'), readTop);
  if (!top.ok) return top;
  const sort = read<readonly SortKey[]>(options.get('sort'), readSort);
  if (!sort.ok) return sort;
  const columns = read<readonly string[]>(options.get('columns'), readColumns);
  if (!columns.ok) return columns;
  const chart = read(options.get('chart'), (text) => readChoice('chart', text, chartKinds));
  if (!chart.ok) return chart;
  const as = read(options.get('as'), (text) => readChoice('as', text, tableForms));
  if (!as.ok) return as;
  const where = options.get('where');
  return ok({
    top: top.value,
    sort: sort.value ?? [],
    columns: columns.value ?? [],
    where: where === undefined ? undefined : straightQuotes(where).trim(),
    chart: chart.value,
    csv: options.has('csv'),
    private: options.has('private'),
    as: as.value,
  });
};

/** The meaning of the options that only a digest takes. */
export const readDigestOptions = (options: RawOptions): Result<DigestOptions, CommandProblem> => {
  const zone = read(options.get('tz'), readZone);
  if (!zone.ok) return zone;
  const when = read(options.get('when'), (text) => readChoice('when', text, postConditions));
  if (!when.ok) return when;
  const maxAgeMs = read(options.get('max-age'), readMaxAge);
  if (!maxAgeMs.ok) return maxAgeMs;
  return ok({
    zone: zone.value,
    when: when.value,
    key: options.get('key'),
    maxAgeMs: maxAgeMs.value,
    refresh: options.has('refresh'),
  });
};
