import type { QueryReference } from '../core/question.ts';
import type { Command } from './command.ts';
import { joinSearchWords } from './parse-find.ts';
import { quote } from './quote.ts';
import { tokenize } from './tokenize.ts';

const printQuery = (query: QueryReference): string => (query.kind === 'id' ? String(query.id) : query.name);

/** Prints words so that they are read back as they are: in quotes where some would be left out or read otherwise. */
const printWords = (words: string): string => {
  const read = /^[\p{L}\p{N} ]+$/u.test(words) ? tokenize(words) : undefined;
  return read?.ok === true && joinSearchWords(read.value) === words ? words : quote(words);
};

/** Prints a command about what the workspace knows of queries, as it is typed: `parsePlain` reads it back as the same. */
export const printCatalogCommand = (
  command: Extract<Command, { verb: 'find' | 'about' | 'name' }>,
): string => {
  switch (command.verb) {
    case 'find':
      return command.words === '' ? 'find' : `find ${printWords(command.words)}`;
    case 'about':
      return `about ${printQuery(command.query)}`;
    case 'name':
      return `name ${printQuery(command.query)} ${command.name === undefined ? '--clear' : quote(command.name)}`;
  }
};
