import { matchColumn, toColumnLabels } from './column-names.ts';

const keyword = /^(?:and|or|not|in|like|is|null|between|true|false)$/i;
const plainName = /^[A-Za-z_]\w*$/;

/** Parts of a filter: texts in single quotes, names in double quotes, and all between them. */
const filterPart = /'(?:[^']|'')*'|"[^"]*"|[^'"]+|['"]/g;

/** Quotes the name of a column for a filter. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

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

/** Puts another column in the place of one that a filter names. */
export const replaceInFilter = (where: string, from: string, to: string): string => {
  const own = plainName.test(to) ? to : quoteName(to);
  const bare = new RegExp(`(?<![\\p{L}\\p{N}_])${escapePattern(from)}(?![\\p{L}\\p{N}_])`, 'giu');
  return (where.match(filterPart) ?? [])
    .map((part) => {
      if (part.startsWith("'")) return part;
      if (/^".*"$/s.test(part)) return part.slice(1, -1) === from ? own : part;
      return part.replace(bare, () => own);
    })
    .join('');
};

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
