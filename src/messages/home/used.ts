import { formatCreditNumber, toCredits } from '../../core/credits.ts';
import { formatNumber } from '../../core/text/number.ts';

/** A workspace's use of Dune in a UTC month, and its query runs of the UTC day. */
export type WorkspaceUsage = {
  readonly calls: number;
  readonly bytes: number;
  readonly executionsToday: number;
  /** The limit; 0 turns runs off. */
  readonly executionsPerDay: number;
};

const pluralize = (count: string, noun: string): string => `${count} ${noun}${count === '1' ? '' : 's'}`;

/** Decimals say nothing about an estimate of this many credits. */
const minWhole = 10;

const formatCredits = (bytes: number): string => {
  const credits = toCredits(bytes);
  return credits < minWhole ? formatCreditNumber(bytes) : formatNumber(Math.round(credits));
};

/** Describes a workspace's usage in a sentence. Credits are an estimate, at the free plan's price for reads. */
export const describeUsage = ({
  calls,
  bytes,
  executionsToday,
  executionsPerDay,
}: WorkspaceUsage): string => {
  const credits = pluralize(formatCredits(bytes), 'credit');
  const requests = pluralize(formatNumber(calls), 'request');
  const runs =
    executionsPerDay === 0
      ? 'Query runs are off.'
      : `Query runs today: ${formatNumber(executionsToday)} of ${formatNumber(executionsPerDay)}.`;
  return `This workspace used about ${credits} this month (${requests}). ${runs}`;
};
