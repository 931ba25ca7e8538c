import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMovingValue, suggestMovingValue } from '../../src/core/moving-value.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const day = (back: number) => ({ unit: 'day' as const, back });

describe('a value that moves with time', () => {
  it.each([
    ['today', day(0), []],
    ['Yesterday', day(1), []],
    ['tomorrow', day(-1), []],
    ['now', 'now', []],
    ['today-7d', day(0), [{ amount: -7, unit: 'day' }]],
    ['today - 7 days', day(0), [{ amount: -7, unit: 'day' }]],
    ['today–7d', day(0), [{ amount: -7, unit: 'day' }]],
    ['today--7d', day(0), [{ amount: -7, unit: 'day' }]],
    ['now-24h', 'now', [{ amount: -24, unit: 'hour' }]],
    ['now-90m', 'now', [{ amount: -90, unit: 'minute' }]],
    ['NOW-24H', 'now', [{ amount: -24, unit: 'hour' }]],
    [
      'today+2w-1y',
      day(0),
      [
        { amount: 2, unit: 'week' },
        { amount: -1, unit: 'year' },
      ],
    ],
    ['last-month', { unit: 'month', back: 1 }, []],
    ['this week', { unit: 'week', back: 0 }, []],
    ['this_year', { unit: 'year', back: 0 }, []],
    ['next-quarter', { unit: 'quarter', back: -1 }, []],
    ['start-of-month', { unit: 'month', back: 0 }, []],
    ['start-of-last-month', { unit: 'month', back: 1 }, []],
    ['this-month-3months', { unit: 'month', back: 0 }, [{ amount: -3, unit: 'month' }]],
  ])('is read: %s', (text, from, steps) => {
    expect(parseMovingValue(text)).toEqual({ from, steps, isForced: false });
    expect(parseMovingValue(`{${text}}`)).toEqual({ from, steps, isForced: true });
    expect(parseMovingValue(`{{ ${text} }}`)).toEqual({ from, steps, isForced: true });
  });

  it.each([
    'NOW',
    'nowhere',
    'base',
    '',
    'today-',
    'today-7',
    'today 7d',
    'today-7parsecs',
    'today-constructor',
    '2026-11-27',
    '{}',
    '{today',
    'month',
    '-7d',
    `today${'-1d'.repeat(30)}`,
  ])('is no other text: %s', (text) => {
    expect(parseMovingValue(text)).toBeUndefined();
  });

  it.each([
    ['todya-7d', 'today-7d'],
    ['today-7', 'today-7d'],
    ['today - 7', 'today-7d'],
    ['{today-7}', '{today-7d}'],
    ['yesterdy', 'yesterday'],
    ['lastmonth', 'last-month'],
    ['today-7dyas', 'today-7days'],
  ])('is offered for a near miss: %s', (typed, meant) => {
    expect(suggestMovingValue(typed)).toBe(meant);
  });

  it.each(['today', 'base', 'seven', '2026-11-27', '', 'today-7parsecs', '10', 'na-7'])(
    'is offered for nothing else: %s',
    (typed) => {
      expect(suggestMovingValue(typed)).toBeUndefined();
    },
  );

  it('is read from no text by a throw, and is never a suggestion that cannot be read', () => {
    const word = fc.constantFrom(
      'today',
      'todya',
      'now',
      'last-month',
      'this week',
      '{',
      '}',
      '-7',
      '+1',
      'd',
      'h',
      ' ',
      '__proto__',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const meant = suggestMovingValue(typed);
        expect(parseMovingValue(typed) !== undefined && meant !== undefined).toBe(false);
        if (meant !== undefined) expect(parseMovingValue(meant)).toBeDefined();
      }),
      fuzzRuns(2_000),
    );
  });
});
