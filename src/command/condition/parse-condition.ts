import type { Condition } from '../../core/condition.ts';
import { err, type Result } from '../../core/result.ts';

/** A condition that can't be read. */
export type ConditionProblem = { readonly kind: 'bad-condition'; readonly text: string };

/** Parses the condition of an alert, as people write it or as `printCondition` does: `volume_usd of uniswap < 8M`. */
export const parseCondition = (text: string): Result<Condition, ConditionProblem> =>
  err({ kind: 'bad-condition', text });
