import { findOptionByWord } from '../command/loose/option-words.ts';
import { parsePlain } from '../command/parse.ts';
import { quoteWord } from '../command/print.ts';
import { closestMatch } from '../core/nearest.ts';
import type { Parameter } from '../core/question.ts';
import type { DeclaredParameter } from '../dune/outcome.ts';
import type { Suggestion } from './diagnosis.ts';
import type { ParameterSet } from './parameter-history.ts';
import { suggestValue } from './suggest-value.ts';
import { toLoose } from './value-forms.ts';

/** The known parameters of a query, from either source. */
export type ParameterFacts = {
  readonly declared: readonly DeclaredParameter[] | undefined;
  readonly known: readonly ParameterSet[];
};

/** `day` and `days`, `token0` and `token1`, `tokenA` and `tokenB` are names of two things. */
const areSiblings = (left: string, right: string): boolean => {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  const withoutDigits = (name: string) => name.replace(/\d+/g, '');
  return (
    long === `${short}s` ||
    withoutDigits(short) === withoutDigits(long) ||
    (short.length === long.length && short.slice(0, -1) === long.slice(0, -1)) ||
    (long.startsWith(short) && /^[A-Z_]/.test(long.slice(short.length)))
  );
};

const suggestName = (name: string, { declared, known }: ParameterFacts): string | undefined => {
  const find = (names: readonly string[]) =>
    names.find((one) => toLoose(one) === toLoose(name)) ?? closestMatch(name, names);
  if (declared !== undefined) return find(declared.map((one) => one.name));
  // Only Dune knows all names: one that was seen before is what was meant only where no other name is likely.
  const seen = [...new Set(known.flat().map((one) => one.name))];
  return find(seen.filter((one) => toLoose(one) === toLoose(name) || !areSiblings(one, name)));
};

/** Suggests the name of a parameter for a value that moves with time: never one that takes numbers or choices. */
const suggestNameOfTime = (name: string, facts: ParameterFacts): string | undefined => {
  if (facts.declared === undefined) return suggestName(name, facts);
  const declared = facts.declared.filter(({ type }) => type === 'datetime' || type === 'text');
  const [only, ...others] = declared.filter(({ type }) => type === 'datetime');
  return suggestName(name, { ...facts, declared }) ?? (others.length === 0 ? only?.name : undefined);
};

const isNamed = (name: string, { declared, known }: ParameterFacts): boolean =>
  (declared ?? known.flat()).some((one) => one.name === name);

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Drops what is typed around a pair or its name: `(chain=base)`, `{{chain}}=base`, `$chain=base`. */
const undecorate = ({ name, value }: Parameter): Parameter => {
  const [, inner] = /^\{\{\s*(.*\S)\s*\}\}$/s.exec(name) ?? /^[$@:-]+(.*\S)$/s.exec(name) ?? [];
  if (inner !== undefined) return { name: inner, value };
  const close = closers[name.charAt(0)];
  const isAround = close !== undefined && !name.includes(close) && value.endsWith(close);
  return isAround ? { name: name.slice(1), value: value.slice(0, -1) } : { name, value };
};

/** Finds the option that a parameter was probably meant as: `--top 5` for `limit=5`. */
const suggestOption = ({ name, value }: Parameter): Suggestion | undefined => {
  const option = findOptionByWord(name);
  if (option === undefined) return undefined;
  const flag = /^(?:true|yes|on|1)$/i.test(value) ? [`--${option}`] : [];
  const typed = [...flag, `--${option} ${quoteWord(value)}`].find((one) => parsePlain(`1 ${one}`).ok);
  return typed === undefined ? undefined : { kind: 'option', requested: name, option: typed };
};

const suggestForName = (parameter: Parameter, facts: ParameterFacts): readonly Suggestion[] => {
  const plain = undecorate(parameter);
  const isDecorated = plain.name !== parameter.name;
  const suggest = parameter.moving === undefined ? suggestName : suggestNameOfTime;
  const known = isDecorated && isNamed(plain.name, facts) ? plain.name : suggest(plain.name, facts);
  // Where Dune lists no names, the plain one may be right.
  const name = known ?? (isDecorated && facts.declared === undefined ? plain.name : undefined);
  if (name === undefined) return [suggestOption(parameter) ?? []].flat();
  // Once named, it is written in the form that this parameter takes.
  const value =
    parameter.moving === undefined ? suggestForValue({ name, value: plain.value }, facts) : undefined;
  const stripped =
    value === undefined && plain.value !== parameter.value
      ? [{ kind: 'value', name, requested: parameter.value, suggestion: plain.value } as const]
      : [];
  return [
    { kind: 'name', requested: parameter.name, suggestion: name },
    ...[value ?? []].flat(),
    ...stripped,
  ];
};

const suggestForValue = (parameter: Parameter, facts: ParameterFacts): Suggestion | undefined => {
  const { name } = parameter;
  const worked = facts.known.flat().flatMap((one) => (one.name === name ? [one.value] : []));
  const declared = facts.declared?.find((one) => one.name === name);
  return suggestValue(parameter, declared, worked);
};

/**
 * Finds what was probably meant: a name or a value one or two letters off, in another case or form, an option that was
 * written as a parameter, or a value that the query doesn't take. Names and values that were only seen before are offered,
 * never taken for all there are.
 */
export const findSuggestions = (
  requested: readonly Parameter[],
  facts: ParameterFacts,
): readonly Suggestion[] =>
  requested.flatMap((parameter) =>
    isNamed(parameter.name, facts)
      ? [suggestForValue(parameter, facts) ?? []].flat()
      : suggestForName(parameter, facts),
  );
