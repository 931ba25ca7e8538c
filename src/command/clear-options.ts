import { closestMatch } from '../core/nearest.ts';
import { err, ok, type Result } from '../core/result.ts';
import { isOptionName, type OptionName, optionSpecs } from './option-spec.ts';
import type { CommandProblem } from './problem.ts';
import type { Verb } from './verbs.ts';

/** A `--no-…` that was read: it removes an option, or the parameter whose name follows. */
export type Clearing =
  | { readonly kind: 'option'; readonly option: OptionName }
  | { readonly kind: 'parameter' };

/** Returns true for the options that an edit can remove. Not the zone: a digest always has one. */
const isClearable = (name: OptionName): boolean => optionSpecs[name].verbs.includes('edit') && name !== 'tz';

/** The options that an edit can remove. */
export const clearableOptions: readonly OptionName[] = Object.keys(optionSpecs)
  .filter(isOptionName)
  .filter(isClearable);

/** The `--no-…` forms of an edit, without their dashes, in the order of the options. */
export const clearForms: readonly string[] = [...clearableOptions.map((name) => `no-${name}`), 'no-param'];

/** Reads `no-<option>` and `no-param`; `undefined` for any other word. A problem outside of an edit. */
export const parseClearing = (
  name: string,
  verb: Verb | 'ask',
): Result<Clearing, CommandProblem> | undefined => {
  const [, option] = /^no-(.+)$/.exec(name) ?? [];
  if (option === undefined) return undefined;
  if (verb !== 'edit')
    return isOptionName(option) || option === 'param'
      ? err({ kind: 'only-in-edit', option: name })
      : undefined;
  if (option === 'param') return ok({ kind: 'parameter' });
  if (isOptionName(option) && isClearable(option)) return ok({ kind: 'option', option });
  // Another form of table ends a board.
  const near = option === 'board' ? 'as' : closestMatch(option, [...clearableOptions, 'param']);
  const suggestion = near === undefined ? undefined : `no-${near}`;
  return err({ kind: 'not-taken-back', option: name, suggestion, known: clearForms });
};
