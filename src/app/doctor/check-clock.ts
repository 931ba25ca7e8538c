import type { SlackCall } from './call-slack.ts';
import { type Finding, fixFinding, okFinding, unknownFinding } from './finding.ts';

/** A network delay doesn't explain more than this, ms. */
const maxSkewMs = 30_000;

const formatSeconds = (ms: number): string => `${(Math.abs(ms) / 1000).toFixed(1).replace(/\.0$/, '')} s`;

/**
 * Compares a clock with Slack's, which tells its time to the second in the header `Date` (RFC 9110, 6.6.1).
 * `clock` names the clock; `ahead` is how far it's ahead of this machine's, ms.
 */
export const checkClock = (
  { date, askedAt, answeredAt }: Pick<SlackCall, 'date' | 'askedAt' | 'answeredAt'>,
  clock: string,
  ahead = 0,
): Finding => {
  const slackTime = Date.parse(date ?? '');
  if (Number.isNaN(slackTime)) return unknownFinding(clock, "Slack's response had no time.");
  const here = (askedAt + answeredAt) / 2 + ahead;
  // The header leaves out fractions of a second.
  const skew = here - (slackTime + 500);
  if (Math.abs(skew) <= maxSkewMs)
    return okFinding(clock, `within ${formatSeconds(Math.max(1000, Math.abs(skew)))} of Slack's`);
  return fixFinding(
    clock,
    `${formatSeconds(skew)} ${skew > 0 ? 'ahead of' : 'behind'} Slack's. Sync it with NTP: otherwise digests post at the wrong time, and over HTTP requests that seem older than five minutes are rejected.`,
  );
};
