import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBannedWords } from './words/banned.ts';
import { readCode, readMarkdown, readSettings } from './words/passages.ts';

/** Reads everything that people read, and names each word that docs/style.md keeps out with what to write for it. */
const root = join(import.meta.dirname, '..');

const checked = [
  '{src,sandbox,bench,tools}/**/*.{ts,js,json,css}',
  'docs/**/*.md',
  '*.{md,yml}',
  'deploy/*',
  '.github/**/*.{md,yml}',
  '.ci/run',
  '.env.example',
  'Dockerfile',
];
/** The list itself. */
const ignored = ['tools/words/banned.ts'];
/** For developers, who speak of questions and bots where a person reads of queries and this app. */
const internal =
  /^(?:ARCHITECTURE|CHANGELOG|CONTRIBUTING|SECURITY)\.md$|^docs\/(?:decisions\/|testing\.md|reliability\.md)/;

const readers: readonly (readonly [name: RegExp, read: typeof readCode])[] = [
  [/\.md$/, readMarkdown],
  [/\.(?:ts|js|css)$/, readCode],
  [/^/, readSettings],
];

const check = (name: string): readonly string[] => {
  const text = readFileSync(join(root, name), 'utf8');
  const read = readers.find(([pattern]) => pattern.test(name))?.[1] ?? readSettings;
  return findBannedWords(text, read(text), !internal.test(name)).map(
    ({ line, said, use }) => `${name}:${line}: "${said}" -> ${use}`,
  );
};

const files = globSync(checked, { cwd: root, exclude: ignored }).toSorted();
const findings = files.flatMap(check);
process.stdout.write(
  findings.length === 0
    ? `${files.length} files hold no banned words.\n`
    : `${findings.join('\n')}\n${findings.length} to rewrite; docs/style.md says how.\n`,
);
if (findings.length > 0) process.exitCode = 1;
