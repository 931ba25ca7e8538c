import { formatNumber } from '../../report/number.ts';

/** What the bot used of Dune in a UTC month, for everybody in the workspace. */
export type MonthUsed = {
  readonly calls: number;
  readonly bytes: number;
  /** Runs of queries. */
  readonly executions: number;
  readonly executionsPerDay: number;
};

/** Source: docs.dune.com, "Credits": 20 credits a megabyte on the free plan, January 2026. */
const creditsPerByte = 20 / 1_000_000;

/** About what reads of so many bytes cost, in credits, where they cost what they do on the free plan. */
export const creditsOf = (bytes: number): number => bytes * creditsPerByte;

const counted = (count: number, one: string, many: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

/** What was used, and about how many credits that is where reads cost what they do on the free plan. */
export const usedInWords = ({ calls, bytes, executions, executionsPerDay }: MonthUsed): string => {
  const credits = formatNumber(Math.round(creditsOf(bytes) * 100) / 100);
  return (
    `${counted(calls, 'call', 'calls')}, ${formatNumber(Math.round(bytes / 1000))} kB read (about ${credits} credits at the price of the free plan), ` +
    `${counted(executions, 'query run', 'queries run')} (at most ${executionsPerDay} a day), for everybody here.`
  );
};
