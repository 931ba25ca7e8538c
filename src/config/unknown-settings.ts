import { closestMatch } from '../core/nearest.ts';
import type { ConfigProblem } from './config.ts';
import { secretFileVariables } from './secret-files.ts';

/** Shorter names are near too many that other programs have: `PORT` is one letter from `SORT`. */
const minLength = 8;

const onlySecrets = `isn't a setting, so it's ignored. Only secrets can come from files: ${secretFileVariables.join(', ')}.`;

/**
 * Variables that are almost one of `known`, which is not set itself: a `DUNE_QUERYS` that limits nothing would be taken
 * for a limit. They may be another program's, so the bot starts nevertheless.
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
