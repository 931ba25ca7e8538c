import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createManifestLink } from './manifest-link.ts';

/** Writes the link that creates the app into the README, after manifest.yml was changed. */
const root = join(import.meta.dirname, '..');
const readme = join(root, 'README.md');
const link = createManifestLink(readFileSync(join(root, 'manifest.yml'), 'utf8'));
const text = readFileSync(readme, 'utf8');
const written = text.replace(/^\[create-app\]: \S+$/m, `[create-app]: ${link}`);
if (!written.includes(link)) throw new Error('README.md has no line that begins with "[create-app]: "');
writeFileSync(readme, written);
