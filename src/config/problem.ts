/** A problem with one variable, in words that say where to get a right value. */
export type ConfigProblem = { readonly variable: string; readonly message: string };

/** Formats problems as one list, to follow a sentence about what can't be done. */
export const describeConfigProblems = (problems: readonly ConfigProblem[]): string =>
  [
    'Set these in the environment or in a .env file (see .env.example):',
    ...problems.map(({ variable, message }) => `  ${variable} ${message}`),
    '',
  ].join('\n');
