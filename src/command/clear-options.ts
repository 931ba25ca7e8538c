import { nearest } from '../core/nearest.ts';
import { no, ok, type Result } from '../core/result.ts';
import { isOptionName, type OptionName, optionRules } from './option-spec.ts';
import type { CommandProblem } from './problem.ts';
import type { Verb } from './verbs.ts';

/** What `--no-…` takes back: an option, or the parameter whose name follows. */
export type TakingBack =
  | { readonly kind: 'option'; readonly option: OptionName }
  | { readonly kind: 'parameter' };

/** A zone can only be changed: a digest always has one. */
const isTakenBack = (name: OptionName): boolean => optionRules[name].verbs.includes('edit') && name !== 'tz';

/** The options that an edit takes back. */
export const takenBack: readonly OptionName[] = Object.keys(optionRules)
  .filter(isOptionName)
  .filter(isTakenBack);

/** The forms that an edit knows, without their dashes, in the order of the options. */
export const takingBackForms: readonly string[] = [...takenBack.map((name) => `no-${name}`), 'no-param'];

/** Reads `no-<option>` and `no-param`; `undefined` for what takes nothing back. Only an edit has something to take back. */
export const readTakingBack = (
  name: string,
  verb: Verb | 'ask',
): Result<TakingBack, CommandProblem> | undefined => {
  const [, option] = /^no-(.+)$/.exec(name) ?? [];
  if (option === undefined) return undefined;
  if (verb !== 'edit')
    return isOptionName(option) || option === 'param'
      ? no({ kind: 'only-in-edit', option: name })
      : undefined;
  if (option === 'param') return ok({ kind: 'parameter' });
  if (isOptionName(option) && isTakenBack(option)) return ok({ kind: 'option', option });
  const near = nearest(option, [...takenBack, 'param']);
  const suggestion = near === undefined ? undefined : `no-${near}`;
  return no({ kind: 'not-taken-back', option: name, suggestion, known: takingBackForms });
};
