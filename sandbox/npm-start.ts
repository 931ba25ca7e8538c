import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How `npm start` starts the app: the variables it sets, and the words after `node`, options first and the program last. */
export type NpmStart = {
  readonly environment: Readonly<Record<string, string>>;
  readonly words: readonly string[];
};

/** Reads from package.json how `npm start` starts the app, so that measurements match what people run. */
export const readNpmStart = (): NpmStart => {
  const file = join(import.meta.dirname, '..', 'package.json');
  const { scripts }: { scripts: { start: string } } = JSON.parse(readFileSync(file, 'utf8'));
  const words = scripts.start.split(' ');
  const assigned = words.flatMap((word) => {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(word) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  return { environment: Object.fromEntries(assigned), words: words.slice(words.indexOf('node') + 1) };
};
