import type { AlertTerms, Comparator, Condition, Decimal } from '../../core/condition.ts';
import { absDigits, compareDigits, isNegative, multiplyDigits, subtractDigits } from '../columns/decimal.ts';
import type { Sample } from './key-state.ts';
import { findSampleAt, slackOf } from './samples.ts';

/** If a condition holds: `between` is neither that nor over, by another bound that ends it. */
export type Verdict = 'holds' | 'between' | 'over' | 'unknown';

type Change = Extract<Condition, { kind: 'change' }>;

/** Worse than any place in a result. */
const lastPlace = '1000000000';

/** The span that a condition compares over, ms. */
export const spanOf = (condition: Condition): number | undefined =>
  condition.kind === 'change' ? condition.overMs : undefined;

const compare = (value: Decimal, comparison: Comparator, bound: Decimal): boolean => {
  const order = compareDigits(value, bound);
  switch (comparison) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
  }
};

const isChanged = (before: Decimal, after: Decimal, { direction, by }: Change, amount: Decimal): boolean => {
  const difference = subtractDigits(after, before);
  if (difference === '0') return false;
  const isDrop = isNegative(difference);
  if (direction !== 'changes' && isDrop !== (direction === 'drops')) return false;
  const size = absDigits(difference);
  // Without a division, so exactly. Any change from 0 is more than every percentage.
  return by.isPercent
    ? compareDigits(multiplyDigits(size, '100'), multiplyDigits(amount, absDigits(before))) >= 0
    : compareDigits(size, amount) >= 0;
};

/** Returns the bound that a condition is about; the bound that ends it may be another one. */
const toBound = (
  condition: Exclude<Condition, { kind: 'change' | 'rows-come-or-go' }>,
): { readonly comparison: Comparator; readonly bound: Decimal } => {
  switch (condition.kind) {
    case 'bound':
      return condition;
    case 'rank':
      return { comparison: condition.event === 'enters' ? '<=' : '>', bound: String(condition.top) };
    case 'age':
      return { comparison: '>', bound: String(condition.olderThanMs) };
  }
};

/** The values of a key before, and now. `at` in ms. */
export type Measured = {
  readonly samples: readonly Sample[];
  readonly value: Decimal | undefined;
  readonly at: number;
};

/** Finds the sample that a change is counted from. */
const findBase = ({ overMs }: Change, { samples, at }: Omit<Measured, 'value'>): Sample | undefined =>
  overMs === undefined ? samples.at(-1) : findSampleAt(samples, at - overMs + slackOf(overMs));

const judgeChange = (condition: Change, until: Decimal | undefined, measured: Measured): Verdict => {
  const base = findBase(condition, measured);
  if (base === undefined || measured.value === undefined) return 'unknown';
  const isOver = (amount: Decimal): boolean =>
    !isChanged(base.value, measured.value ?? base.value, condition, amount);
  if (!isOver(condition.by.amount)) return 'holds';
  return until === undefined || isOver(until) ? 'over' : 'between';
};

/** Tells if a condition holds for a value. Too little history, or no number, is `unknown`. */
export const judge = ({ condition, until }: AlertTerms, measured: Measured): Verdict => {
  if (condition.kind === 'rows-come-or-go') return 'unknown';
  if (condition.kind === 'change') return judgeChange(condition, until, measured);
  const value = measured.value ?? (condition.kind === 'rank' ? lastPlace : undefined);
  if (value === undefined) return 'unknown';
  const { comparison, bound } = toBound(condition);
  if (compare(value, comparison, bound)) return 'holds';
  const hasOtherEnd = until !== undefined && condition.kind !== 'age' && !/^!?=$/.test(comparison);
  return hasOtherEnd && compare(value, comparison, until) ? 'between' : 'over';
};

/** Finds what a value was before it fired: what a change is counted from, else the last value that was no reason to fire. */
export const findBefore = (terms: AlertTerms, measured: Measured): Sample | undefined => {
  const { condition } = terms;
  if (condition.kind === 'change') return findBase(condition, measured);
  const { samples } = measured;
  return samples.findLast(({ value }) => judge(terms, { ...measured, value }) !== 'holds') ?? samples.at(-1);
};
