import type { BareBound } from '../../command/condition/bare-bound.ts';
import { isMoney } from '../../command/condition/bound.ts';
import type { Condition } from '../../core/condition.ts';

/** Puts another bound into the condition of an alert; `undefined` where it has none that this could be. */
export const completeBound = (
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
