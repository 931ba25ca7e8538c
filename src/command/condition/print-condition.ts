import type { Condition } from '../../core/condition.ts';

/** Prints a condition as it is typed: `parseCondition` reads it back as the same. */
export const printCondition = (condition: Condition): string => condition.kind;
