import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourMs, minuteMs, roughDurationInWords } from '../../src/core/duration.ts';
import { fuzzRuns } from '../support/fuzz.ts';

describe('how long something took', () => {
  it.each([
    [0.5, 'under a minute'],
    [1, '1 minute'],
    [31, '31 minutes'],
    [59, '1 hour'],
    [70, '70 minutes'],
    [89, '90 minutes'],
    [119, '2 hours'],
    [121, '2 hours'],
    [5 * 60 + 50, '6 hours'],
    [24 * 60 + 3, '1 day'],
    [25 * 60 + 10, '25 hours'],
    [71 * 60, '3 days'],
  ])('%d minutes is %s', (minutes, words) => {
    expect(roughDurationInWords(minutes * minuteMs)).toBe(words);
  });

  it('is never far from what is said', () => {
    const unitMs = { minute: minuteMs, hour: hourMs, day: 24 * hourMs };
    fc.assert(
      fc.property(fc.integer({ min: minuteMs, max: 400 * 24 * hourMs }), (ms) => {
        const [, amount, unit] = /^(\d+) (minute|hour|day)s?$/.exec(roughDurationInWords(ms)) ?? [];
        const said = Number(amount) * (unitMs[unit === 'day' || unit === 'hour' ? unit : 'minute'] ?? 0);
        expect(Math.abs(said - ms) / ms).toBeLessThan(0.34);
      }),
      fuzzRuns(1000),
    );
  });
});
