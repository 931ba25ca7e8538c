import { toSpentCredits } from '../../../core/credits.ts';
import type { ReadPrice } from '../../../core/read-price.ts';
import type { SpentBy } from '../../../store/spending.ts';

/** The use of Dune by digests and people in a UTC month. Credits. */
export type MonthCosts = {
  readonly ofDigests: ReadonlyMap<string, number>;
  /** By what people asked for themselves. */
  readonly ofPeople: ReadonlyMap<string, number>;
};

/** Reckons what everyone used, at the price of a plan. */
export const toMonthCosts = (spent: readonly Omit<SpentBy, 'calls'>[], price: ReadPrice): MonthCosts => {
  const ofDigests = new Map<string, number>();
  const ofPeople = new Map<string, number>();
  for (const one of spent) {
    const { spender } = one;
    const [sums, id] = spender.kind === 'person' ? [ofPeople, spender.userId] : [ofDigests, spender.id];
    sums.set(id, (sums.get(id) ?? 0) + toSpentCredits(one, price));
  }
  return { ofDigests, ofPeople };
};

/** Adds up everything. */
export const sumCosts = ({ ofDigests, ofPeople }: MonthCosts): number =>
  [...ofDigests.values(), ...ofPeople.values()].reduce((sum, credits) => sum + credits, 0);
