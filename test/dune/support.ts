import type { Parameter } from '../../src/core/question.ts';
import type { DeclaredParameter } from '../../src/dune/outcome.ts';

/** Parameters in the short form of an object. */
export const parameters = (values: Readonly<Record<string, string>>): readonly Parameter[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

/** Returns a parameter as Dune declares it. */
export const declare = (
  name: string,
  type: DeclaredParameter['type'],
  options: readonly string[] = [],
): DeclaredParameter => ({
  name,
  type,
  defaultValue: undefined,
  options,
});
