import type { Token } from '../tokenize.ts';
import { readAboutLine } from './about-lines.ts';
import type { Understood } from './digest-words.ts';
import { readFindLine } from './find-lines.ts';
import { readNameLine } from './name-lines.ts';
import { countPolite } from './polite-lead.ts';
import { problemOf, type Understanding } from './understanding.ts';

/** Reads a line that finds, describes or names a query; words that are only polite in front of it are left out. */
export const understandCatalog = (
  tokens: readonly Token[],
  take: (said: Understood) => Understanding,
): Understanding | undefined => {
  const polite = tokens.slice(0, countPolite(tokens));
  const asked = tokens.slice(polite.length);
  const name = readNameLine(asked);
  if (name?.kind === 'problem') return problemOf(name.problem);
  const said = name?.said ?? readAboutLine(asked) ?? readFindLine(asked);
  return said === undefined
    ? undefined
    : take({ ...said, ignored: [...polite.map(({ source }) => source), ...said.ignored] });
};
