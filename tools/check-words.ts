import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBannedWords } from './words/banned.ts';
import { readCode, readMarkdown, readSettings } from './words/passages.ts';

/** Reads everything that people read, and names each word that docs/style.md keeps out with what to write for it. */
const root = join(import.meta.dirname, '..');

const checked = [
  'src/**/*.{ts,js,json}',
  'docs/**/*.md',
  '*.md',
  'sandbox/page/**/*.{ts,css}',
  'manifest.yml',
  '.env.example',
];
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

const files = globSync(checked, { cwd: root }).toSorted();
const findings = files.flatMap(check);
process.stdout.write(
  findings.length === 0
    ? `${files.length} files hold no banned words.\n`
    : `${findings.join('\n')}\n${findings.length} to rewrite; docs/style.md says how.\n`,
);
if (findings.length > 0) process.exitCode = 1;
