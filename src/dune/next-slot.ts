import { callWindowMs, type TakenCall } from './call-log.ts';

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

/** For whom a call is sought, ms: by when it is of use, and within what the plan allows. */
export type CallTerms = {
  readonly now: number;
  readonly withinMs: number;
  readonly isBackground: boolean;
  readonly callsPerMinute: number;
};

/**
 * The first time from `now` on at which there may be one more call of a kind, ms: behind all others of its kind, and such
 * that no minute comes to hold more than `callsPerMinute`. Sorts the calls and goes over them a few times.
 */
export const earliestCall = (
  taken: readonly TakenCall[],
  { now, withinMs, isBackground, callsPerMinute }: CallTerms,
): number => {
  const most = isBackground ? Math.ceil(callsPerMinute * backgroundShare) : callsPerMinute;
  // What is further ahead is no line to stand in: either they have more time, or the clock was set back.
  const from = taken
    .filter((one) => one.isBackground === isBackground && one.at <= now + withinMs)
    .reduce((latest, { at }) => Math.max(latest, at), now);
  // The usual case: with so few calls no minute can be full.
  if (taken.length < most) return from;
  const times = taken.map(({ at }) => at).sort((left, right) => left - right);
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
