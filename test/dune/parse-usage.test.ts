import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUsageResponse } from '../../src/dune/parse-usage.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const parse = (body: unknown, status = 200) =>
  parseUsageResponse({
    status,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    retryAfterMs: undefined,
  });

const written = (start_date: unknown, end_date: unknown, more: object = {}) => ({
  start_date,
  end_date,
  credits_used: 12.5,
  credits_included: 2500,
  ...more,
});

const only = (start: string, end: string) => {
  const outcome = parse({ billing_periods: [written(start, end)] });
  return outcome.kind === 'usage' ? outcome.periods[0] : outcome;
};

describe('the response to a question for the credits', () => {
  it('is read in both of its spellings', () => {
    const periods = [written('2026-11-01', '2026-12-01')];
    const read = {
      kind: 'usage',
      periods: [
        {
          used: 12.5,
          included: 2500,
          startsAt: Date.parse('2026-11-01T00:00Z'),
          endsAt: Date.parse('2026-12-01T00:00Z'),
          endsWithDay: true,
        },
      ],
    };
    expect(parse({ billing_periods: periods })).toEqual(read);
    expect(parse({ billingPeriods: periods, private_queries: 1 })).toEqual(read);
    expect(parse({ billing_periods: null, billingPeriods: periods })).toEqual(read);
    expect(parse({ billing_periods: [], billingPeriods: periods })).toEqual(read);
  });

  it.each([
    ['2026-11-01T00:00:00Z', '2026-11-01T00:00:00.000Z'],
    ['2026-11-01T00:00:00', '2026-11-01T00:00:00.000Z'],
    ['2026-11-01 06:30:00.000 UTC', '2026-11-01T06:30:00.000Z'],
    ['2026-11-01T00:00:00.123456+02:00', '2026-10-31T22:00:00.123Z'],
    ['2026-11-01T00:00-0530', '2026-11-01T05:30:00.000Z'],
    [' 2026-11-01 ', '2026-11-01T00:00:00.000Z'],
  ])('takes %s for %s', (text, at) => {
    expect(only(text, '2026-12-01T00:00:00Z')).toMatchObject({
      startsAt: Date.parse(at),
      endsWithDay: false,
    });
  });

  it('leaves out periods that it cannot read, and no others', () => {
    const good = written('2026-11-01', '2026-12-01');
    const odd = [
      written('soon', '2026-12-01'),
      written('2026-11-01', null),
      written('2026-12-01', '2026-11-01'),
      written('2026-13-01', '2026-14-01'),
      written('2026-11-01', '2026-12-01', { credits_used: -1 }),
      written('2026-11-01', '2026-12-01', { credits_included: 'many' }),
      null,
      7,
    ];
    expect(parse({ billing_periods: [...odd, good] })).toMatchObject({ periods: [{ used: 12.5 }] });
  });

  it('keeps credits with more digits than a double has as what they are about', () => {
    const body = JSON.stringify({ billing_periods: [written('2026-11-01', '2026-12-01')] });
    const long = body.replace('12.5', '1234.567890123456789012');
    expect(parse(long)).toMatchObject({ periods: [{ used: Number('1234.567890123456789012') }] });
  });

  it('is a refusal where the key may not ask, and an error where it is none of these', () => {
    expect(parse({ error: 'Forbidden' }, 403)).toEqual({ kind: 'refused' });
    expect(parse('page not found', 404)).toEqual({ kind: 'refused' });
    expect(parse({ error: 'invalid API Key' }, 401)).toEqual({ kind: 'key-refused' });
    expect(parse({ error: 'An internal error occured' }, 500)).toMatchObject({ kind: 'dune-error' });
    expect(parse({ error: 'unknown parameters (x)' }, 400)).toMatchObject({ kind: 'unreadable' });
    expect(parse('<html>', 200)).toMatchObject({ kind: 'unreadable' });
    expect(parse('{"billing_periods":[')).toEqual({ kind: 'cut-off' });
    expect(parse({})).toMatchObject({ kind: 'unreadable' });
    expect(parse({ billing_periods: {} })).toMatchObject({ kind: 'unreadable' });
  });

  it('is read without an error whatever it is', () => {
    const shape = fc.record({
      billing_periods: fc.oneof(
        fc.jsonValue(),
        fc.array(
          fc.record({
            start_date: fc.oneof(fc.string(), fc.date({ noInvalidDate: true }).map(String), fc.jsonValue()),
            end_date: fc.oneof(fc.string(), fc.constant('2026-12-01'), fc.jsonValue()),
            credits_used: fc.jsonValue(),
            credits_included: fc.double({ noNaN: true }),
          }),
        ),
      ),
    });
    fc.assert(
      fc.property(
        fc.oneof(shape, fc.jsonValue(), fc.string()),
        fc.constantFrom(200, 400, 500),
        (body, status) => {
          const outcome = parse(body, status);
          for (const one of outcome.kind === 'usage' ? outcome.periods : []) {
            expect(one.endsAt).toBeGreaterThanOrEqual(one.startsAt);
            expect(one.used).toBeGreaterThanOrEqual(0);
            expect(one.included).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      fuzzRuns(1000),
    );
  });
});
