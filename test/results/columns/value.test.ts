import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { isCutIdentity } from '../../../src/results/columns/cell.ts';
import { subtractDigits, sumDigits, toDigits } from '../../../src/results/columns/decimal.ts';
import { shortenHashes } from '../../../src/results/columns/short-hash.ts';
import { chooseTimeFormat } from '../../../src/results/columns/time-format.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { rawValue } from '../values.ts';
import { columnOf, idsOf, textsOf } from './columns.ts';

const runs = fuzzRuns(2000);

const identityOf = (value: RawValue, type?: string): string => idsOf([value], { type })[0] ?? '';

describe('digits', () => {
  test.each<readonly [number | bigint | string, string | undefined]>([
    ['+005.500', '5.5'],
    ['-0.000', '0'],
    [-0, '0'],
    [1e21, '1000000000000000000000'],
    [1e-7, '0.0000001'],
    ['1E3', '1000'],
    ['1.500000000000000000', '1.5'],
    [2n ** 256n, String(2n ** 256n)],
    ['1e400', undefined],
    ['NaN', undefined],
    ['', undefined],
    ['1,000', undefined],
    ['0x10', undefined],
    ['5.', undefined],
    [Number.POSITIVE_INFINITY, undefined],
  ])('of %s', (value, digits) => {
    expect(toDigits(value)).toBe(digits);
  });

  it('have one form, and are the number itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.bigInt()), (value) => {
        const digits = toDigits(value) ?? '';
        expect(digits).toMatch(/^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/);
        expect(toDigits(digits)).toBe(digits);
        if (typeof value === 'bigint') expect(BigInt(digits)).toBe(value);
        else expect(Number(digits)).toBe(value + 0);
      }),
      runs,
    );
  });

  it('are added and subtracted exactly', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), fc.bigInt(), (one, other, third) => {
        expect(subtractDigits(String(one), String(other))).toBe(String(one - other));
        expect(sumDigits([one, other, third].map(String))).toBe(String(one + other + third));
      }),
      runs,
    );
    expect(sumDigits([])).toBe('0');
    expect(subtractDigits('0.3', '0.1')).toBe('0.2');
  });
});

describe('the identity of a value', () => {
  it('is the same for the same value, and another for another one', () => {
    const lists = fc.oneof(
      fc.array(fc.oneof(fc.nat(3), fc.constant(null), fc.boolean()), { maxLength: 8 }),
      fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.nat(3), { maxKeys: 3, noNullPrototype: true }),
      fc.integer({ min: 195, max: 205 }).map((length) => 'x'.repeat(length)),
      fc.bigInt({ min: 2n ** 60n, max: 2n ** 60n + 9n }),
    );
    fc.assert(
      fc.property(lists, lists, (one, other) => {
        const areEqual = isDeepStrictEqual(one, other);
        expect(identityOf(one) === identityOf(other)).toBe(areEqual);
      }),
      runs,
    );
  });

  test.each<readonly [string, RawValue, RawValue]>([
    ['digits beyond a double', 2n ** 64n, 2n ** 64n + 1n],
    ['decimals beyond a double', '12345678901234567890.12', '12345678901234567892.34'],
    ['microseconds', '2026-11-24 09:30:00.000001 UTC', '2026-11-24 09:30:00.000002 UTC'],
    ['zones', '2026-11-24 09:30:00 UTC', '2026-11-24 09:30:00 Europe/Berlin'],
    ['the middle of an address', `0xd8da6b11${'0'.repeat(32)}`, `0xd8da6b22${'0'.repeat(32)}`],
    ['the sixth item', [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 7]],
    ['what is nested', { a: { b: { c: { d: { e: 1 } } } } }, { a: { b: { c: { d: { e: 2 } } } } }],
    ['digits inside of lists', [2n ** 64n], [2n ** 64n + 1n]],
    ['the end of a text', `${'x'.repeat(3000)}a`, `${'x'.repeat(3000)}b`],
    ['capitals of a text', 'Uniswap', 'uniswap'],
    ['the target of a link', '<a href="https://x.example/1">a</a>', '<a href="https://x.example/2">a</a>'],
    ['nothing and a zero', null, 0],
  ])('tells %s', (_what, one, other) => {
    const type = typeof one === 'string' && /^\d+\./.test(one) ? 'decimal(38,2)' : undefined;
    expect(identityOf(one, type)).not.toBe(identityOf(other, type));
  });

  test.each<readonly [string, RawValue, RawValue, string | undefined]>([
    ['zeros at the end', '1.50', '1.5', 'decimal(38,2)'],
    ['a text and a number of one column', '5', 5, 'bigint'],
    ['a checksum', `0xABCD${'0'.repeat(36)}`, `0xabcd${'0'.repeat(36)}`, undefined],
    ['the form of a time', '2026-11-24', '2026-11-24T00:00:00.000Z', undefined],
    ['zeros of a second', '2026-11-24 09:30:00.100 UTC', '2026-11-24 09:30:00.1 UTC', undefined],
    [
      'the order of the entries of a map',
      { a: 1, b: [{ c: 1, d: 2 }] },
      { b: [{ d: 2, c: 1 }], a: 1 },
      undefined,
    ],
    ['no value and no text', null, ' ', undefined],
  ])('is not changed by %s', (_what, one, other, type) => {
    expect(identityOf(one, type)).toBe(identityOf(other, type));
  });

  it('is never long, and empty only for what is empty', () => {
    fc.assert(
      fc.property(rawValue, (value) => {
        const id = identityOf(value);
        expect(id === '').toBe(columnOf([value]).cells[0]?.kind === 'empty');
        expect(id.length).toBeLessThanOrEqual(1000);
      }),
      runs,
    );
    expect(isCutIdentity(identityOf('x'.repeat(201)))).toBe(true);
    expect(isCutIdentity(identityOf('x'.repeat(200)))).toBe(false);
    expect(isCutIdentity(identityOf('🎉'.repeat(101)))).toBe(true);
  });
});

describe('hashes of one column', () => {
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 40, maxLength: 40 });
  /** Many with equal ends. */
  const alike = fc
    .tuple(fc.nat(20), fc.nat(20), fc.array(hex, { minLength: 1, maxLength: 20 }))
    .map(([head, tail, all]) =>
      all.map((one) => `0x${'a'.repeat(head)}${one.slice(head, 40 - tail)}${'b'.repeat(tail)}`),
    );

  it('read differently exactly if they are different', () => {
    fc.assert(
      fc.property(alike, (hashes) => {
        const texts = textsOf(hashes).map((text) => text.toLowerCase());
        const wanted = hashes.map((hash) => hash.toLowerCase());
        expect(new Set(texts).size).toBe(new Set(wanted).size);
        const short = shortenHashes(hashes);
        for (const hash of hashes) {
          const [head = '', tail = ''] = (short.get(hash) ?? '').split('…');
          expect(hash.startsWith(head) && hash.endsWith(tail)).toBe(true);
        }
      }),
      runs,
    );
  });
});

describe('times of one column', () => {
  const time = fc
    .tuple(
      fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      fc.constantFrom(1, 1000, 60_000, 3_600_000, 86_400_000),
      fc.constantFrom('', '.000001', '.5', '.123456789012'),
      fc.constantFrom('UTC', '+05:30', 'America/New_York'),
    )
    .map(([at, step, fraction, zone]) => {
      const clock = new Date(Math.floor(at.getTime() / step) * step).toISOString().slice(0, 19);
      return `${clock.replace('T', ' ')}${fraction} ${zone}`;
    });

  it('have one precision, and read differently exactly if they are different', () => {
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 8 }), fc.boolean(), (times, isExact) => {
        const { cells } = columnOf(times, { isExact });
        expect(cells.every(({ kind }) => kind === 'time')).toBe(true);
        const clocks = cells.map(({ text }) => text.replace(/ (?:\+05:30|America\/New_York)$/, ''));
        expect(new Set(clocks.map((clock) => clock.replace(/\d/g, '0'))).size).toBe(1);
        expect(new Set(cells.map(({ text }) => text)).size).toBe(new Set(idsOf(times)).size);
      }),
      runs,
    );
    expect(chooseTimeFormat([], false)).toEqual({ precision: 'day', digits: 0 });
  });
});
