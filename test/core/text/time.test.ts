import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAge, formatMinute, formatTime, parseDuneTime } from '../../../src/core/text/time.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const parts = (text: string) => {
  const time = parseDuneTime(text);
  return time && [new Date(time.at).toISOString(), time.local, time.zone];
};

describe('a time as Dune writes it', () => {
  it.each([
    ['2026-11-24', '2026-11-24T00:00:00.000Z', '2026-11-24 00:00:00', 'UTC'],
    ['2026-11-24 UTC', '2026-11-24T00:00:00.000Z', '2026-11-24 00:00:00', 'UTC'],
    ['2026-11-24 09:30 utc', '2026-11-24T09:30:00.000Z', '2026-11-24 09:30:00', 'UTC'],
    ['2026-11-24 09:30', '2026-11-24T09:30:00.000Z', '2026-11-24 09:30:00', 'UTC'],
    ['2026-11-24T09:30:15Z', '2026-11-24T09:30:15.000Z', '2026-11-24 09:30:15', 'UTC'],
    ['2026-11-24 09:30:15.120 UTC', '2026-11-24T09:30:15.120Z', '2026-11-24 09:30:15.12', 'UTC'],
    [
      '2026-11-24 09:30:15.123456789012',
      '2026-11-24T09:30:15.123Z',
      '2026-11-24 09:30:15.123456789012',
      'UTC',
    ],
    ['2026-11-24 09:30:00+00:00', '2026-11-24T09:30:00.000Z', '2026-11-24 09:30:00', 'UTC'],
    ['2026-11-24 09:30:00+00', '2026-11-24T09:30:00.000Z', '2026-11-24 09:30:00', 'UTC'],
    ['2026-11-24 09:30:00+0200', '2026-11-24T07:30:00.000Z', '2026-11-24 09:30:00', '+02:00'],
    ['2026-11-24 09:30:00 -03:30', '2026-11-24T13:00:00.000Z', '2026-11-24 09:30:00', '-03:30'],
    [
      '2026-11-24 00:00:00.000 America/New_York',
      '2026-11-24T05:00:00.000Z',
      '2026-11-24 00:00:00',
      'America/New_York',
    ],
    ['2026-07-01 00:00 Europe/Berlin', '2026-06-30T22:00:00.000Z', '2026-07-01 00:00:00', 'Europe/Berlin'],
    [
      '1800-01-01 00:00 America/New_York',
      '1800-01-01T04:56:02.000Z',
      '1800-01-01 00:00:00',
      'America/New_York',
    ],
  ])('%s', (text, ...expected) => {
    expect(parts(text)).toEqual(expected);
  });

  it.each([
    ['0001-01-01 00:00:00.000 UTC', '0001-01-01T00:00:00.000Z', '0001-01-01 00:00:00'],
    ['0001-01-01 00:00:00.000123', '0001-01-01T00:00:00.000Z', '0001-01-01 00:00:00.000123'],
    ['0000-02-29', '0000-02-29T00:00:00.000Z', '0000-02-29 00:00:00'],
    ['0099-12-31', '0099-12-31T00:00:00.000Z', '0099-12-31 00:00:00'],
    ['+12345-01-01', '+012345-01-01T00:00:00.000Z', '+12345-01-01 00:00:00'],
    ['-0044-03-15', '-000044-03-15T00:00:00.000Z', '-0044-03-15 00:00:00'],
  ])('keeps the year of %s', (text, at, local) => {
    expect(parts(text)).toEqual([at, local, 'UTC']);
    expect(local).toContain(formatTime(new Date(at)).slice(-10));
    expect(local).toContain(formatMinute(new Date(at)).slice(-16));
  });

  it.each([
    [
      'that is shown twice for the first time',
      '2026-11-01 01:30 America/New_York',
      '2026-11-01T05:30:00.000Z',
    ],
    ['that is skipped for one later', '2026-03-08 02:30 America/New_York', '2026-03-08T07:30:00.000Z'],
    [
      'of a day that is skipped for one a day later',
      '2011-12-30 12:00 Pacific/Apia',
      '2011-12-30T22:00:00.000Z',
    ],
    ['after a skipped day as it is', '2011-12-31 06:00 Pacific/Apia', '2011-12-30T16:00:00.000Z'],
  ])('takes a clock %s', (_what, text, at) => {
    expect(parts(text)?.[0]).toBe(at);
  });

  it.each([
    'yesterday',
    '',
    '2026-02-30',
    '2026-00-10',
    '1900-02-29',
    '2026-11-24 24:00',
    '2026-11-24 09:61',
    '2026-11-24 09:30:60',
    '2026-11-24 09',
    '2026-11-24 09:30 Mars/Phobos',
    '2026-11-24 09:30 o clock',
    '2026-11-24 09:30 +15:00',
    '2026-11-24 09:30 +02:75',
    '2026-11-24 09:30:00.1234567890123',
    '2026-11-24-05',
    '20260-11-24',
    '+275760-09-13',
    '2026-11-24 09:30 UTC and more',
  ])('does not take "%s" for one', (text) => {
    expect(parseDuneTime(text)).toBeUndefined();
  });

  it('reads back every instant that a zone shows, with all its digits', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'Pacific/Apia', 'Africa/Casablanca', 'UTC');
    // Clocks that are shown twice are left out by asking for the same clock, not for the same instant.
    const at = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }).map((second) => second * 1000);
    fc.assert(
      fc.property(at, zone, fc.stringMatching(/^\d{0,11}[1-9]$/), (instant, timeZone, digits) => {
        const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
        const inYears = shown.format(instant).padStart(19, '0');
        fc.pre(/^\d{4}-/.test(inYears) && !inYears.startsWith('0000'));
        const time = parseDuneTime(`${inYears}.${digits} ${timeZone}`);
        expect(time).toMatchObject({ local: `${inYears}.${digits}`, zone: timeZone });
        expect(shown.format(time?.at).padStart(19, '0')).toBe(inYears);
      }),
      fuzzRuns(2_000),
    );
  });

  it('orders the texts of one zone as the clock does, and reads its own text again', () => {
    const day = fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    const text = fc.tuple(day, fc.stringMatching(/^\d{0,12}$/)).map(([date, digits]) => {
      const seconds = date.toISOString().slice(0, 19);
      return digits === '' ? seconds : `${seconds}.${digits}`;
    });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [a, b] = [parseDuneTime(one), parseDuneTime(other)];
        const ordered = [one, other].toSorted().map((each) => parseDuneTime(each)?.local);
        expect([a?.local, b?.local].toSorted()).toEqual(ordered);
        expect(parseDuneTime(a?.local ?? '')).toEqual(a);
      }),
      fuzzRuns(2_000),
    );
  });

  it('never throws', () => {
    const near = fc.stringMatching(
      /^[+-]?\d{1,7}-\d{1,3}-\d{1,3}([ T]\d{1,2}:\d{1,2}(:\d{1,2})?)? ?[A-Z+:\d/]*$/,
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), near), (text) => {
        const time = parseDuneTime(text);
        if (time !== undefined) expect(formatTime(new Date(time.at))).not.toBe('');
      }),
      fuzzRuns(2_000),
    );
  });
});

describe('times', () => {
  it('shows seconds only when there are any', () => {
    expect(formatTime(new Date('2026-11-20T13:12:00Z'))).toBe('2026-11-20 13:12');
  });

  it.each([
    ['2026-11-24T11:59:30Z', 'just now'],
    ['2026-11-24T11:59:00Z', '1 minute old'],
    ['2026-11-24T09:00:00Z', '3 hours old'],
    ['2026-11-12T12:00:00Z', '12 days old'],
    ['2023-04-07T12:27:15Z', '3 years old'],
    ['2026-11-24T12:00:05Z', 'just now'],
  ])('%s is %s at noon', (at, words) => {
    expect(formatAge(new Date(at), new Date('2026-11-24T12:00:00Z'))).toBe(words);
  });
});
