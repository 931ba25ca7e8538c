import { err, ok, type Result } from '../core/result.ts';
import type { CommandProblem } from './problem.ts';
import { findVerbAlias, parseVerb } from './verbs.ts';

const maxShortcutLength = 40;
const shortcutText = new RegExp(`^[\\p{L}\\p{N}_-]{1,${maxShortcutLength}}$`, 'u');

/**
 * Reads the name of a shortcut: letters, digits, `-` and `_`, in small letters whatever was typed. It can be neither a
 * verb, or a word that is tried for one, nor a number, or it could never be asked for.
 */
export const parseShortcutName = (text: string): Result<string, CommandProblem> => {
  const name = text.toLowerCase();
  if (name === '') return err({ kind: 'bad-shortcut', text, why: 'missing' });
  if (!shortcutText.test(name) || /^[-‒–—―]/.test(name))
    return err({ kind: 'bad-shortcut', text, why: 'characters' });
  if ((parseVerb(name) ?? findVerbAlias(name)) !== undefined)
    return err({ kind: 'bad-shortcut', text, why: 'verb' });
  if (/^\p{N}+$/u.test(name)) return err({ kind: 'bad-shortcut', text, why: 'number' });
  return ok(name);
};

/** Which shortcut is meant where one name may stand for two: a person's own, or the one that is shared. */
export type ShortcutKey = { readonly name: string; readonly shared: boolean };

/** A shortcut as it is typed behind `forget`. `parseShortcutKey` reads it back. */
export const printShortcutKey = ({ name, shared }: ShortcutKey): string =>
  shared ? `${name} --shared` : name;

/** Reads what `printShortcutKey` wrote; text that it did not write names no shortcut that there is. */
export const parseShortcutKey = (text: string): ShortcutKey => {
  const name = text.replace(/ --shared$/, '');
  return { name, shared: name !== text };
};
