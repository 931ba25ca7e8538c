import type { Parameter } from '../../src/core/question.ts';

/** Parameters in the short form of an object. */
export const parameters = (values: Readonly<Record<string, string>>): readonly Parameter[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));
