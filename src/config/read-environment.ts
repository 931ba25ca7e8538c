import { z } from 'zod';
import { err, ok, type Result } from '../core/result.ts';
import type { ConfigProblem } from './problem.ts';
import { readSecretFiles, type WithSecrets } from './secret-files.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Treats an empty variable (`NAME=` in a file) as not set. */
const withoutEmpty = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));

const nameIn = (variable: string, { fromFile }: WithSecrets): string =>
  fromFile.has(variable) ? `${variable} (from the file in ${variable}_FILE)` : variable;

/** Reports a secret once: a problem with its file hides that it's missing. */
const toConfigProblems = (error: z.ZodError | undefined, read: WithSecrets): ConfigProblem[] => {
  const told = new Set(read.problems.map(({ variable }) => variable));
  const found = (error?.issues ?? [])
    .map(({ path, message }) => ({ variable: path.map(String).join('.'), words: message }))
    .filter(({ variable }) => !told.has(`${variable}_FILE`))
    .map(({ variable, words: message }) => ({ variable: nameIn(variable, read), message }));
  return [...read.problems, ...found];
};

/** Settings that were read, or all of their problems; with the names that are set, also from files. */
type ReadSettings<Shape extends z.ZodRawShape> = {
  readonly values: Result<z.infer<z.ZodObject<Shape>>, readonly ConfigProblem[]>;
  readonly isSet: (variable: string) => boolean;
};

/** Reads the settings of a shape, secrets also from their files. */
export const readEnvironment = <Shape extends z.ZodRawShape>(
  environment: Environment,
  shape: Shape,
): ReadSettings<Shape> => {
  const read = readSecretFiles(withoutEmpty(environment), Object.keys(shape));
  const parsed = z.object(shape).safeParse(read.environment);
  return {
    values:
      parsed.success && read.problems.length === 0
        ? ok(parsed.data)
        : err(toConfigProblems(parsed.error, read)),
    isSet: (variable) => read.environment[variable] !== undefined,
  };
};
