import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A file of the project as text, by its path from the root. */
export const readProject = (name: string): string => readFileSync(join(root, name), 'utf8');

/** The tests that a text in Markdown names as `file`: _title_. Lines may break within a title. */
export const namedTests = (markdown: string): readonly (readonly [file: string, title: string])[] =>
  [...markdown.replaceAll(/\n {2,}/g, ' ').matchAll(/`(test\/[\w./-]+)`: _([^_]+)_/g)].map(
    ([, file = '', title = '']) => [file, title],
  );

const forPattern = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Whether a file has a test of this title: a call whose first argument it is. A title of many tests (`it.each`) is written
 * with its placeholders, as it stands in the file.
 */
export const hasTest = (file: string, title: string): boolean => {
  const quoted = [`'${title}'`, `'${title.replaceAll("'", "\\'")}'`, `"${title}"`].map(forPattern);
  return new RegExp(`\\(\\s*(?:${quoted.join('|')}),`).test(readProject(file));
};
