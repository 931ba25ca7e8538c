import { formatCreditNumber } from '../../core/credits.ts';
import { formatNumber } from '../../core/text/number.ts';

/** What the bot used of Dune in a UTC month, for everybody in the workspace. */
export type MonthlyUsage = {
  readonly calls: number;
  readonly bytes: number;
  /** Runs of queries. */
  readonly executions: number;
  readonly executionsPerDay: number;
};

const pluralize = (count: number, one: string, many: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

/** What was used, and about how many credits that is where reads cost what they do on the free plan. */
export const describeUsage = ({ calls, bytes, executions, executionsPerDay }: MonthlyUsage): string =>
  `${pluralize(calls, 'call', 'calls')}, ${formatNumber(Math.round(bytes / 1000))} kB read (about ${formatCreditNumber(bytes)} credits at the price of the free plan), ` +
  `${pluralize(executions, 'query run', 'queries run')} (at most ${executionsPerDay} a day), for everybody here.`;
