import type { Priority } from '../core/priority.ts';
import type { ScheduledCall } from '../core/scheduled-call.ts';
import { callWindowMs } from './call-log.ts';

/** Background calls leave a quarter of the slots to people who wait. */
const backgroundShare = 0.75;

/** Returns how many of the sorted `times` are up to each of the sorted `ends`. */
const countsUpTo = (times: readonly number[], ends: readonly number[]): readonly number[] => {
  let count = 0;
  return ends.map((end) => {
    while ((times[count] ?? Number.POSITIVE_INFINITY) <= end) count += 1;
    return count;
  });
};

/** Returns how many of `times` are in the minute that ends at each of `ends`, including its end but not its start. */
const countsInMinute = (times: readonly number[], ends: readonly number[]): readonly number[] => {
  const before = countsUpTo(
    times,
    ends.map((end) => end - callWindowMs),
  );
  return countsUpTo(times, ends).map((count, index) => count - (before[index] ?? 0));
};

/** Who a slot is for, and by when it's of use, ms. */
export type SlotTerms = {
  readonly now: number;
  readonly withinMs: number;
  readonly priority: Priority;
  readonly callsPerMinute: number;
};

/**
 * Returns the first time from `now` on at which a priority may have one more call, ms: after all others of the same
 * priority, and so that no minute has more than `callsPerMinute`. Sorts the calls and goes over them a few times.
 */
export const nextFreeSlot = (
  calls: readonly ScheduledCall[],
  { now, withinMs, priority, callsPerMinute }: SlotTerms,
): number => {
  const max = priority === 'background' ? Math.ceil(callsPerMinute * backgroundShare) : callsPerMinute;
  // Calls further ahead don't count as a queue: either they have more time, or the clock was set back.
  const isQueued = (one: ScheduledCall): boolean => one.priority === priority && one.at <= now + withinMs;
  const from = calls.reduce((latest, one) => (isQueued(one) ? Math.max(latest, one.at) : latest), now);
  // The usual case: with so few calls no minute can be full.
  if (calls.length < max) return from;
  const times = calls.map(({ at }) => at).sort((left, right) => left - right);
  const inMinute = countsInMinute(times, times);
  // The minutes that end at these calls are full, so one more must not fall into them.
  const full = times.filter((_, index) => (inMinute[index] ?? 0) >= callsPerMinute);
  // A slot becomes free a minute after each call.
  const candidates = [from, ...times.map((at) => at + callWindowMs).filter((at) => at > from)];
  const counts = countsInMinute(times, candidates);
  const fullBefore = countsUpTo(full, candidates);
  const first = candidates.findIndex((at, index) => {
    const nextFull = full[fullBefore[index] ?? 0] ?? Number.POSITIVE_INFINITY;
    return (counts[index] ?? 0) < max && nextFull >= at + callWindowMs;
  });
  return candidates[first] ?? from;
};
