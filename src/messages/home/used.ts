import type { BillingState } from '../../billing/billing.ts';
import { formatCreditNumber, toCredits } from '../../core/credits.ts';
import { hourMs } from '../../core/duration.ts';
import type { ReadPrice } from '../../core/read-price.ts';
import { formatNumber } from '../../core/text/number.ts';
import { describeDaysLeft, describeUsedCredits } from '../spending/credits.ts';
import { formatAgo } from '../text/data-age.ts';

/** The account of the key as Dune tells of it, and the price by which reads are estimated. */
type AccountCredits = { readonly state: BillingState; readonly price: ReadPrice };

/** A workspace's use of Dune in a UTC month, its query runs of the UTC day, and the credits of the account. */
export type WorkspaceUsage = {
  readonly calls: number;
  readonly bytes: number;
  readonly executionsToday: number;
  /** The limit; 0 turns runs off. */
  readonly executionsPerDay: number;
  readonly credits: AccountCredits;
};

const pluralize = (count: string, noun: string): string => `${count} ${noun}${count === '1' ? '' : 's'}`;

/** Decimals say nothing about an estimate of this many credits. */
const minWhole = 10;

const formatCredits = (bytes: number, price: ReadPrice): string => {
  const credits = toCredits(bytes, price);
  return credits < minWhole ? formatCreditNumber(bytes, price) : formatNumber(Math.round(credits));
};

/** Says how much of the account's credits is used, by everything that uses it; `undefined` where Dune doesn't tell. */
const describeAccount = (state: BillingState, now: number): string | undefined => {
  if (state.kind !== 'known') return undefined;
  const { period, asOf } = state;
  const age = now - asOf > hourMs ? ` (as of ${formatAgo(new Date(asOf), new Date(now))})` : '';
  return `Used ${describeUsedCredits(period)} this period${age}; ${describeDaysLeft(period, now)}.`;
};

/** Describes a workspace's usage in sentences. What this app used is an estimate, of reads. `now` in ms. */
export const describeUsage = (
  { calls, bytes, executionsToday, executionsPerDay, credits: { state, price } }: WorkspaceUsage,
  now: number,
): string => {
  const credits = pluralize(formatCredits(bytes, price), 'credit');
  const requests = pluralize(formatNumber(calls), 'request');
  const runs =
    executionsPerDay === 0
      ? 'Query runs are off.'
      : `Query runs today: ${formatNumber(executionsToday)} of ${formatNumber(executionsPerDay)}.`;
  const account = describeAccount(state, now);
  return account === undefined
    ? `This workspace used about ${credits} this month (${requests}). ${runs}`
    : `${account} This app used about ${credits} this month (${requests}). ${runs}`;
};
