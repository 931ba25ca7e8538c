import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseMaxAge } from '../../src/command/option-values.ts';
import { parseZone } from '../../src/command/schedule/time-zone.ts';
import { durationInWords } from '../../src/core/duration.ts';
import { type DisplayOptions, emptyDisplayOptions } from '../../src/core/question.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { parsePlain } from './parse-alone.ts';

const optionsOf = (typed: string): unknown => {
  const command = parsePlain(`123 ${typed}`);
  if (!command.ok) return command.error;
  return command.value.verb === 'ask' ? command.value.request.options : command.value.verb;
};

const digestOf = (typed: string): unknown => {
  const command = parsePlain(`subscribe 123 hourly ${typed}`);
  if (!command.ok) return command.error;
  return command.value.verb === 'subscribe' ? command.value.digest : command.value.verb;
};

const zones = (...names: readonly string[]): [string, string][] =>
  names.map((name) => [name.toLowerCase(), name]);

describe('how a result is shown', () => {
  const said: readonly (readonly [string, Partial<DisplayOptions>])[] = [
    ['--top 3', { top: 3 }],
    ['--top=200', { top: 200 }],
    ['—top 3', { top: 3 }],
    ['–TOP=3', { top: 3 }],
    ['--sort volume', { sort: [{ column: 'volume', direction: 'auto' }] }],
    ['--sort volume DESC', { sort: [{ column: 'volume', direction: 'desc' }] }],
    ['--sort="24 h volume desc"', { sort: [{ column: '24 h volume', direction: 'desc' }] }],
    [
      '--sort "volume desc, other"',
      {
        sort: [
          { column: 'volume', direction: 'desc' },
          { column: 'other', direction: 'auto' },
        ],
      },
    ],
    ['--sort "\\"a, b\\" desc"', { sort: [{ column: 'a, b', direction: 'desc' }] }],
    ['--columns a,b,"c d"', { columns: ['a', 'b', 'c d'] }],
    ['--columns “a, b”', { columns: ['a', 'b'] }],
    ['--columns "c, d",e', { columns: ['c, d', 'e'] }],
    [`--where "chain = 'base' and x > 1"`, { where: "chain = 'base' and x > 1" }],
    ['--where “chain = ‘base’”', { where: "chain = 'base'" }],
    [`--where chain='base'`, { where: "chain='base'" }],
    [`--where=chain='base'`, { where: "chain='base'" }],
    [`--where chain="'base'"`, { where: "chain='base'" }],
    [`--where "x "=" 'y z'"`, { where: "x = 'y z'" }],
    ['--chart BAR', { chart: 'bar' }],
    ['--chart none', { chart: 'none' }],
    ['--chart auto --x day --y volume,"a, b"', { chart: 'auto', x: 'day', y: ['volume', 'a, b'] }],
    ['--x "Day, UTC"', { x: 'Day, UTC' }],
    ['--y=trades', { y: ['trades'] }],
    ['--as text', { as: 'text' }],
    ['--chart', { chart: 'auto' }],
    ['--chart --top 5', { chart: 'auto', top: 5 }],
    ['--columns a, b , c', { columns: ['a', 'b', 'c'] }],
    ['--columns "Total Volume", project', { columns: ['Total Volume', 'project'] }],
    ['--columns a, "b, c" --top 3', { columns: ['a', 'b, c'], top: 3 }],
    ['--y trades, fees', { y: ['trades', 'fees'] }],
    ['--where volume > 1000', { where: 'volume > 1000' }],
    ['--where volume >1000 --top 3', { where: 'volume >1000', top: 3 }],
    ['--where volume> 1000', { where: 'volume> 1000' }],
    [`--where chain = 'base' and volume > 10`, { where: `chain = 'base' and volume > 10` }],
    [`--where "Total Volume" >= 5`, { where: '"Total Volume" >= 5' }],
    [`--where chain in ('base', 'x y')`, { where: `chain in ('base', 'x y')` }],
    ['--csv --private', { csv: true, private: true }],
    ['--exact', { exact: true }],
  ];
  test.each(said)('%s', (typed, options) => {
    expect(optionsOf(typed)).toEqual({ ...emptyDisplayOptions, ...options });
  });
});

describe('what cannot be', () => {
  const badTop = (text: string, tooMany: boolean): unknown => ({ kind: 'bad-top', text, max: 200, tooMany });
  test.each([
    ['--top 0', badTop('0', false)],
    ['--top abc', badTop('abc', false)],
    ['--top 3.5', badTop('3.5', false)],
    ['--top -3', badTop('-3', false)],
    ['--top 1e2', badTop('1e2', false)],
    ['--top 201', badTop('201', true)],
    ['--top', { kind: 'option-without-value', option: 'top' }],
    ['--top=', { kind: 'option-without-value', option: 'top' }],
    ['--top ""', { kind: 'option-without-value', option: 'top' }],
    ['--where --csv', { kind: 'option-without-value', option: 'where' }],
    ['--x', { kind: 'option-without-value', option: 'x' }],
    ['--y ","', { kind: 'option-without-value', option: 'y' }],
    ['--columns ","', { kind: 'option-without-value', option: 'columns' }],
    ['--top 3 --top 3', { kind: 'option-twice', option: 'top' }],
    ['--csv --csv', { kind: 'option-twice', option: 'csv' }],
    ['--csv=yes', { kind: 'flag-with-value', option: 'csv' }],
    ['--private=false', { kind: 'flag-with-value', option: 'private' }],
    ['--tpo 3', { kind: 'unknown-option', option: 'tpo', suggestion: 'top' }],
    ['--colums a', { kind: 'unknown-option', option: 'colums', suggestion: 'columns' }],
    ['--no-csv', { kind: 'only-in-edit', option: 'no-csv' }],
    ['--no-tz', { kind: 'only-in-edit', option: 'no-tz' }],
    ['--no-param x', { kind: 'only-in-edit', option: 'no-param' }],
    ['--no-such', { kind: 'unknown-option', option: 'no-such', suggestion: undefined }],
    ['--constructor', { kind: 'unknown-option', option: 'constructor', suggestion: undefined }],
    ['--tz UTC', { kind: 'option-not-taken', option: 'tz', verb: 'ask' }],
    ['--shared', { kind: 'option-not-taken', option: 'shared', verb: 'ask' }],
    [
      '--chart bars',
      {
        kind: 'bad-choice',
        option: 'chart',
        text: 'bars',
        allowed: ['bar', 'line', 'area', 'pie', 'auto', 'none'],
      },
    ],
    ['--as csv', { kind: 'bad-choice', option: 'as', text: 'csv', allowed: ['table', 'text'] }],
    ['--sort ","', { kind: 'bad-sort', text: ',' }],
  ])('%s', (typed, problem) => {
    expect(optionsOf(typed)).toEqual(problem);
  });

  it('is told per verb', () => {
    const notTaken = (option: string, verb: string): unknown => ({
      ok: false,
      error: { kind: 'option-not-taken', option, verb },
    });
    expect(parsePlain('list --csv')).toEqual(notTaken('csv', 'list'));
    expect(parsePlain('subscribe 123 hourly --private')).toEqual(notTaken('private', 'subscribe'));
    expect(parsePlain('save vol 123 --when rows')).toEqual(notTaken('when', 'save'));
  });
});

describe('what is said of a digest', () => {
  test.each([
    ['--when ALWAYS', { when: 'always' }],
    ['--key "token address"', { key: ['token address'] }],
    ['--max-age 90m', { maxAgeMs: 5_400_000 }],
    ['--max-age "6 hours"', { maxAgeMs: 21_600_000 }],
    ['--max-age=2d', { maxAgeMs: 172_800_000 }],
    ['--max-age 1w', { maxAgeMs: 604_800_000 }],
    ['--max-age "2 weeks"', { maxAgeMs: 1_209_600_000 }],
    ['--max-age 2 weeks', { maxAgeMs: 1_209_600_000 }],
    ['--max-age=3 days', { maxAgeMs: 259_200_000 }],
    ['--max-age 1000d', { maxAgeMs: 86_400_000_000 }],
    ['--refresh', { refresh: true }],
  ])('%s', (typed, said) => {
    expect(digestOf(typed)).toMatchObject(said);
  });

  test.each(['6', '0h', '0s', '6x', '5months', '1.5h', '-1d', '1001d', '100000d'])(
    'a --max-age of %s is refused',
    (text) => {
      expect(digestOf(`--max-age ${text}`)).toEqual({
        kind: 'bad-max-age',
        text,
        maxDays: 1000,
        option: 'max-age',
      });
    },
  );

  it('reads a --max-age as it is said', () => {
    const minutes = fc.integer({ min: 1, max: 1000 * 1440 });
    fc.assert(
      fc.property(minutes, (amount) => {
        expect(parseMaxAge(durationInWords(amount * 60_000))).toEqual({ ok: true, value: amount * 60_000 });
      }),
      fuzzRuns(2000),
    );
  });

  test.each([
    ...zones('Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Europe/Kyiv', 'UTC'),
    ['"america/new york"', 'America/New_York'],
    ['new york', 'America/New_York'],
    ['Berlin', 'Europe/Berlin'],
    ['London', 'Europe/London'],
    ['kolkata', 'Asia/Kolkata'],
    ['gmt', 'UTC'],
    ['us/eastern', 'America/New_York'],
  ])('--tz %s is %s', (typed, zone) => {
    expect(digestOf(`--tz ${typed}`)).toMatchObject({ zone });
  });

  test.each([
    ['Europe/Nowhere', 'unknown', undefined],
    ['Narnia', 'unknown', undefined],
    ['/', 'unknown', undefined],
    ['Europe/Berln', 'unknown', 'Europe/Berlin'],
    ['Lodnon', 'unknown', 'Europe/London'],
    ['+02:00', 'offset', 'Europe/Athens'],
    ['utc+5:30', 'offset', 'Asia/Kolkata'],
    ['GMT+1', 'offset', 'Europe/Berlin'],
    ['UTC+25', 'offset', undefined],
    ['PST', 'short-name', 'America/Los_Angeles'],
    ['est', 'short-name', 'America/New_York'],
    ['CET', 'short-name', 'Europe/Berlin'],
    ['CEST', 'short-name', 'Europe/Berlin'],
    ['BST', 'short-name', 'Europe/London'],
    ['IST', 'short-name', 'Asia/Kolkata'],
    ['AEDT', 'short-name', 'Australia/Sydney'],
  ])('a --tz of %s is refused', (text, why, suggestion) => {
    expect(digestOf(`--tz ${text}`)).toMatchObject({ kind: 'bad-zone', text, why, suggestion });
    expect(parseZone(suggestion ?? 'UTC')).toEqual({ ok: true, value: suggestion ?? 'UTC' });
  });

  test.each(['--tz ""', '--tz=', '--tz'])('an empty zone is never taken: %s', (typed) => {
    expect(digestOf(typed)).toEqual({ kind: 'option-without-value', option: 'tz' });
  });

  it('gives every zone that this runtime knows under its own name', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      expect(parseZone(zone.toLowerCase())).toEqual({ ok: true, value: zone });
    }
  });
});
