import { closestMatch } from '../core/nearest.ts';
import type { Parameter } from '../core/question.ts';
import type { DeclaredParameter } from '../dune/outcome.ts';
import type { Suggestion } from './diagnosis.ts';
import type { ParameterSet } from './parameter-history.ts';

/** The known parameters of a query, from either source. */
export type ParameterFacts = {
  readonly declared: readonly DeclaredParameter[] | undefined;
  readonly known: readonly ParameterSet[];
};

/** Dune's clients send dates as `YYYY-MM-DD HH:MM:SS`; the date alone is accepted by the app. */
const dateText = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})?)?$/;

const listKnownNames = ({ declared, known }: ParameterFacts): readonly string[] =>
  declared?.map(({ name }) => name) ?? [...new Set(known.flat().map(({ name }) => name))];

const findFormatError = (
  { name, value }: Parameter,
  parameter: DeclaredParameter | undefined,
): Suggestion | undefined => {
  if (parameter?.type === 'number' && !/^[+-]?\d+(\.\d+)?$/.test(value)) {
    return { kind: 'not-a-number', name, requested: value };
  }
  return parameter?.type === 'datetime' && !dateText.test(value)
    ? { kind: 'not-a-date', name, requested: value }
    : undefined;
};

/** A different number or date isn't a typo: nobody types 31 for 30. */
const isNumeric = (value: string): boolean => /^[\d\s.,:+-]+$/.test(value);

const suggestValue = (requested: Parameter, facts: ParameterFacts): Suggestion | undefined => {
  const { name, value } = requested;
  const parameter = facts.declared?.find((one) => one.name === name);
  const choices = parameter?.options ?? [];
  const worked = facts.known.flat().filter((one) => one.name === name);
  const values = [...choices, ...worked.map((one) => one.value)];
  if (values.includes(value)) return undefined;
  const suggestion = isNumeric(value) ? undefined : closestMatch(value, values);
  if (suggestion !== undefined) return { kind: 'value', name, requested: value, suggestion };
  return choices.length > 0
    ? { kind: 'not-a-choice', name, requested: value, choices }
    : findFormatError(requested, parameter);
};

/** Finds typos in a question: a name or a value one or two letters off, in another case, or a value of the wrong form. */
export const findSuggestions = (
  requested: readonly Parameter[],
  facts: ParameterFacts,
): readonly Suggestion[] => {
  const names = listKnownNames(facts);
  return requested.flatMap((parameter): readonly Suggestion[] => {
    if (names.length === 0 || names.includes(parameter.name))
      return [suggestValue(parameter, facts) ?? []].flat();
    const suggestion = closestMatch(parameter.name, names);
    return suggestion === undefined ? [] : [{ kind: 'name', requested: parameter.name, suggestion }];
  });
};
