import { readAmount } from '../../core/text/amount.ts';
import { matchColumn } from './column-names.ts';
import { quoteName } from './filter.ts';

const operators: Readonly<Record<string, string>> = {
  '==': '=',
  '===': '=',
  '=>': '>=',
  '=<': '<=',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '!==': '!=',
  '&&': 'and',
  '||': 'or',
};

const wordOperators = /^(?:and|or|in|like)$/i;
const part = /'(?:[^']|'')*'|"[^"]*"|[<>=!≥≤≠]+|&&|\|\||[(),]|[^\s<>=!≥≤≠&|(),'"]+|./gsu;

type Kind = 'text' | 'name' | 'compare' | 'join' | 'mark' | 'word';
type Part = { readonly kind: Kind; readonly text: string };

const toKind = (text: string): Kind => {
  if (/^'.*'$/s.test(text)) return 'text';
  if (/^".*"$/s.test(text)) return 'name';
  if (/^(?:and|or)$/i.test(text)) return 'join';
  if (/^(?:[<>=!]+|in|like)$/i.test(text)) return 'compare';
  return /^[(),]$/.test(text) ? 'mark' : 'word';
};

const split = (where: string): readonly Part[] =>
  (where.match(part) ?? [])
    .filter((text) => text.trim() !== '')
    .map((text) => operators[text] ?? (wordOperators.test(text) ? text.toLowerCase() : text))
    .map((text) => ({ kind: toKind(text), text }));

/** Reads a number as people write it. A percent is left as text: what it is of, the filter doesn't say. */
const readNumber = (text: string): string | undefined => {
  const amount = readAmount(text);
  return amount === undefined || amount.isPercent ? undefined : amount.value;
};

/** Writes what stands after a comparison: a number as it is, anything else as text. */
const writeValue = (parts: readonly Part[]): string | undefined => {
  const [first, ...others] = parts;
  // A quote that is never closed leaves open where the text ends.
  if (first === undefined || parts.some(({ text }) => text === "'" || text === '"')) return undefined;
  if (first.kind === 'text') return others.length === 0 ? first.text : undefined;
  const text = parts.map((one) => (one.kind === 'name' ? one.text.slice(1, -1) : one.text)).join(' ');
  return readNumber(text.replace(/ ?, ?/g, ',')) ?? `'${text.replaceAll("'", "''")}'`;
};

const writeName = (parts: readonly Part[], names: readonly string[]): string | undefined => {
  const text = parts.map((one) => (one.kind === 'name' ? one.text.slice(1, -1) : one.text)).join(' ');
  const own = matchColumn(text, names);
  if (own === undefined) return undefined;
  return /^[A-Za-z_]\w*$/.test(own) ? own : quoteName(own);
};

/** Writes `in` and its list. */
const writeList = (parts: readonly Part[]): string | undefined => {
  const isWrapped = parts[0]?.text === '(' && parts.at(-1)?.text === ')';
  const inner = isWrapped ? parts.slice(1, -1) : parts;
  const items: Part[][] = [[]];
  for (const one of inner) one.text === ',' ? items.push([]) : items.at(-1)?.push(one);
  const written = items.map(writeValue);
  return written.includes(undefined) ? undefined : `(${written.join(', ')})`;
};

const writeCondition = (parts: readonly Part[], names: readonly string[]): string | undefined => {
  const at = parts.findIndex(({ kind }) => kind === 'compare');
  const operator = parts[at];
  if (operator === undefined) return undefined;
  const name = writeName(parts.slice(0, at), names);
  const rest = parts.slice(at + 1);
  const value = operator.text === 'in' ? writeList(rest) : writeValue(rest);
  const isKnown = /^(?:=|!=|<>|<|>|<=|>=|in|like)$/.test(operator.text);
  return name === undefined || value === undefined || !isKnown
    ? undefined
    : `${name} ${operator.text} ${value}`;
};

/** Matches `volume between 1 and 3`, which Dune doesn't take. */
const range = /("[^"]+"|[\w]+)\s+between\s+(\S+)\s+and\s+(\S+)/gi;

/**
 * Rewrites a filter that Dune rejects in Dune's own grammar: `project == uniswap && volume > 1,000` is
 * `project = 'uniswap' and volume > 1000`. `undefined` where that can't be told, or where nothing changes. Conditions in
 * parentheses are left to the person.
 * Source: docs.dune.com/api-reference/executions/filtering.
 */
export const repairFilter = (where: string, names: readonly string[]): string | undefined => {
  const conditions: Part[][] = [[]];
  const joins: string[] = [];
  const plain = where.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(range, '$1 >= $2 and $1 <= $3');
  for (const one of split(plain)) {
    if (one.kind === 'join') {
      joins.push(one.text);
      conditions.push([]);
    } else conditions.at(-1)?.push(one);
  }
  const written = conditions.map((parts) => writeCondition(parts, names));
  if (written.includes(undefined)) return undefined;
  const [first = '', ...others] = written;
  const repaired = [first, ...others.map((text, index) => `${joins[index] ?? 'and'} ${text ?? ''}`)].join(
    ' ',
  );
  return repaired === where ? undefined : repaired;
};
