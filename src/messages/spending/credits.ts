import type { BillingPeriod } from '../../billing/billing.ts';
import { dayMs } from '../../core/duration.ts';
import { formatNumber } from '../../core/text/number.ts';
import { formatDay } from '../problems/dune-outcome.ts';

/** The parts of a period that its words are about. */
type UsedCredits = Pick<BillingPeriod, 'used' | 'included'>;

/** Formats the credits of a period: `1,234 of 2,500 Dune credits`. */
export const describeUsedCredits = ({ used, included }: UsedCredits): string =>
  `${formatNumber(Math.round(used))} of ${formatNumber(Math.round(included))} Dune credits`;

/** Formats the share of them that is used, rounded down so that 100% is all: `82%`. */
export const formatUsedShare = ({ used, included }: UsedCredits): string =>
  `${formatNumber(Math.floor((used / included) * 100))}%`;

/** Says how long a period still is: `12 days left`. `now` in ms. */
export const describeDaysLeft = ({ endsAt }: Pick<BillingPeriod, 'endsAt'>, now: number): string => {
  const days = Math.ceil((endsAt - now) / dayMs);
  return days <= 1 ? 'less than a day left' : `${formatNumber(days)} days left`;
};

/** Says that a period is near its end of credits, in a whole sentence. The day is that in UTC. */
export const describeNearEnd = (period: Omit<BillingPeriod, 'startsAt'>): string =>
  `${describeUsedCredits(period)} of this billing period are used; the next one begins on ${formatDay(new Date(period.endsAt))}.`;

/** Says why a query wasn't run, and until when: in a message that is kept, so by the day in UTC. */
export const describeHeldRun = ({
  used,
  included,
  until,
}: UsedCredits & { readonly until: number }): string =>
  `Didn't run the query: ${describeUsedCredits({ used, included })} are used, so runs wait until ${formatDay(new Date(until))}.`;
