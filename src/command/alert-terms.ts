import { type Condition, type Decimal, isMomentary } from '../core/condition.ts';
import { compareDecimals } from '../core/text/amount.ts';
import type { DigestOptions } from './command.ts';
import type { CommandProblem } from './problem.ts';

/**
 * Returns the bound that `--until` is compared with, and the sign that the difference must have to be on the side where the
 * alert is over: 1 above it, -1 below. `undefined` where no other bound can end it.
 */
const findSide = (condition: Condition): { readonly bound: Decimal; readonly side: 1 | -1 } | undefined => {
  switch (condition.kind) {
    case 'bound':
      if (condition.comparison === '=' || condition.comparison === '!=') return undefined;
      return { bound: condition.bound, side: condition.comparison.startsWith('<') ? 1 : -1 };
    case 'change':
      return { bound: condition.by.amount, side: -1 };
    case 'rank':
      return { bound: String(condition.top), side: condition.event === 'enters' ? 1 : -1 };
    default:
      return undefined;
  }
};

const findUntilProblem = (condition: Condition, until: Decimal): CommandProblem | undefined => {
  const side = findSide(condition);
  if (side === undefined) return { kind: 'no-until', condition };
  const isWrong = compareDecimals(until, side.bound) * side.side < 0;
  return isWrong
    ? { kind: 'until-side', text: until, bound: side.bound, side: side.side === 1 ? 'above' : 'below' }
    : undefined;
};

/** Returns the option of an alert that its condition doesn't go with; `undefined` if all do. */
export const findTermsProblem = (
  condition: Condition,
  { forLooks = 1, againMs, until }: Pick<DigestOptions, 'forLooks' | 'againMs' | 'until'>,
): CommandProblem | undefined => {
  if (isMomentary(condition)) {
    const given = { for: forLooks > 1, again: againMs !== undefined, until: until !== undefined };
    const [option] = Object.entries(given).flatMap(([name, isGiven]) => (isGiven ? [name] : []));
    if (option !== undefined) return { kind: 'momentary', option, condition };
  }
  return until === undefined ? undefined : findUntilProblem(condition, until);
};
