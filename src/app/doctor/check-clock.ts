import { cannotTell, type Finding, fine, mend } from './finding.ts';
import type { Called } from './http-probe.ts';

/** More than this, ms, is no delay on the way. */
const mostSkewMs = 30_000;

const inWords = (ms: number): string => `${(Math.abs(ms) / 1000).toFixed(1).replace(/\.0$/, '')} s`;

/**
 * Whether a clock agrees with Slack's, which tells its time to the second in the header `Date` (RFC 9110, 6.6.1).
 * `clock` is whose it is, `ahead` how far that one is ahead of this machine's, ms.
 */
export const clockFinding = (tested: Called, clock: string, ahead = 0): Finding => {
  const told = tested.kind === 'answer' ? Date.parse(tested.headers.get('date') ?? '') : Number.NaN;
  if (tested.kind === 'none' || Number.isNaN(told))
    return cannotTell(clock, 'Slack did not say what time it is.');
  const here = (tested.askedAt + tested.answeredAt) / 2 + ahead;
  // The header leaves out the part of a second.
  const skew = here - (told + 500);
  if (Math.abs(skew) <= mostSkewMs)
    return fine(clock, `within ${inWords(Math.max(1000, Math.abs(skew)))} of Slack's`);
  return mend(
    clock,
    `${inWords(skew)} ${skew > 0 ? 'ahead of' : 'behind'} Slack's. Set it by NTP: digests would come at the wrong time, and over HTTP requests older than five minutes are refused.`,
  );
};
