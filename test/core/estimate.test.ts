import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatLikelyCredits,
  fromLastRun,
  holdsFor,
  needsYes,
  neverAsks,
  parseEstimate,
  printEstimate,
  sumEstimates,
  unknownEstimate,
} from '../../src/core/estimate.ts';

const credits = fc.double({ min: 0, max: 1e7, noNaN: true });
/** A limit that somebody would set, and those at the ends. */
const limit = fc.oneof(
  fc.constantFrom(0, 0.5, 5, 999_999.9),
  fc.double({ min: 0, max: 999_999, noNaN: true }),
);

describe('what is likely to cost something', () => {
  it('is never paid for above the limit, or at an unknown price, without a yes', () => {
    fc.assert(
      fc.property(credits, limit, (cost, above) => {
        if (!needsYes(fromLastRun(cost), above)) expect(cost <= above && above > 0).toBe(true);
        expect(needsYes(unknownEstimate, above)).toBe(true);
      }),
    );
  });

  it('is done at once up to the limit, so that nobody is asked for nothing', () => {
    fc.assert(
      fc.property(credits, limit, (cost, above) => {
        if (above > 0 && cost <= above) expect(needsYes(fromLastRun(cost), above)).toBe(false);
      }),
    );
  });

  it('asks at 0 whatever it costs, and never from a million on', () => {
    fc.assert(
      fc.property(fc.option(credits, { nil: undefined }), (cost) => {
        expect(needsYes(fromLastRun(cost), 0)).toBe(true);
        expect(needsYes(fromLastRun(cost), neverAsks)).toBe(false);
      }),
    );
  });

  it('asks where a price is no number', () => {
    expect(needsYes(fromLastRun(Number.NaN), 5)).toBe(true);
    expect(needsYes(fromLastRun(Number.POSITIVE_INFINITY), 5)).toBe(true);
  });

  it('holds once agreed to, until it is clearly more than what was seen', () => {
    fc.assert(
      fc.property(credits, credits, (seen, now) => {
        const agreed = parseEstimate(printEstimate(fromLastRun(seen)));
        expect(agreed).toEqual(fromLastRun(seen));
        expect(holdsFor(agreed, fromLastRun(seen))).toBe(true);
        expect(holdsFor(agreed, unknownEstimate)).toBe(true);
        if (holdsFor(agreed, fromLastRun(now))) expect(now <= seen * 1.5).toBe(true);
        expect(holdsFor(parseEstimate(printEstimate(unknownEstimate)), fromLastRun(now))).toBe(false);
        expect(holdsFor(undefined, fromLastRun(now))).toBe(false);
        expect(holdsFor('any', fromLastRun(now))).toBe(true);
      }),
    );
  });

  it('adds up, and is unknown as soon as one price is', () => {
    const file = { kind: 'known', credits: 2, from: 'size' } as const;
    expect(sumEstimates([])).toEqual({ kind: 'known', credits: 0, from: 'size' });
    expect(sumEstimates([file, file])).toEqual({ kind: 'known', credits: 4, from: 'size' });
    expect(sumEstimates([fromLastRun(3), file])).toEqual(fromLastRun(5));
    expect(sumEstimates([file, unknownEstimate, file])).toEqual(unknownEstimate);
  });

  it.each(['', 'x', '-1', undefined])('is not read from %j', (text) => {
    expect(parseEstimate(text)).toBeUndefined();
  });

  it.each([
    [0, 'under 0.01 credits'],
    [0.004, 'under 0.01 credits'],
    [0.04, 'about 0.04 credits'],
    [0.35, 'about 0.4 credits'],
    [0.96, 'about 1 credit'],
    [5.04, 'about 5 credits'],
    [9.96, 'about 10 credits'],
    [12.4, 'about 12 credits'],
    [4464, 'about 4,500 credits'],
    [3600, 'about 3,600 credits'],
  ])('%d credits are said as %s', (cost, words) => {
    expect(formatLikelyCredits(cost)).toBe(words);
  });
});
