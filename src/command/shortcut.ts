import { err, ok, type Result } from '../core/result.ts';
import type { CommandProblem } from './problem.ts';
import { looksLikeQuery } from './query-reference.ts';
import { findVerbAlias, parseVerb } from './verbs.ts';

const maxShortcutLength = 40;
const shortcutText = new RegExp(`^[\\p{L}\\p{N}_-]{1,${maxShortcutLength}}$`, 'u');

/**
 * Reads the name of a shortcut that may be stored: letters, digits, `-` and `_`, returned in lower case. It may be a verb, which
 * it wasn't when the shortcut was saved.
 */
export const parseStoredName = (text: string): Result<string, CommandProblem> => {
  const name = text.toLowerCase();
  if (name === '') return err({ kind: 'bad-shortcut', text, why: 'missing' });
  if (!shortcutText.test(name) || /^[-‒–—―]/.test(name))
    return err({ kind: 'bad-shortcut', text, why: 'characters' });
  if (/^\p{N}+$/u.test(name) || looksLikeQuery(name))
    return err({ kind: 'bad-shortcut', text, why: 'number' });
  return ok(name);
};

/**
 * Reads a name for a shortcut. Besides what no stored one is, it cannot be a verb or a word that people try in place of one:
 * typing it would then mean something else.
 */
export const parseShortcutName = (text: string): Result<string, CommandProblem> => {
  const isVerb = (parseVerb(text) ?? findVerbAlias(text)) !== undefined;
  return isVerb ? err({ kind: 'bad-shortcut', text, why: 'verb' }) : parseStoredName(text);
};

/** Identifies a shortcut: one name may be a person's own and a shared one. */
export type ShortcutKey = { readonly name: string; readonly shared: boolean };

/** Prints a shortcut as it is typed after `forget`. `parseShortcutKey` reads it back. */
export const printShortcutKey = ({ name, shared }: ShortcutKey): string =>
  shared ? `${name} --shared` : name;

/** Reads text that `printShortcutKey` wrote; any other text names a shortcut that does not exist. */
export const parseShortcutKey = (text: string): ShortcutKey => {
  const name = text.replace(/ --shared$/, '');
  return { name, shared: name !== text };
};
