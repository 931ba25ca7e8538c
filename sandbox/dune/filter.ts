import type { Value } from './query.ts';

/** A row by column name. */
export type Row = Readonly<Record<string, Value>>;

const condition = /^\s*(?:"([^"]+)"|(\w+))\s*(<=|>=|!=|<>|=|<|>|\bin\b|\blike\b)\s*(.+?)\s*$/i;

const literal = (text: string): string | number | undefined => {
  const [, quoted] = /^'(.*)'$/s.exec(text.trim()) ?? [];
  if (quoted !== undefined) return quoted;
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
};

const compare = (left: Value | undefined, operator: string, right: string | number): boolean => {
  if (left === null || left === undefined) return false;
  const [a, b] = typeof right === 'number' ? [Number(left), right] : [String(left), right];
  switch (operator) {
    case '=':
      return a === b;
    case '!=':
    case '<>':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    default:
      return a >= b;
  }
};

type Test = (row: Row) => boolean;

const parseCondition = (text: string, columns: readonly string[]): Test | undefined => {
  const [, quoted, plain, operator = '', right = ''] = condition.exec(text) ?? [];
  const column = quoted ?? plain;
  if (column === undefined || !columns.includes(column)) return undefined;
  if (operator.toLowerCase() === 'in') {
    const items = /^\((.*)\)$/s.exec(right)?.[1]?.split(',').map(literal);
    if (items === undefined || items.includes(undefined)) return undefined;
    return (row) => items.some((item) => item !== undefined && compare(row[column], '=', item));
  }
  const value = literal(right);
  if (value === undefined || operator.toLowerCase() === 'like') return undefined;
  return (row) => compare(row[column], operator, value);
};

/** Parses the useful part of Dune's filters: comparisons and IN, joined by AND and OR. `undefined` for what it rejects. */
export const parseFilter = (text: string, columns: readonly string[]): Test | undefined => {
  const groups = text
    .split(/\bor\b/i)
    .map((group) => group.split(/\band\b/i).map((one) => parseCondition(one, columns)));
  if (groups.flat().includes(undefined)) return undefined;
  return (row) => groups.some((group) => group.every((test) => test?.(row)));
};
