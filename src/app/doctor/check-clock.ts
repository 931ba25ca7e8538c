import type { SlackCall } from './call-slack.ts';
import { type Finding, fixFinding, okFinding, unknownFinding } from './finding.ts';

/** More than this, ms, is no delay on the way. */
const maxSkewMs = 30_000;

const formatSeconds = (ms: number): string => `${(Math.abs(ms) / 1000).toFixed(1).replace(/\.0$/, '')} s`;

/**
 * Whether a clock agrees with Slack's, which tells its time to the second in the header `Date` (RFC 9110, 6.6.1).
 * `clock` is whose it is, `ahead` how far that one is ahead of this machine's, ms.
 */
export const checkClock = (
  { date, askedAt, answeredAt }: Pick<SlackCall, 'date' | 'askedAt' | 'answeredAt'>,
  clock: string,
  ahead = 0,
): Finding => {
  const slackTime = Date.parse(date ?? '');
  if (Number.isNaN(slackTime)) return unknownFinding(clock, "Slack's response had no time.");
  const here = (askedAt + answeredAt) / 2 + ahead;
  // The header leaves out the part of a second.
  const skew = here - (slackTime + 500);
  if (Math.abs(skew) <= maxSkewMs)
    return okFinding(clock, `within ${formatSeconds(Math.max(1000, Math.abs(skew)))} of Slack's`);
  return fixFinding(
    clock,
    `${formatSeconds(skew)} ${skew > 0 ? 'ahead of' : 'behind'} Slack's. Sync it with NTP: otherwise digests post at the wrong time, and over HTTP requests that seem older than five minutes are rejected.`,
  );
};
