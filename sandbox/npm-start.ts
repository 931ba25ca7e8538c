import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The words behind `node` with which `npm start` starts the bot: options of Node, and the program last. */
export const npmStart = (): readonly string[] => {
  const file = join(import.meta.dirname, '..', 'package.json');
  const { scripts }: { scripts: { start: string } } = JSON.parse(readFileSync(file, 'utf8'));
  const words = scripts.start.split(' ');
  return words.slice(words.indexOf('node') + 1);
};
