import type { Command } from '../../command/command.ts';
import type { BareBound } from '../../command/condition/bare-bound.ts';
import { isMoney } from '../../command/condition/bound.ts';
import type { Condition } from '../../core/condition.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { AlertProblem } from '../../messages/alert/problem.ts';

/** Puts another bound into the condition of an alert; `undefined` where it has none that this could be. */
const completeBound = (
  condition: Condition,
  { comparison, amount: { value, isPercent } }: BareBound,
): Condition | undefined => {
  switch (condition.kind) {
    case 'bound':
      return isPercent && isMoney(condition.measure)
        ? undefined
        : { ...condition, comparison: comparison ?? condition.comparison, bound: value };
    case 'change': {
      // `below 5%` would be another kind of condition.
      const isMeant = comparison === undefined || comparison.startsWith('>');
      if (!isMeant || value === '0' || value.startsWith('-')) return undefined;
      return { ...condition, by: { amount: value, isPercent: isPercent || condition.by.isPercent } };
    }
    case 'rank':
      return comparison === undefined && !isPercent && /^[1-9]\d{0,3}$/.test(value)
        ? { ...condition, top: Number(value) }
        : undefined;
    case 'rows-come-or-go':
    case 'age':
      return undefined;
  }
};

/** Returns the condition that an edit leaves an alert with: a new one, the old one with another bound, or the old one. */
export const chooseCondition = (
  { condition, bound, number }: Extract<Command, { verb: 'edit' }>,
  stored: Condition | undefined,
): Result<Condition | undefined, AlertProblem> => {
  if (bound === undefined || stored === undefined) return ok(condition ?? stored);
  const completed = completeBound(stored, bound);
  return completed === undefined
    ? err({ kind: 'no-bound', number, text: bound.text, condition: stored })
    : ok(completed);
};
