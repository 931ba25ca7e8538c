import type { SortDirection, SortKey } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import { printListedName, splitAtCommas, unquoteName } from './name-list.ts';
import type { CommandProblem } from './problem.ts';

const directionText = '(asc|desc)(?:ending)?';

/** The forms in which a direction is typed, each with the groups in which the name and the direction stand. */
const forms = [
  { pattern: new RegExp(`^(.*[^\\s:=/])\\s*[:=/]\\s*${directionText}$`, 'is'), name: 1, direction: 2 },
  {
    pattern: new RegExp(`^(.*\\S)\\s+${directionText}(?:\\s+nulls\\s+(?:first|last))?$`, 'is'),
    name: 1,
    direction: 2,
  },
  { pattern: new RegExp(`^${directionText}\\s+(\\S.*)$`, 'is'), name: 2, direction: 1 },
  { pattern: new RegExp(`^(.*\\S)\\s*\\(${directionText}\\)$`, 'is'), name: 1, direction: 2 },
  { pattern: /^(.*\S)\s*([↑↓▲▼])$/su, name: 1, direction: 2 },
  { pattern: /^([-+↑↓▲▼])\s*(\S.*)$/su, name: 2, direction: 1 },
] as const;

const bareDirection = new RegExp(`^${directionText}$`, 'i');

const toDirection = (typed: string): SortDirection => (/^(?:[-↓▼]|desc)/i.test(typed) ? 'desc' : 'asc');

/** Splits a name from a direction that is typed with it; `undefined` where there is none. */
export const splitDirection = (
  text: string,
): { readonly column: string; readonly direction: SortDirection } | undefined => {
  for (const { pattern, name, direction } of forms) {
    const found = pattern.exec(text);
    if (found !== null)
      return { column: (found[name] ?? '').trim(), direction: toDirection(found[direction] ?? '') };
  }
  return undefined;
};

/** A name in double quotes is taken as it is: `"-volume"` is no order. */
const parseSortKey = (part: string): SortKey => {
  const isQuoted = /^"[^"]+"$/s.test(part);
  const { column, direction } = (isQuoted ? undefined : splitDirection(part)) ?? {
    column: part,
    direction: 'auto' as const,
  };
  return { column: unquoteName(column), direction };
};

/** Gives a direction that stands alone, as in `volume,desc`, to the column before it. */
const takeDirection = (keys: readonly SortKey[], part: string): readonly SortKey[] => {
  const last = keys.at(-1);
  if (last?.direction !== 'auto' || !bareDirection.test(part)) return [...keys, parseSortKey(part)];
  return [...keys.slice(0, -1), { ...last, direction: toDirection(part) }];
};

/**
 * Reads columns to sort by: `"24 Hours Volume" desc, project`. A direction is also `-volume`, `+volume`, `volume:desc`,
 * `volume,desc`, `desc volume`, an arrow or written out; without one, what the column holds decides.
 */
export const parseSort = (text: string): Result<readonly SortKey[], CommandProblem> => {
  const keys = splitAtCommas(text).reduce<readonly SortKey[]>(takeDirection, []);
  const isEmpty = keys.length === 0 || keys.some(({ column }) => column === '');
  return isEmpty ? err({ kind: 'bad-sort', text }) : ok(keys);
};

const printSortKey = ({ column, direction }: SortKey): string => {
  if (direction !== 'auto')
    return `${/[:=/]$/.test(column) ? `"${column}"` : printListedName(column)} ${direction}`;
  const isName = splitDirection(column) === undefined && !bareDirection.test(column);
  return isName ? printListedName(column) : `"${column}"`;
};

/** Prints columns to sort by as `--sort` takes them; empty when there are none. */
export const printSort = (sort: readonly SortKey[]): string => sort.map(printSortKey).join(',');
