import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { isRawValue, parseJson, parseLosslessRow } from '../../src/dune/lossless-json.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const parsed = (text: string): unknown => parseJson(`{"rows":[${text}],"more":"x"}`);

test.each([
  ['9007199254740991', 9_007_199_254_740_991],
  ['9007199254740993', 9_007_199_254_740_993n],
  ['-9007199254740993', -9_007_199_254_740_993n],
  ['1e400', '1e400'],
  ['-1.5E+0400', '-1.5E+0400'],
  ['0.12345678901234567', Number('0.12345678901234567')],
  ['1e16', 1e16],
  ['"9007199254740993"', '9007199254740993'],
  ['"0x3e400"', '0x3e400'],
])('%s keeps its digits', (text, value) => {
  expect(parsed(text)).toEqual({ rows: [value], more: 'x' });
});

it('keeps every digit of whole numbers', () => {
  fc.assert(
    fc.property(fc.bigInt(), (whole) => {
      const value = Number.isSafeInteger(Number(whole)) ? Number(whole) : whole;
      expect(parsed(String(whole))).toEqual({ rows: [value], more: 'x' });
    }),
    fuzzRuns(2000),
  );
});

it('gives anything else as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      fc.pre(!/\d{16}|[eE]\+?\d{3}/.test(text));
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
    fuzzRuns(2000),
  );
});

it('gives nothing for what is no JSON', () => {
  for (const text of ['', '<html>', '{"rows":[', '{"rows":[90071992547409930'])
    expect(parseJson(text)).toBeUndefined();
});

it('takes no value that is nested without end, and fails at none', () => {
  const nested = (depth: number): string => `${'['.repeat(depth)}9007199254740993${']'.repeat(depth)}`;
  expect(isRawValue(parseJson(nested(90)))).toBe(true);
  expect(isRawValue(parseJson(nested(110)))).toBe(false);
  expect(isRawValue(parseJson(nested(50_000)))).toBe(false);
  expect(() => parseLosslessRow(`{"a":${nested(50_000)}}`)).toThrow(SyntaxError);
  expect(parseLosslessRow('{"a":[1]}')).toEqual({ a: [1] });
});
