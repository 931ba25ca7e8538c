import { nearest } from '../core/nearest.ts';
import type { Parameter } from '../core/question.ts';
import type { DeclaredParameter } from '../dune/outcome.ts';
import type { NearMiss } from './diagnosis.ts';
import type { ParameterSet } from './parameter-history.ts';

/** What is known of a query's parameters from either source. */
export type ParameterFacts = {
  readonly declared: readonly DeclaredParameter[] | undefined;
  readonly known: readonly ParameterSet[];
};

/** Dune's clients send dates as `YYYY-MM-DD HH:MM:SS`; the date alone is accepted by the app. */
const dateText = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})?)?$/;

const knownNames = ({ declared, known }: ParameterFacts): readonly string[] =>
  declared?.map(({ name }) => name) ?? [...new Set(known.flat().map(({ name }) => name))];

const wrongForm = (
  { name, value }: Parameter,
  parameter: DeclaredParameter | undefined,
): NearMiss | undefined => {
  if (parameter?.type === 'number' && !/^[+-]?\d+(\.\d+)?$/.test(value)) {
    return { kind: 'not-a-number', name, asked: value };
  }
  return parameter?.type === 'datetime' && !dateText.test(value)
    ? { kind: 'not-a-date', name, asked: value }
    : undefined;
};

/** Another number or date is no slip: 31 is not a way to write 30. */
const isCounted = (value: string): boolean => /^[\d\s.,:+-]+$/.test(value);

const nearValue = (asked: Parameter, facts: ParameterFacts): NearMiss | undefined => {
  const { name, value } = asked;
  const parameter = facts.declared?.find((one) => one.name === name);
  const choices = parameter?.options ?? [];
  const worked = facts.known.flat().filter((one) => one.name === name);
  const values = [...choices, ...worked.map((one) => one.value)];
  if (values.includes(value)) return undefined;
  const suggestion = isCounted(value) ? undefined : nearest(value, values);
  if (suggestion !== undefined) return { kind: 'value', name, asked: value, suggestion };
  return choices.length > 0
    ? { kind: 'not-a-choice', name, asked: value, choices }
    : wrongForm(asked, parameter);
};

/** The slips in what was asked: a name or a value one or two letters off, another case, a value of the wrong form. */
export const findSuggestions = (asked: readonly Parameter[], facts: ParameterFacts): readonly NearMiss[] => {
  const names = knownNames(facts);
  return asked.flatMap((parameter): readonly NearMiss[] => {
    if (names.length === 0 || names.includes(parameter.name))
      return [nearValue(parameter, facts) ?? []].flat();
    const suggestion = nearest(parameter.name, names);
    return suggestion === undefined ? [] : [{ kind: 'name', asked: parameter.name, suggestion }];
  });
};
