import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMovingValue, suggestMovingValue } from '../../src/core/moving-value.ts';
import { printTimePattern } from '../../src/core/time-form.ts';
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
    expect(parseMovingValue(text)).toEqual({ from, steps, isForced: false, form: undefined });
    expect(parseMovingValue(`{${text}}`)).toEqual({ from, steps, isForced: true, form: undefined });
    expect(parseMovingValue(`{{ ${text} }}`)).toEqual({ from, steps, isForced: true, form: undefined });
  });

  it.each([
    ['{last-month:YYYY-MM}', 'YYYY-MM'],
    ['{today-7d : yyyymmdd}', 'YYYYMMDD'],
    ['{now:YYYY-MM-DD HH:MM:SS}', 'YYYY-MM-DD HH:MM:SS'],
    ['{now:YYYY/MM/DDTHH:MMZ}', 'YYYY/MM/DDTHH:MMZ'],
    ['{this-year:YYYY}', 'YYYY'],
  ])('may say how it is written: %s', (text, pattern) => {
    const form = parseMovingValue(text)?.form;
    expect(form && printTimePattern(form)).toBe(pattern);
  });

  it.each([
    'NOW',
    'today:YYYY',
    '{today:}',
    '{today:DD.MM.YYYY}',
    '{now:HH:MM}',
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
    ['{today-7:YYYY-MM}', '{today-7d:YYYY-MM}'],
    ['{today:DD.MM.YYYY}', '{today}'],
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
