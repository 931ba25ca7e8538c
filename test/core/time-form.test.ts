import { describe, expect, it } from 'vitest';
import { printTimePattern, readTimeForm, readTimePattern, writeTime } from '../../src/core/time-form.ts';

const at = Date.UTC(2026, 10, 27, 8, 5, 9);
const moment = { kind: 'moment', at, clock: at + 3_600_000 } as const;
const day = { kind: 'day', clock: Date.UTC(2026, 10, 27) } as const;

describe('how a time is written', () => {
  it.each([
    ['2020-01-01 00:00:00', '2026-11-27 08:05:09', '2026-11-27 00:00:00'],
    ['2020-01-01 00:00', '2026-11-27 08:05', '2026-11-27 00:00'],
    ['2020-01-01T00:00:00Z', '2026-11-27T08:05:09Z', '2026-11-27T00:00:00Z'],
    ['2020-01-01T00:00:00.000Z', '2026-11-27T08:05:09.000Z', '2026-11-27T00:00:00.000Z'],
    ['2020-01-01 00:00:00 UTC', '2026-11-27 08:05:09 UTC', '2026-11-27 00:00:00 UTC'],
    ['2020-01-01', '2026-11-27', '2026-11-27'],
    ['2020/01/01', '2026/11/27', '2026/11/27'],
    ['20200101', '20261127', '20261127'],
    ['2020-01', '2026-11', '2026-11'],
    ['202001', '202611', '202611'],
    ['2020', '2026', '2026'],
  ])('as in %s', (example, asMoment, asDay) => {
    const form = readTimeForm(example);
    expect(form && writeTime(moment, form)).toBe(asMoment);
    expect(form && writeTime(day, form)).toBe(asDay);
    const pattern = form && printTimePattern(form);
    expect(pattern && readTimePattern(pattern)).toEqual(form);
    // What is written is an example of the same form.
    expect(readTimeForm(asDay)).toEqual(form);
  });

  it.each([
    'base',
    '7',
    '2020-13-01',
    '2020-01/01',
    '1000',
    '100000',
    '',
    'today',
    '2020-01-01 00',
    '3020-01-01',
  ])('is read off no other text: %s', (text) => {
    expect(readTimeForm(text)).toBeUndefined();
  });
});
