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

const isNamed = (name: string, { declared, known }: ParameterFacts): boolean =>
  (declared ?? known.flat()).some((one) => one.name === name);

/**
 * Finds what was probably meant: a name or a value one or two letters off, in another case or form, or a value that the
 * query doesn't take. Names and values that were only seen before are offered, never taken for all there are.
 */
export const findSuggestions = (
  requested: readonly Parameter[],
  facts: ParameterFacts,
): readonly Suggestion[] =>
  requested.flatMap((parameter): readonly Suggestion[] => {
    const { name } = parameter;
    const suggestion = isNamed(name, facts) ? undefined : suggestName(name, facts);
    if (suggestion !== undefined) return [{ kind: 'name', requested: name, suggestion }];
    const worked = facts.known.flat().flatMap((one) => (one.name === name ? [one.value] : []));
    const declared = facts.declared?.find((one) => one.name === name);
    return [suggestValue(parameter, declared, worked) ?? []].flat();
  });
