import { closestMatch } from '../core/nearest.ts';
import type { NamedShortcut } from './shortcuts.ts';

const toWords = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** One letter begins too many words. */
const minBeginning = 2;

const isAmong = (word: string, known: readonly string[]): boolean =>
  (word.length >= minBeginning && known.some((one) => one.startsWith(word))) ||
  closestMatch(word, known) !== undefined;

/**
 * Returns the shortcuts that words find by their names: all of the words, in any order, with typing mistakes. A word may also
 * be of the query's name, but one that says nothing of the shortcut's own finds the query alone.
 */
export const matchShortcuts = (
  words: string,
  shortcuts: readonly NamedShortcut[],
): readonly NamedShortcut[] => {
  const wanted = toWords(words);
  return wanted.length === 0
    ? []
    : shortcuts.filter(({ shortcut, queryName = '' }) => {
        const own = toWords(shortcut.name);
        const all = [...own, ...toWords(queryName)];
        return wanted.some((word) => isAmong(word, own)) && wanted.every((word) => isAmong(word, all));
      });
};
