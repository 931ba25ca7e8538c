import type { Changes } from '../../results/changes/changes.ts';
import { findColumnIndex } from '../../results/columns/column-names.ts';
import { toSingleLine } from '../text/format-question.ts';

const listNames = (names: readonly string[]): string =>
  names.map((name) => toSingleLine(name, 60)).join(', ');

/**
 * Says if the rows of a digest couldn't be matched as asked for, and why. `askedKey` are names as a person typed them, and
 * `columns` those of the result.
 */
export const listKeyNotes = (
  changes: Changes | undefined,
  askedKey: readonly string[],
  columns: readonly string[],
): readonly string[] => {
  if (changes === undefined) return ['First digest with these settings. The next one shows what changed.'];
  const found = askedKey.map((name) => columns[findColumnIndex(name, columns) ?? -1]);
  const missing = askedKey.filter((_name, index) => found[index] === undefined);
  if (missing.length > 0)
    return [`Couldn't match rows by ${listNames(askedKey)}: there's no column called ${listNames(missing)}.`];
  if (askedKey.length > 0 && JSON.stringify(changes.key) !== JSON.stringify(found))
    return [`Couldn't match rows by ${listNames(askedKey)}: values are missing or repeated.`];
  return changes.key === undefined && !changes.isSame && !changes.isOnlyInChart
    ? ["Can't match rows between digests. Set --key to the column that identifies each row."]
    : [];
};
