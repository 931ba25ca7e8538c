import type { CreditWarnings } from '../store/credit-warnings.ts';
import type { BillingPeriod } from './billing.ts';

/** From this share of the included credits on the operator is warned. */
const warnShare = 0.8;

/** Names a period by its first day: Dune may not give the same time of that day each time. */
const nameOf = ({ startsAt }: BillingPeriod): string => new Date(startsAt).toISOString().slice(0, 10);

/**
 * Warns the operator when most of the included credits of a period are used: once a period. `send` returns false if the
 * warning certainly wasn't sent for a reason that may pass; then it's tried again at the next read.
 */
export const warnOnce =
  (
    workspaceId: string,
    claims: CreditWarnings,
    send: (period: BillingPeriod) => Promise<boolean>,
  ): ((period: BillingPeriod) => Promise<void>) =>
  async (period) => {
    if (period.included <= 0 || period.used < period.included * warnShare) return;
    const name = nameOf(period);
    if (!(await claims.claim(workspaceId, name))) return;
    if (!(await send(period))) await claims.release(workspaceId, name);
  };
