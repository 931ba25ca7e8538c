import { callWindowMs, type TakenCall } from './call-book.ts';

/** Work that nobody waits for leaves a quarter of the places to people who do. */
const backgroundShare = 0.75;

/** How many of sorted times are up to each of others, which are sorted, too. */
const countsUpTo = (times: readonly number[], ends: readonly number[]): readonly number[] => {
  let count = 0;
  return ends.map((end) => {
    while ((times[count] ?? Number.POSITIVE_INFINITY) <= end) count += 1;
    return count;
  });
};

/** How many of sorted times are in the minute that ends at each of others, its end included and its begin not. */
const countsInMinute = (times: readonly number[], ends: readonly number[]): readonly number[] => {
  const before = countsUpTo(
    times,
    ends.map((end) => end - callWindowMs),
  );
  return countsUpTo(times, ends).map((count, place) => count - (before[place] ?? 0));
};

/**
 * The first time from `now` on at which there may be one more call of a kind, ms: behind all others of its kind, and such
 * that no minute comes to hold more than `callsPerMinute`. Sorts the calls and goes over them a few times.
 */
export const earliestCall = (
  taken: readonly TakenCall[],
  now: number,
  isBackground: boolean,
  callsPerMinute: number,
): number => {
  const most = isBackground ? Math.ceil(callsPerMinute * backgroundShare) : callsPerMinute;
  const times = taken.map(({ at }) => at).sort((left, right) => left - right);
  const from = taken.reduce(
    (latest, one) => (one.isBackground === isBackground ? Math.max(latest, one.at) : latest),
    now,
  );
  const inMinute = countsInMinute(times, times);
  // The minutes that end at these calls are full: one more may not come into them.
  const full = times.filter((_, place) => (inMinute[place] ?? 0) >= callsPerMinute);
  // A place becomes free a minute after each call.
  const candidates = [from, ...times.map((at) => at + callWindowMs).filter((at) => at > from)];
  const counts = countsInMinute(times, candidates);
  const fullBefore = countsUpTo(full, candidates);
  const first = candidates.findIndex((at, place) => {
    const nextFull = full[fullBefore[place] ?? 0] ?? Number.POSITIVE_INFINITY;
    return (counts[place] ?? 0) < most && nextFull >= at + callWindowMs;
  });
  return candidates[first] ?? from;
};
