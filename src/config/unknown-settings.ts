import { closestMatch } from '../core/nearest.ts';
import type { ConfigProblem } from './problem.ts';
import { secretFileVariables } from './secret-files.ts';

/** Shorter names are too close to those of other programs: `PORT` is one letter from `SORT`. */
const minLength = 8;

const onlySecrets = `isn't a setting, so it's ignored. Only secrets can come from files: ${secretFileVariables.join(', ')}.`;

/**
 * Finds variables that are almost a setting that isn't set: a `DUNE_QUERYS` that limits nothing would be mistaken for a
 * limit. They may belong to another program, so the app starts anyway.
 */
export const findUnknownSettings = (
  environment: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): readonly ConfigProblem[] => {
  const missing = known.filter((name) => name.length >= minLength && (environment[name] ?? '').trim() === '');
  return Object.keys(environment)
    .filter((name) => !known.includes(name))
    .flatMap((variable) => {
      if (known.includes(variable.replace(/_FILE$/, ''))) return [{ variable, message: onlySecrets }];
      const meant = closestMatch(variable, missing);
      return meant === undefined
        ? []
        : [
            {
              variable,
              message: `isn't a setting, so it's ignored. If you meant ${meant}, rename it.`,
            },
          ];
    });
};
