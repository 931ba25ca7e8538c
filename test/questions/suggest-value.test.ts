import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMovingValue } from '../../src/core/moving-value.ts';
import { findWrongValues } from '../../src/questions/query-info.ts';
import { findSuggestions } from '../../src/questions/suggestions.ts';
import { declare, parameters } from '../dune/support.ts';
import { fuzzRuns } from '../support/fuzz.ts';

describe('a value that means the same in another form', () => {
  const facts = {
    declared: [
      { ...declare('min', 'number'), defaultValue: '1000' },
      { ...declare('since', 'datetime'), defaultValue: '2026-01-01 00:00:00' },
      { ...declare('day', 'datetime'), defaultValue: '2026-01-01' },
      { ...declare('wallet', 'text'), defaultValue: '0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B' },
      { ...declare('ratio', 'number'), defaultValue: '0.5' },
      { ...declare('wash', 'enum', ['true', 'false']), defaultValue: 'true' },
      declare('filter', 'enum', ['ON', 'OFF']),
      declare('kind', 'enum', ['smart_contract', 'wallet']),
      { ...declare('text', 'text'), defaultValue: '1000' },
    ],
    known: [],
  };

  it.each([
    ['min', '1,000', '1000'],
    ['min', '1_000', '1000'],
    ['min', '1 000', '1000'],
    ['min', "1'000", '1000'],
    ['min', '1k', '1000'],
    ['min', '1K', '1000'],
    ['min', '1e3', '1000'],
    ['min', '1000.0', '1000'],
    ['min', ' 1000 ', '1000'],
    ['min', '+1000', '1000'],
    ['min', '01000', '1000'],
    ['min', '1.000', '1000'],
    ['min', '1.000,0', '1000'],
    ['min', '$1,000', '1000'],
    ['min', '2,500', '2500'],
    ['min', '1.5M', '1500000'],
    ['min', '1,234,567.80', '1234567.8'],
    ['ratio', '.5', '0.5'],
    ['ratio', '0,5', '0.5'],
    ['ratio', '0.50', '0.5'],
    ['ratio', '5e-1', '0.5'],
    ['since', '2026-01-01', '2026-01-01 00:00:00'],
    ['since', '2026-01-02', '2026-01-02 00:00:00'],
    ['since', '2026-01-01 00:00', '2026-01-01 00:00:00'],
    ['since', '2026-01-01T00:00:00Z', '2026-01-01 00:00:00'],
    ['since', '2026-01-01T00:00:00.000Z', '2026-01-01 00:00:00'],
    ['since', '2026-01-01 00:00:00 UTC', '2026-01-01 00:00:00'],
    ['since', '2026-01-01T01:00:00+01:00', '2026-01-01 00:00:00'],
    ['since', '2026-05-06T07:08:09Z', '2026-05-06 07:08:09'],
    ['since', '2026/1/1', '2026-01-01 00:00:00'],
    ['since', '20260101', '2026-01-01 00:00:00'],
    ['day', '2026-01-01 00:00:00', '2026-01-01'],
    ['wallet', '0xab5801a7d398351b8be11c439e05c5b3259aec9b', '0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B'],
    ['wash', 'True', 'true'],
    ['wash', 'yes', 'true'],
    ['wash', '0', 'false'],
    ['filter', 'off', 'OFF'],
    ['filter', 'true', 'ON'],
    ['filter', '"ON"', 'ON'],
    ['kind', 'Smart Contract', 'smart_contract'],
    ['kind', ' wallet', 'wallet'],
    ['text', '1,000', '1000'],
  ])('is offered as Dune takes it: %s=%s', (name, value, suggestion) => {
    expect(findSuggestions(parameters({ [name]: value }), facts)).toEqual([
      { kind: 'value', name, requested: value, suggestion },
    ]);
  });

  it.each([
    ['min', '2500'],
    ['min', '-7.50'],
    ['text', '1.000'],
    ['since', '2026-01-02 03:04:05'],
    ['day', '2026-01-02'],
    ['wallet', '0xAb5801a7D398351b8bE11C439e05C5B3259aeC9C'],
  ])('and one that means something else is left: %s=%s', (name, value) => {
    expect(findSuggestions(parameters({ [name]: value }), facts)).toEqual([]);
  });

  it.each([
    ['min', 'a lot', 'not-a-number'],
    ['min', '1,00', 'value'],
    ['since', '2026-02-30', 'not-a-date'],
    ['since', '1/2/2026', 'not-a-date'],
  ])('and one that cannot be read is said: %s=%s', (name, value, kind) => {
    expect(findSuggestions(parameters({ [name]: value }), facts)).toMatchObject([{ kind }]);
  });

  it('is found by what worked before, where Dune lists no parameters', () => {
    const known = [
      parameters({ min: '1000', since: '2026-01-01 00:00:00', chain: 'base,arbitrum', n: '-5' }),
    ];
    const seen = (asked: Readonly<Record<string, string>>) =>
      findSuggestions(parameters(asked), { declared: undefined, known });
    expect(seen({ min: '1,000' })).toMatchObject([{ suggestion: '1000' }]);
    expect(seen({ since: '2026-01-01' })).toMatchObject([{ suggestion: '2026-01-01 00:00:00' }]);
    expect(seen({ chain: 'arbitrum,base' })).toMatchObject([{ suggestion: 'base,arbitrum' }]);
    expect(seen({ min: '2,000' })).toEqual([]);
    expect(seen({ n: '5' })).toEqual([]);
  });

  it('may be one that moves with time, which can be typed, too', () => {
    expect(findSuggestions(parameters({ since: 'N w' }), facts)).toEqual([
      { kind: 'value', name: 'since', requested: 'N w', suggestion: 'now' },
    ]);
    expect(parseMovingValue('now')).toBeDefined();
  });

  it('can be typed, and is then right', () => {
    const number = fc
      .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom('', 'k', '.0', 'e2', '.50'))
      .map(([whole, end]) => `${whole.toLocaleString('en-US')}${end}`);
    const time = fc
      .date({ min: new Date('0001-01-02'), max: new Date('9998-01-01'), noInvalidDate: true })
      .chain((at) =>
        fc.constantFrom(at.toISOString(), at.toISOString().slice(0, 10), `${at.toISOString().slice(0, 16)}Z`),
      );
    const word = fc.oneof(number, time, fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(fc.constantFrom(...facts.declared), word, ({ name }, value) => {
        for (const one of findSuggestions(parameters({ [name]: value }), facts)) {
          if (one.kind !== 'value') continue;
          // Typed, `now` becomes a time before it's a value.
          if (parseMovingValue(one.suggestion) === undefined)
            expect(findSuggestions(parameters({ [name]: one.suggestion }), facts)).toEqual([]);
        }
      }),
      fuzzRuns(2000),
    );
  });
});

describe('a parameter that takes several choices', () => {
  const chains = ['ethereum', 'base', 'arbitrum', 'USDC, bridged', 'USDC'];
  const facts = {
    declared: [
      { ...declare('chain', 'enum', chains), defaultValue: 'base,ethereum', isMultiple: true },
      { ...declare('token', 'enum', ['WETH', 'USDC']), isFreeform: true },
      { ...declare('tokens', 'enum', ['WETH', 'USDC']), isFreeform: true, isMultiple: true },
    ],
    known: [],
  };
  const suggest = (name: string, value: string) => findSuggestions(parameters({ [name]: value }), facts);

  it.each(['base', 'base,arbitrum', 'base,USDC, bridged', 'USDC, bridged,ethereum', 'USDC,base'])(
    'takes %s',
    (value) => {
      expect(suggest('chain', value)).toEqual([]);
    },
  );

  it.each([
    ['base,arbitrun', 'base,arbitrum'],
    ['Base,Arbitrum', 'base,arbitrum'],
    ['base, arbitrum', 'base,arbitrum'],
    ['base;arbitrum', 'base,arbitrum'],
    ['["base","arbitrum"]', 'base,arbitrum'],
    ['base,base', 'base'],
    ['base,usdc, bridged', 'base,USDC, bridged'],
    ['ethereum,base', 'base,ethereum'],
    ['etherium,base', 'base,ethereum'],
  ])('is offered the whole value: %s', (value, suggestion) => {
    expect(suggest('chain', value)).toEqual([{ kind: 'value', name: 'chain', requested: value, suggestion }]);
  });

  it('names the one that is no choice', () => {
    expect(suggest('chain', 'base,solana')).toEqual([
      { kind: 'not-a-choice', name: 'chain', requested: 'solana', choices: chains },
    ]);
  });

  it('or anything else takes anything else, and capitals are offered', () => {
    expect(suggest('token', 'PEPE')).toEqual([]);
    expect(suggest('token', 'WBTC')).toEqual([]);
    expect(suggest('tokens', 'PEPE,USDC')).toEqual([]);
    expect(suggest('token', 'weth')).toMatchObject([{ suggestion: 'WETH' }]);
    expect(suggest('tokens', 'PEPE,usdc')).toMatchObject([{ suggestion: 'PEPE,USDC' }]);
  });

  it('is checked in a form only for what Dune would refuse', () => {
    const refuse = (values: Readonly<Record<string, string>>) =>
      findWrongValues(parameters(values), {
        declared: facts.declared,
        queryId: 1,
        queryName: undefined,
        known: [],
        isMissing: false,
      });
    expect(refuse({ chain: 'ethereum,base', token: 'weth', tokens: 'PEPE' })).toEqual([]);
    expect(refuse({ chain: 'base,arbitrun' })).toMatchObject([{ suggestion: 'base,arbitrum' }]);
  });
});
