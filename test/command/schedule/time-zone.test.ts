import { describe, expect, it, test } from 'vitest';
import { parseCommand } from '../../../src/command/parse.ts';
import { zoneByCityAlias } from '../../../src/command/schedule/city-zones.ts';
import { parseZone } from '../../../src/command/schedule/time-zone.ts';
import { zonesByAbbreviation } from '../../../src/command/schedule/zone-abbreviations.ts';
import { zonesByOffset } from '../../../src/command/schedule/zone-offsets.ts';
import { zoneOffset } from '../../../src/core/text/time.ts';

const read = (text: string): unknown => {
  const zone = parseZone(text);
  return zone.ok ? zone.value : zone.error;
};

describe('a place', () => {
  test.each([
    ['Delhi', 'Asia/Kolkata'],
    ['mumbai', 'Asia/Kolkata'],
    ['Bangalore', 'Asia/Kolkata'],
    ['Japan', 'Asia/Tokyo'],
    ['Shenzhen', 'Asia/Shanghai'],
    ['SF', 'America/Los_Angeles'],
    ['San Francisco', 'America/Los_Angeles'],
    ['NYC', 'America/New_York'],
    ['Tel Aviv', 'Asia/Jerusalem'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Berlin', 'Europe/Berlin'],
  ])('is taken for its zone: %s', (text, zone) => {
    expect(read(text)).toBe(zone);
  });

  it('is in a zone that Intl knows', () => {
    for (const zone of [...zoneByCityAlias.values(), ...[...zonesByAbbreviation.values()].flat()])
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  });
});

describe('the short name of a time', () => {
  test.each([
    ['MSK', 'Europe/Moscow', []],
    ['est', 'America/New_York', []],
    ['Pacific time', 'America/Los_Angeles', []],
    ['IST', 'Asia/Kolkata', ['Asia/Jerusalem', 'Europe/Dublin']],
    ['CST', 'America/Chicago', ['Asia/Shanghai', 'America/Havana']],
  ])('is answered with cities that have it: %s', (text, suggestion, alternatives) => {
    expect(read(text)).toEqual({ kind: 'bad-zone', text, why: 'short-name', suggestion, alternatives });
  });

  test.each(['XYZT', 'ABC', 'America', 'qq'])('that nobody knows suggests nothing: %s', (text) => {
    expect(read(text)).toMatchObject({ why: 'unknown', suggestion: undefined });
  });
});

test.each([
  ['Bangalor', 'Asia/Kolkata'],
  ['Shenzen', 'Asia/Shanghai'],
  ['Berln', 'Europe/Berlin'],
  ['San Fransisco', 'America/Los_Angeles'],
  ['Europe/Berln', 'Europe/Berlin'],
])('a slip in it is seen: %s', (text, suggestion) => {
  expect(read(text)).toMatchObject({ why: 'unknown', suggestion });
});

describe('--tz', () => {
  test.each([
    ['New York', 'America/New_York'],
    ['America / New York', 'America/New_York'],
    ['America/New York', 'America/New_York'],
    ['America New York', 'America/New_York'],
    ['Dar es Salaam', 'Africa/Dar_es_Salaam'],
    ['San Francisco', 'America/Los_Angeles'],
    ['Rio de Janeiro', 'America/Sao_Paulo'],
  ])('takes the words of a zone without quotes: %s', (zone, expected) => {
    for (const typed of [`--tz ${zone} daily 9:00`, `daily 9:00 --tz ${zone}`, `daily 9:00 --tz=${zone}`])
      expect(parseCommand(`subscribe 123 ${typed}`)).toMatchObject({
        ok: true,
        value: { digest: { zone: expected }, schedule: { cron: '0 9 * * *' } },
      });
  });

  it('takes no word that is not of it', () => {
    expect(parseCommand('subscribe 123 --tz Berlin chain=base hourly')).toMatchObject({
      ok: true,
      value: {
        digest: { zone: 'Europe/Berlin' },
        request: { parameters: [{ name: 'chain', value: 'base' }] },
      },
    });
    expect(parseCommand('subscribe 123 hourly --tz New --top 5')).toMatchObject({ ok: false });
  });
});

describe('a distance from UTC', () => {
  test.each([
    ['UTC+5:30', ['Asia/Kolkata']],
    ['+0530', ['Asia/Kolkata']],
    ['GMT +5.5', ['Asia/Kolkata']],
    ['UTC+5:45', ['Asia/Kathmandu']],
    ['-3:30', ['America/St_Johns']],
    ['UTC\u22125', ['America/New_York', 'America/Chicago']],
    ['GMT-4', ['America/Halifax', 'America/New_York']],
    ['+0', ['Europe/London']],
    ['UTC+14', ['Pacific/Kiritimati']],
    ['UTC+5:17', []],
    ['UTC+99', []],
  ])('%s suggests a city that has it', (text, cities) => {
    const [suggestion, ...alternatives] = cities;
    expect(read(text)).toEqual({ kind: 'bad-zone', text, why: 'offset', suggestion, alternatives });
  });

  it('is had by each city that is suggested, in winter or in summer', () => {
    const offsets = Array.from({ length: 113 }, (_one, quarter) => (quarter - 56) * 15);
    for (const minutes of offsets) {
      const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
      const typed = `${minutes < 0 ? '-' : '+'}${hour}:${String(minute).padStart(2, '0')}`;
      for (const zone of zonesByOffset(typed)) {
        const had = ['2026-01-15T00:00:00Z', '2026-07-15T00:00:00Z'].map((at) =>
          zoneOffset(zone, Date.parse(at)),
        );
        expect(had, `${zone} at ${typed}`).toContain(minutes * 60_000);
      }
    }
  });
});
