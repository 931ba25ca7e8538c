import type { SortKey } from '../core/question.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { CommandProblem } from './problem.ts';

/** Splits at commas outside of double quotes; the quotes, which a name with a comma needs, stay. */
const atCommas = (text: string): string[] =>
  (text.match(/(?:"[^"]*"|[^,"]|")+/g) ?? []).map((part) => part.trim());

const unquoted = (name: string): string => (/^".+"$/s.test(name) ? name.slice(1, -1) : name);

/** Names separated by commas; one with a comma in it stands in double quotes. */
export const readList = (text: string): readonly string[] =>
  [...new Set(atCommas(text).map(unquoted))].filter((name) => name !== '');

/** Columns to sort by, each followed by `asc` (meant when nothing is said) or `desc`: `"24 Hours Volume" desc, project`. */
export const readSort = (text: string): Result<readonly SortKey[], CommandProblem> => {
  const keys = atCommas(text).map((part): SortKey => {
    const [, name = part, direction = 'asc'] = /^(.*\S)\s+(asc|desc)$/is.exec(part) ?? [];
    return { column: unquoted(name.trim()), direction: direction.toLowerCase() === 'desc' ? 'desc' : 'asc' };
  });
  const isEmpty = keys.length === 0 || keys.some(({ column }) => column === '');
  return isEmpty ? no({ kind: 'bad-sort', text }) : ok(keys);
};
