import type { AlertTerms, Condition, Decimal } from '../../core/condition.ts';
import type { AlertProblem } from '../../messages/alert/problem.ts';

/** Tells if a condition holds only at the look at which something happens. */
const isMomentary = (condition: Condition): boolean =>
  condition.kind === 'rows-come-or-go' || (condition.kind === 'change' && condition.overMs === undefined);

const compare = (left: Decimal, right: Decimal): number => Number(left) - Number(right);

/** Returns the side of its bound on which a condition is over; `undefined` where there is no such side. */
const findOkSide = (condition: Condition): 'above' | 'below' | undefined => {
  if (condition.kind !== 'bound') return undefined;
  switch (condition.comparison) {
    case '<':
    case '<=':
      return 'above';
    case '>':
    case '>=':
      return 'below';
    case '=':
    case '!=':
      return undefined;
  }
};

/** Finds what doesn't fit the condition among how an alert tells. */
export const findWrongTerm = ({ condition, forLooks, until }: AlertTerms): AlertProblem | undefined => {
  if (forLooks > 1 && isMomentary(condition)) return { kind: 'momentary' };
  if (until === undefined) return undefined;
  const side = findOkSide(condition);
  if (condition.kind !== 'bound' || side === undefined) return { kind: 'until-without-bound' };
  const { bound } = condition;
  const away = compare(until, bound);
  return (side === 'above' ? away < 0 : away > 0) ? { kind: 'until-fires', until, side, bound } : undefined;
};
