import type { Decimal } from '../../core/condition.ts';
import type { Sample } from './key-state.ts';

/** A chart has no use for more. */
const maxSamples = 100;
/** The oldest, the newest, and one that becomes the oldest. */
const minSamples = 3;
/** The length of the samples of all keys together, and of each besides its value, characters. */
const allSamplesLength = 150_000;
const sampleOverhead = 8;

/** Returns how many samples are kept of a key, of this many. */
export const countSamples = (keys: number, value: Decimal): number => {
  const fitting = Math.floor(allSamplesLength / (Math.max(1, keys) * (value.length + sampleOverhead)));
  return Math.min(maxSamples, Math.max(minSamples, fitting));
};

/** Looks come at full minutes, and a person sets an alert at any second. */
const maxSlackMs = 60_000;

/** Returns how much a span may lack to count as over, ms: a sixtieth of it, and at most a minute. */
export const slackOf = (spanMs: number): number => Math.min(maxSlackMs, Math.floor(spanMs / 60));

/** Returns the newest sample at or before a time, ms. */
export const findSampleAt = (samples: readonly Sample[], at: number): Sample | undefined =>
  samples.findLast((sample) => sample.at <= at);

const without = (samples: readonly Sample[], index: number): readonly Sample[] => [
  ...samples.slice(0, index),
  ...samples.slice(index + 1),
];

/** Finds the sample whose neighbors are closest, which is missed least. Never the first or the last. */
const findClosest = (samples: readonly Sample[]): number => {
  let [closest, least] = [1, Number.POSITIVE_INFINITY];
  for (let index = 1; index < samples.length - 1; index += 1) {
    const gap = (samples[index + 1]?.at ?? 0) - (samples[index - 1]?.at ?? 0);
    if (gap < least) [closest, least] = [index, gap];
  }
  return closest;
};

/**
 * Adds a sample, and thins them to `max`. Of those that a span of `overMs` needs, the newest one from before the span is
 * kept, and the others as evenly as can be; without a span, the newest ones.
 */
export const addSample = (
  samples: readonly Sample[],
  sample: Sample,
  max: number,
  overMs: number | undefined,
): readonly Sample[] => {
  let kept = [...samples, sample];
  while (kept.length > max) {
    const isSpare = overMs === undefined || (kept[1]?.at ?? sample.at) <= sample.at - overMs;
    kept = [...without(kept, isSpare ? 0 : findClosest(kept))];
  }
  return kept;
};
