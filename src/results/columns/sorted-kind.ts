import type { SortedKind } from '../../core/question.ts';
import type { RawValue, ResultSet } from '../../core/result-set.ts';
import { parseDuneTime } from '../../core/text/time.ts';
import { isNumberText } from './decimal.ts';
import { numericType } from './value.ts';

/** Dune's types of columns by the order that they have. Source: trino.io/docs/current/language/types.html */
const types: readonly (readonly [RegExp, SortedKind])[] = [
  [numericType, 'number'],
  [/^(?:timestamp|date|time|interval)/i, 'time'],
  [/^(?:varchar|char|varbinary|uuid|json|ipaddress|text|string)/i, 'text'],
  [/^boolean/i, 'boolean'],
];

const kindOfValue = (value: RawValue): SortedKind | undefined => {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'string':
      if (isNumberText(value)) return 'number';
      return parseDuneTime(value) === undefined ? 'text' : 'time';
    default:
      return undefined;
  }
};

/**
 * Returns what a column holds, for the order of its rows: by Dune's type, because Dune sorts by it; by the values in results
 * that have no types. `undefined` for a column that isn't there, has no values, or holds lists.
 */
export const findSortedKind = ({ columns, rows }: ResultSet, name: string): SortedKind | undefined => {
  const index = columns.findIndex((column) => column.name === name);
  const type = columns[index]?.type;
  if (type !== undefined) return types.find(([pattern]) => pattern.test(type))?.[1];
  const values = rows.map((row) => row[index] ?? null).filter((value) => value !== null);
  const [first, ...others] = new Set(values.map(kindOfValue));
  // Dune sends mixed values of a text column as they are: a text of digits among others is a text.
  return others.length === 0 ? first : 'text';
};
