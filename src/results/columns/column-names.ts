import { closestMatch } from '../../core/nearest.ts';
import { cleanText } from '../../core/text/clean.ts';

/** Returns the names of columns as messages show them. Foreign, clean, never empty. */
export const toColumnLabels = (names: readonly string[]): readonly string[] =>
  names.map((name, index) => cleanText(name) || `column ${index + 1}`);

/**
 * Finds a column by a name that a person typed, and returns its index: the name that Dune has, else the one that messages
 * show (an accent may be part of its letter or follow it), else the only one that differs in nothing but capitals.
 * `undefined` if there is none.
 */
export const findColumnIndex = (typed: string, names: readonly string[]): number | undefined => {
  const exact = names.indexOf(typed);
  if (exact >= 0) return exact;
  const labels = toColumnLabels(names);
  const shown = cleanText(typed);
  const same = labels.indexOf(shown);
  if (same >= 0) return same;
  const composed = shown.normalize('NFC');
  const sameLetters = labels.findIndex((label) => label.normalize('NFC') === composed);
  if (sameLetters >= 0) return sameLetters;
  const small = composed.toLowerCase();
  const [index, ...others] = labels.flatMap((label, at) =>
    label.normalize('NFC').toLowerCase() === small ? [at] : [],
  );
  return others.length === 0 ? index : undefined;
};

/** Finds a column by a name that a person typed, and returns the name that Dune has. */
export const matchColumn = (typed: string, names: readonly string[]): string | undefined => {
  const index = findColumnIndex(typed, names);
  return index === undefined ? undefined : names[index];
};

/** Returns the column that a wrong name probably means, as messages show it: a near miss, or a longer name with it inside. */
export const suggestColumn = (typed: string, names: readonly string[]): string | undefined => {
  const labels = toColumnLabels(names);
  const small = cleanText(typed).toLowerCase();
  const near = closestMatch(small, labels);
  if (near !== undefined || small.length < 3) return near;
  const longer = labels.filter((label) => label.toLowerCase().includes(small));
  return (
    longer.find((label) => label.toLowerCase().startsWith(small)) ??
    longer.find((label) =>
      label
        .toLowerCase()
        .split(/[\s_-]+/)
        .includes(small),
    ) ??
    longer[0]
  );
};

const keyword = /^(?:and|or|not|in|like|is|null|between|true|false)$/i;
const plainName = /^[A-Za-z_]\w*$/;

/** Parts of a filter: texts in single quotes, names in double quotes, and all between them. */
const filterPart = /'(?:[^']|'')*'|"[^"]*"|[^'"]+|['"]/g;

const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Quotes names with spaces that stand in a filter without quotes, and gives plain words the capitals that Dune has. */
const renameUnquoted = (text: string, names: readonly string[]): string => {
  const spaced = toColumnLabels(names).filter((label) => !plainName.test(label));
  const words = [...spaced].sort((left, right) => right.length - left.length).map(escapePattern);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_])(?:${[...words, '[A-Za-z_]\\w*'].join('|')})(?![\\p{L}\\p{N}_])`,
    'giu',
  );
  return text.replace(pattern, (word) => {
    const own = keyword.test(word) ? undefined : matchColumn(word, names);
    if (own === undefined) return word;
    return plainName.test(own) ? own : quoteName(own);
  });
};

const comparedName =
  /"([^"]+)"(?=\s*[<>=!]|\s+(?:in|like|is|not)\b)|\b([A-Za-z_]\w*)(?=\s*[<>=!]|\s+(?:in|like|is|not)\b)/gi;

/** Lists the names that a filter compares. */
export const listFilterNames = (where: string): readonly string[] =>
  [...where.replace(/'(?:[^']|'')*'/g, "''").matchAll(comparedName)]
    .map(([, quoted, plain = '']) => quoted ?? plain)
    .filter((name) => !keyword.test(name));

/** Rewrites a filter with the names that Dune has. What is no name of a column stays as it is. */
export const renameInFilter = (where: string, names: readonly string[]): string =>
  names.length === 0
    ? where
    : (where.match(filterPart) ?? [])
        .map((part) => {
          if (/^'./.test(part) || part.length === 0) return part;
          if (!/^".*"$/s.test(part)) return renameUnquoted(part, names);
          const own = matchColumn(part.slice(1, -1), names);
          return own === undefined ? part : quoteName(own);
        })
        .join('');
