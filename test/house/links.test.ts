import { existsSync, globSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../support/named-tests.ts';

const root = join(import.meta.dirname, '..', '..');
const documents = ['*.md', 'docs/**/*.md', 'bench/*.md', '.github/**/*.md', 'test/golden/README.md'].flatMap(
  (pattern) => globSync(pattern, { cwd: root }),
);

const withoutCode = (markdown: string): string =>
  markdown.replaceAll(/^(```|~~~)[\s\S]*?^\1\s*$/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** Returns a heading's anchor as GitHub makes it: lower case, no punctuation, dashes for spaces. */
const slugOf = (heading: string): string =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
    .replaceAll(' ', '-');

/** Returns the anchors of a document; a heading that comes again gets a number behind it. */
const anchorsOf = (markdown: string): ReadonlySet<string> => {
  const anchors = new Set<string>();
  const fenceless = markdown.replaceAll(/^(```|~~~)[\s\S]*?^\1\s*$/gm, '');
  for (const [, heading = ''] of fenceless.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const slug = slugOf(heading);
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  for (const [, id = ''] of markdown.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
};

/** Returns every target in a document: links, pictures, definitions, and those of HTML. */
const targetsOf = (markdown: string): readonly string[] =>
  [
    /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g,
    /^\[[^\]]+\]:\s*(\S+)/gm,
    /(?:href|src|srcset)="([^"\s]+)/g,
  ].flatMap((pattern) => [...withoutCode(markdown).matchAll(pattern)].map(([, target = '']) => target));

/** Returns the names of definitions that a document uses and does not have. */
const undefinedNames = (markdown: string): readonly string[] => {
  const text = withoutCode(markdown);
  const defined = new Set([...text.matchAll(/^\[([^\]]+)\]:/gm)].map(([, name = '']) => name.toLowerCase()));
  const used = [...text.matchAll(/\[([^\]]+)\]\[([^\]]*)\]/g)].map(
    ([, label = '', name = '']) => name || label,
  );
  return used.filter((name) => !defined.has(name.toLowerCase()));
};

const isOutside = (target: string): boolean => /^[a-z][a-z+.-]*:/i.test(target);

const problemOf = (document: string, target: string): string | undefined => {
  const [path = '', anchor] = target.split('#');
  // GitHub's own pages of this repository, such as ../../issues.
  const file = path === '' ? document : normalize(join(dirname(document), decodeURIComponent(path)));
  if (!existsSync(join(root, file))) return `${target}: there is no ${file}`;
  if (anchor === undefined) return undefined;
  if (!file.endsWith('.md')) return /^L\d+/.test(anchor) ? undefined : `${target}: only Markdown has anchors`;
  return anchorsOf(readProject(file)).has(anchor) ? undefined : `${target}: ${file} has no such heading`;
};

describe('the documentation', () => {
  it.each(documents)('%s links only to files and headings that exist', (document) => {
    const markdown = readProject(document);
    const local = targetsOf(markdown).filter((target) => !isOutside(target));
    expect(local.flatMap((target) => problemOf(document, target) ?? [])).toEqual([]);
    expect(undefinedNames(markdown)).toEqual([]);
  });

  it('has links and pictures at all', () => {
    const targets = documents.flatMap((document) => targetsOf(readProject(document)));
    expect(documents.length).toBeGreaterThan(25);
    expect(targets.filter((target) => !isOutside(target)).length).toBeGreaterThan(50);
    expect(targets.filter((target) => target.endsWith('.png')).length).toBeGreaterThan(2);
  });

  it('makes anchors as GitHub does', () => {
    expect([
      ...anchorsOf("# What's `new`?\n## A & B: [c](d)\n# What's new\n```\n# code\n```\n## A_b-c ##\n"),
    ]).toEqual(['whats-new', 'a--b-c', 'whats-new-1', 'a_b-c']);
  });

  it.each([
    ['README.md', 150],
    ['ARCHITECTURE.md', 180],
    ['SECURITY.md', 120],
  ])('keeps %s within %i lines', (document, lines) => {
    expect(readProject(document).trimEnd().split('\n').length).toBeLessThanOrEqual(lines);
  });
});

/** Returns the paths that a document names as code, such as `src/app/bot.ts`; not patterns, which hold a star or braces. */
const namedPaths = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/`((?:src|test|sandbox|bench|deploy|docs|tools)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );

describe('the files that the documentation names', () => {
  const sources = documents.filter((document) => document !== 'CHANGELOG.md');

  it('finds many', () => {
    expect(sources.flatMap((document) => namedPaths(readProject(document))).length).toBeGreaterThan(100);
  });

  it.each(sources)('are there: %s', (document) => {
    expect(namedPaths(readProject(document)).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
