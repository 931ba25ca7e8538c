import { dayMs } from '../core/duration.ts';
import type { UsagePeriod } from '../dune/parse-usage.ts';
import type { BillingPeriod } from './billing.ts';

/** Returns a period that holds until `endsAt`. */
const until = ({ used, included, startsAt }: UsagePeriod, endsAt: number): BillingPeriod => ({
  used,
  included,
  startsAt,
  endsAt,
});

const isSameDayOfMonth = (one: number, other: number): boolean =>
  new Date(one).getUTCDate() === new Date(other).getUTCDate();

/**
 * Returns when a period is over. Dune doesn't say if an end that is a day belongs to the period: it does where the next period
 * begins a day later, or where only then the period is a whole number of months (the 1st to the 30th, not to the 1st).
 */
const findEnd = (period: UsagePeriod, starts: ReadonlySet<number>): number => {
  const { startsAt, endsAt, endsWithDay } = period;
  if (!endsWithDay) return endsAt;
  const dayAfter = endsAt + dayMs;
  if (endsAt === startsAt) return dayAfter;
  if (starts.has(endsAt)) return endsAt;
  const isInclusive =
    starts.has(dayAfter) || (isSameDayOfMonth(startsAt, dayAfter) && !isSameDayOfMonth(startsAt, endsAt));
  return isInclusive ? dayAfter : endsAt;
};

/** The later one began, the more it is about now; of twins the longer one. */
const byStart = (one: BillingPeriod, other: BillingPeriod): number =>
  one.startsAt - other.startsAt || one.endsAt - other.endsAt;

/**
 * Chooses the period that holds at a time, ms; of several the one that began last. On a last day that may or may not belong to
 * a period, it does unless another one holds. `undefined` in a gap, and where Dune told no period.
 */
export const choosePeriod = (all: readonly UsagePeriod[], now: number): BillingPeriod | undefined => {
  const begun = all.filter(({ startsAt }) => startsAt <= now);
  const starts = new Set(all.map(({ startsAt }) => startsAt));
  const holding = begun.map((one) => until(one, findEnd(one, starts))).filter(({ endsAt }) => now < endsAt);
  const onLastDay = begun
    .filter(({ endsWithDay, endsAt }) => endsWithDay && now < endsAt + dayMs)
    .map((one) => until(one, one.endsAt + dayMs));
  const [best] = (holding.length > 0 ? holding : onLastDay).toSorted(byStart).toReversed();
  return best;
};
