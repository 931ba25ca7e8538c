import { expect, test } from 'vitest';
import { findSuggestions } from '../../src/questions/suggestions.ts';
import { declare, parameters } from '../dune/support.ts';

const declared = [
  declare('chain', 'enum', ['ethereum', 'base', 'arbitrum']),
  declare('days', 'number'),
  declare('since', 'datetime'),
  declare('LooksRare Wash Trading Filter', 'enum', ['ON', 'OFF']),
];

const misses = (
  asked: Readonly<Record<string, string>>,
  known: readonly Readonly<Record<string, string>>[] = [],
) => findSuggestions(parameters(asked), { declared, known: known.map(parameters) });

test('a name in other capitals or with a slip is put right', () => {
  expect(misses({ Chain: 'base' })).toEqual([{ kind: 'name', requested: 'Chain', suggestion: 'chain' }]);
  expect(misses({ chian: 'base' })).toEqual([{ kind: 'name', requested: 'chian', suggestion: 'chain' }]);
  expect(misses({ 'looksrare wash trading filter': 'ON' })).toMatchObject([
    { suggestion: 'LooksRare Wash Trading Filter' },
  ]);
});

test('a value that moves with time is offered to a parameter that takes times, not to one of numbers', () => {
  const moved = { name: 'day', value: '2026-11-21', moving: 'today-7d' };
  const suggest = (some: typeof declared) => findSuggestions([moved], { declared: some, known: [] });
  expect(suggest(declared)).toEqual([{ kind: 'name', requested: 'day', suggestion: 'since' }]);
  expect(suggest([declare('days', 'number'), declare('chain', 'enum', ['base'])])).toEqual([]);
  expect(suggest([declare('from', 'datetime'), declare('to', 'datetime')])).toEqual([]);
});

test('a name that is nothing like any is left without a guess', () => {
  expect(misses({ wallet: '0x' })).toEqual([]);
});

test('a choice in other capitals or with a slip is put right', () => {
  expect(misses({ chain: 'Base' })).toEqual([
    { kind: 'value', name: 'chain', requested: 'Base', suggestion: 'base' },
  ]);
  expect(misses({ chain: 'etherium' })).toMatchObject([{ suggestion: 'ethereum' }]);
});

test('a choice that does not exist is told with those that do', () => {
  expect(misses({ chain: 'solana' })).toEqual([
    { kind: 'not-a-choice', name: 'chain', requested: 'solana', choices: ['ethereum', 'base', 'arbitrum'] },
  ]);
});

test('a number or a date of the wrong form is told', () => {
  expect(misses({ days: 'seven' })).toEqual([{ kind: 'not-a-number', name: 'days', requested: 'seven' }]);
  expect(misses({ since: '16.04.2026' })).toEqual([
    { kind: 'not-a-date', name: 'since', requested: '16.04.2026' },
  ]);
});

test('what is right is no miss', () => {
  expect(misses({ chain: 'base', days: '-7.5', since: '2026-04-16 00:00:00' })).toEqual([]);
  expect(misses({ since: '2026-04-16' })).toEqual([]);
});

test('without declared parameters, what worked here before is the measure', () => {
  const facts = { declared: undefined, known: [parameters({ chain: 'base' })] };
  expect(findSuggestions(parameters({ Chain: 'base' }), facts)).toMatchObject([
    { kind: 'name', suggestion: 'chain' },
  ]);
  expect(findSuggestions(parameters({ chain: 'bsae' }), facts)).toMatchObject([
    { kind: 'value', suggestion: 'base' },
  ]);
  expect(findSuggestions(parameters({ chain: 'bsae' }), { declared: undefined, known: [] })).toEqual([]);
});

test('another number is no slip of one that worked', () => {
  expect(misses({ days: '31' }, [{ days: '30' }])).toEqual([]);
  expect(misses({ since: '2026-04-16' }, [{ since: '2026-04-15' }])).toEqual([]);
});

test('a name that was only seen before is offered, unless two names are likely', () => {
  const seen = (name: string, before: string) =>
    findSuggestions(parameters({ [name]: 'x' }), {
      declared: undefined,
      known: [parameters({ [before]: 'y' })],
    });
  expect(seen('chian', 'chain')).toMatchObject([{ suggestion: 'chain' }]);
  expect(seen('Wash_Trading', 'Wash Trading')).toMatchObject([{ suggestion: 'Wash Trading' }]);
  for (const [name, before] of [
    ['days', 'day'],
    ['day', 'days'],
    ['token1', 'token0'],
    ['token', 'token2'],
    ['tokenB', 'tokenA'],
    ['date_to', 'date'],
  ] as const)
    expect(seen(name, before)).toEqual([]);
});
