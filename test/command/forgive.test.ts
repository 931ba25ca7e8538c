import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { forgive } from '../../src/command/forgive.ts';
import { parseCommand, parsePlain } from '../../src/command/parse.ts';
import { printQuestion } from '../../src/command/print.ts';
import { tokenize } from '../../src/command/tokenize.ts';
import type { Parameter } from '../../src/core/question.ts';
import { emptyDisplayOptions } from '../../src/core/question.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const parametersOf = (typed: string): unknown => {
  const parsed = parseCommand(typed);
  if (!parsed.ok) return parsed.error;
  const command = parsed.value;
  const parameters =
    'request' in command ? command.request.parameters : 'parameters' in command ? command.parameters : [];
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
};

const chain = { chain: 'base' };
const both = { chain: 'base', days: '7' };

describe('a parameter in near-syntax', () => {
  test.each<readonly [string, unknown]>([
    ['123 chain=base', chain],
    ['123 chain = base', chain],
    ['123 chain= base', chain],
    ['123 chain =base', chain],
    ['123 chain == base', chain],
    ['123 chain := base', chain],
    ['123 chain: base', chain],
    ['123 chain:base', chain],
    ['123 chain : base', chain],
    ['123 chain = base days = 7', both],
    ['123 chain: base days: 7', both],
    ['123 "Wash Filter" = ON', { 'Wash Filter': 'ON' }],
    ['123 "Wash Filter": ON', { 'Wash Filter': 'ON' }],
    ['123 chain = "a b"', { chain: 'a b' }],
    ['123 --param chain=base', chain],
    ['123 --param chain base', chain],
    ['123 --param "chain=base"', chain],
    ['123 --param=chain=base', chain],
    ['123 --param chain = base', chain],
    ['123 --params chain=base days=7', both],
    ['123 --parameter chain=base --parameter days=7', both],
    ['123 -p chain=base', chain],
    ['123 -p chain=base -p days=7', both],
    ['123 —param chain=base', chain],
    ['123 chain=base&days=7', both],
    ['123 chain=base&amp;days=7', both],
    ['123?chain=base&days=7', both],
    ['123 ?chain=base&days=7', both],
    ['123 &chain=base', chain],
    ['123 chain=base;days=7', both],
    ['123 chain=base,days=7', both],
    ['123 chain=base, days=7', both],
    ['123 chain="base", days=7', both],
    ['123 with chain=base and days=7', both],
    ['123 "chain=base"', chain],
    ['123 params.chain=base&params.days=7', both],
    ['123 chain=base & days=7', both],
    ['subscribe 123 chain = base daily at 9:00', chain],
    ['subscribe 123 chain: base daily at 9:00', chain],
    ['subscribe 123 --param chain=base daily at 9:00', chain],
    ['save vol 123 chain = base', chain],
    ['edit 3 chain = base', chain],
    ['edit 3 chain: base', chain],
    ['vol chain = base', chain],
    ['vol chain=base&days=7', both],
    ['123 chain => base', chain],
    ['123 chain -> base', chain],
    ['123 chain → base', chain],
    ['123 chain＝base', chain],
    ['123 chain：base', chain],
    ['3493826&chain=base', chain],
    ['3493826#chain=base&days=7', both],
    ['3493826;chain=base', chain],
    ['3493826,chain=base', chain],
    ['3493826:chain=base', chain],
    ['3493826/?chain=base', chain],
    ['subscribe 3493826&chain=base daily at 9:00', chain],
    ['123 since=2026-11-01 00:00:00', { since: '2026-11-01 00:00:00' }],
    ['123 since = 2026-11-01 09:30', { since: '2026-11-01 09:30' }],
    ['123 since: 2026-11-01 00:00:00 chain=base', { since: '2026-11-01 00:00:00', chain: 'base' }],
    ['subscribe 123 since=2026-11-01 00:00:00 daily 9:00', { since: '2026-11-01 00:00:00' }],
    ['`123 chain=base`', chain],
    ['`/dune 123 chain=base`', chain],
    ['123 `chain=base`', chain],
    ['```123 chain=base```', chain],
  ])('%s', (typed, parameters) => {
    expect(parametersOf(typed)).toEqual(parameters);
  });

  test.each<readonly [string, unknown]>([
    ['123 x="base&days=7"', { x: 'base&days=7' }],
    ['123 x=1&2', { x: '1&2' }],
    ['123 x=a,b', { x: 'a,b' }],
    ['123 x=[a,b=c]', { x: '[a,b=c]' }],
    ['123 x=https://a.b/c?d=e&f=g', { x: 'https://a.b/c?d=e&f=g' }],
    ['123 x=a,', { x: 'a,' }],
    ['123 x= y=2', { x: '', y: '2' }],
    ['123 x=12:30', { x: '12:30' }],
    ['subscribe 123 x= daily at 9:00', { x: '' }],
    ['123 "a: b"=c', { 'a: b': 'c' }],
    ['123 x="`a`"', { x: '`a`' }],
    ['123 x=＝：', { x: '＝：' }],
    ['subscribe 123 since=2026-11-01 9:00', { since: '2026-11-01' }],
    ['123 "params.a"=c', { 'params.a': 'c' }],
  ])('is told from a value that only looks so: %s', (typed, parameters) => {
    expect(parametersOf(typed)).toEqual(parameters);
  });

  test.each(['123 top: 5', '123 limit: 5', '123 = base', '123 --param', '123 chain base'])(
    'is none: %s',
    (typed) => {
      expect(parsePlain(typed).ok).toBe(false);
    },
  );

  test.each([
    ['123 --top = 5', { top: 5 }],
    ['123 --top: 5', { top: 5 }],
    ['123 --top= 5', { top: 5 }],
  ])('is an option: %s', (typed, options) => {
    expect(parseCommand(typed)).toMatchObject({ ok: true, value: { request: { options } } });
  });

  test.each([
    '123 -p api_key=sEcReT',
    '123 api_key = sEcReT',
    '123 --param api-key sEcReT',
    '123 a=1&api_key=sEcReT',
  ])('is no key: %s', (typed) => {
    const parsed = parseCommand(typed);
    expect(parsed).toMatchObject({ ok: false, error: { kind: 'key-typed' } });
    expect(JSON.stringify(parsed)).not.toContain('sEcReT');
  });
});

describe('words around a query', () => {
  test.each([
    'latest 1252207',
    'the latest result of query 1252207',
    'Dune query 1252207',
    'show me 1252207 please',
    '1252207 please',
    'id=1252207',
    'query: 1252207',
    'query:#1252207',
    '/dune 1252207',
    '1 252 207',
  ])('add nothing: %s', (typed) => {
    expect(parseCommand(typed)).toMatchObject({
      ok: true,
      value: { verb: 'ask', request: { query: { kind: 'id', id: 1252207 } } },
    });
  });

  it('may stand in a subscription', () => {
    expect(parseCommand('subscribe query 1252207 daily 9:00')).toMatchObject({ ok: true });
  });
});

const text = fc.string({ unit: fc.constantFrom(...`abZ9é&;,?=:"' []{}/.-`), minLength: 1, maxLength: 10 });
const parameters: fc.Arbitrary<readonly Parameter[]> = fc.uniqueArray(
  fc.record({ name: text.filter((name) => name.trim() !== ''), value: text.map((value) => value.trim()) }),
  { selector: ({ name }) => name, minLength: 1, maxLength: 3 },
);

it('leaves what this app prints as it is', () => {
  fc.assert(
    fc.property(parameters, (values) => {
      const request = {
        query: { kind: 'id' as const, id: 123 },
        parameters: values,
        options: emptyDisplayOptions,
      };
      expect(parsePlain(printQuestion(request))).toEqual({ ok: true, value: { verb: 'ask', request } });
    }),
    fuzzRuns(2000),
  );
});

it('takes any words, and gives words', () => {
  const words = fc.array(
    fc.oneof(
      text,
      fc.constantFrom('123', '=', 'chain', 'chain:', '--param', '-p', 'and', 'query', '--top', ':'),
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(words, (typed) => {
      const tokens = tokenize(typed.join(' '));
      if (tokens.ok) expect(() => forgive(tokens.value)).not.toThrow();
    }),
    fuzzRuns(2000),
  );
});
