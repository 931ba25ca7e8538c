import type { SeenValues } from '../../catalog/catalog.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { DeclaredParameter } from '../../dune/outcome.ts';
import type { QueryFacts } from '../../dune/query-facts.ts';
import { formatChoices } from '../problems/declared.ts';
import { formatName, formatValue } from '../problems/suggestion.ts';

const shownParameters = 10;
const maxLine = 300;
const shownValues = 5;

const typeWords: Readonly<Record<DeclaredParameter['type'], string>> = {
  text: 'text',
  number: 'a number',
  datetime: 'a date',
  enum: 'a choice',
  other: 'a value',
};

const describeKind = (parameter: DeclaredParameter): string => {
  const { type, options, defaultValue = '' } = parameter;
  if (options.length > 0) return formatChoices(parameter);
  return defaultValue === ''
    ? typeWords[type]
    : `${typeWords[type]}, ${formatValue(defaultValue)} by default`;
};

/** Lists the values that a parameter was asked with, the latest first. */
const listSeen = (name: string, seen: readonly SeenValues[]): string => {
  const values = seen.flatMap(({ parameters }) =>
    parameters.filter((one) => one.name === name).map(({ value, moving }) => moving ?? value),
  );
  return [...new Set(values)].slice(0, shownValues).map(formatValue).join(', ');
};

/** A parameter as it's said: its name, and what it takes. */
export type ParameterLine = { readonly name: string; readonly takes: string };

/**
 * Describes the parameters of a query, with what each takes and was asked with; where Dune doesn't tell them, those that were
 * asked. Foreign.
 */
export const describeParameters = (
  { parameters }: Pick<QueryFacts, 'parameters'>,
  seen: readonly SeenValues[],
): { readonly lines: readonly ParameterLine[]; readonly more: number } => {
  const asked = [...new Set(seen.flatMap((set) => set.parameters.map(({ name }) => name)))];
  const all =
    parameters?.map((one) => ({ name: one.name, kind: describeKind(one) })) ??
    asked.map((name) => ({ name, kind: '' }));
  const lines = all.slice(0, shownParameters).map(({ name, kind }) => {
    const values = listSeen(name, seen);
    const takes = [kind, values === '' ? '' : `asked with ${values}`].filter((part) => part !== '');
    return { name: formatName(name), takes: shorten(takes.join('; '), maxLine) };
  });
  return { lines, more: all.length - lines.length };
};
