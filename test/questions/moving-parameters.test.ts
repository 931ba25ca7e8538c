import { describe, expect, it } from 'vitest';
import { printQuestion } from '../../src/command/print.ts';
import { emptyDisplayOptions, type Parameter, withFixedValues } from '../../src/core/question.ts';
import type { DeclaredParameter } from '../../src/dune/outcome.ts';
import {
  mayMove,
  movesWithTime,
  pinForms,
  resolveParameters,
} from '../../src/questions/moving-parameters.ts';
import { findWrongValues } from '../../src/questions/query-info.ts';
import { parseQuestionText } from '../../src/questions/question-text.ts';
import { declare } from '../dune/support.ts';

/** Half past midnight in Berlin, while it's still the 27th elsewhere. */
const at = Date.parse('2026-11-27T23:30:00Z');
const declareAs = (
  type: DeclaredParameter['type'],
  defaultValue?: string,
  options: readonly string[] = [],
) => ({
  ...declare('day', type, options),
  defaultValue,
});

const resolve = (
  value: string,
  declared?: DeclaredParameter,
  seen: readonly string[] = [],
  zone = 'Europe/Berlin',
): string => {
  const known = {
    declared: declared && [declared],
    known: seen.map((one) => [{ name: 'day', value: one }]),
  };
  const [found] = resolveParameters([{ name: 'day', value }], known, { at, zone });
  return found?.moving === undefined ? `literally ${found?.value}` : found.value;
};

describe('a value that moves with time', () => {
  it.each([
    ['where Dune declares nothing', undefined, [], 'yesterday', '2026-11-27'],
    ['where Dune declares nothing', undefined, [], 'now-24h', '2026-11-26 23:30:00'],
    ['as the values seen', undefined, ['2026-01-01 00:00:00'], 'yesterday', '2026-11-27 00:00:00'],
    ['as the values seen', undefined, ['2026-01'], 'last-month', '2026-10'],
    ['for a time', declareAs('datetime'), [], 'today', '2026-11-28 00:00:00'],
    ['for a time', declareAs('datetime'), [], '{now-24h}', '2026-11-26 23:30:00'],
    ['as the default', declareAs('datetime', '2026-01-01'), [], 'today-7d', '2026-11-21'],
    ['with a clock, if it has one', declareAs('datetime', '2026-01-01'), [], 'now', '2026-11-27 23:30:00'],
    ['for a time, whatever was meant', declareAs('datetime', 'now'), [], 'today', '2026-11-28 00:00:00'],
    ['for a text', declareAs('text'), [], 'this-month', '2026-11-01'],
    ['as the default', declareAs('text', '2026-01'), [], 'this-month', '2026-11'],
    ['as the default', declareAs('text', '20260101'), [], 'today', '20261128'],
    ['as the day of its zone', declareAs('text', '2026-01-01'), [], 'now', '2026-11-28'],
    ['as the choices', declareAs('enum', undefined, ['2026-10', '2026-11']), [], 'last-month', '2026-10'],
    ['as a year', declareAs('number', '2025'), [], 'this-year', '2026'],
    ['as a day in digits', declareAs('number', '20250101'), [], 'today', '20261128'],
    ['because of its steps', declareAs('text', 'ethereum'), [], 'today-7d', '2026-11-21'],
    ['as it says itself', declareAs('datetime'), [], '{last-month:YYYY-MM}', '2026-10'],
    ['as it says itself', undefined, ['2026-01-01'], '{today:YYYYMMDD}', '20261128'],
    ['because of its braces', declareAs('text', 'ethereum'), [], '{today}', '2026-11-28'],
  ])('is written %s', (_how, declared, seen, value, written) => {
    expect(resolve(value, declared, seen)).toBe(written);
  });

  it.each([
    ['a choice of the query', declareAs('enum', 'today', ['today', 'all']), [], 'today'],
    ['a choice of the query', declareAs('enum', '2026-11', ['2026-11', '{now}']), [], '{now}'],
    ['the default of the query', declareAs('text', 'today'), [], 'today'],
    ['what gave a result', undefined, ['now'], 'now'],
    ['a text among texts', declareAs('text', 'ethereum'), [], 'now'],
    ['a text among texts', undefined, ['ethereum'], 'now'],
    ['the symbol of a token', undefined, [], 'NOW'],
    ['where a number is expected', declareAs('number', '7'), [], '{today}'],
    ['another word', undefined, [], 'base'],
    ['beyond the years', undefined, [], 'today-9999y'],
  ])('is taken literally: %s', (_why, declared, seen, value) => {
    expect(resolve(value, declared, seen)).toBe(`literally ${value}`);
  });

  it('keeps its words, and is resolved once', () => {
    const typed = [
      { name: 'day', value: 'yesterday' },
      { name: 'chain', value: 'base' },
    ];
    const nothing = { declared: undefined, known: [] };
    const when = { at, zone: 'UTC' };
    const resolved = resolveParameters(typed, nothing, when);
    expect(resolved).toEqual([{ name: 'day', value: '2026-11-26', moving: 'yesterday' }, typed[1]]);
    expect(resolveParameters(resolved, nothing, { ...when, at: at * 1.01 })).toEqual(resolved);
    expect(mayMove({ parameters: typed })).toBe(true);
    expect(mayMove({ parameters: resolved })).toBe(false);
  });

  it('is printed as it was typed, and as its value once that is fixed', () => {
    const question = {
      query: { kind: 'id', id: 7 },
      parameters: [{ name: 'from', value: '2026-11-26 23:30:00', moving: '{now-24h}' }],
      options: emptyDisplayOptions,
    } as const;
    expect(printQuestion(question)).toBe('7 from="{now-24h}"');
    expect(parseQuestionText(printQuestion(question))?.parameters).toEqual([
      { name: 'from', value: '{now-24h}' },
    ]);
    expect(printQuestion(withFixedValues(question))).toBe('7 from="2026-11-26 23:30:00"');
  });

  it.each([
    ['yesterday', ['2026-01-01 00:00:00'], '{yesterday:YYYY-MM-DD HH:MM:SS}'],
    ['{last-month}', ['2026-01'], '{last-month:YYYY-MM}'],
    ['{last-month:YYYY}', ['2026-01'], '{last-month:YYYY}'],
    ['yesterday', [], 'yesterday'],
    ['base', ['2026-01'], 'base'],
  ])('keeps the form that only those seen have: %s', (value, seen, kept) => {
    const known = { declared: undefined, known: seen.map((one) => [{ name: 'day', value: one }]) };
    const pinned = pinForms([{ name: 'day', value }], known);
    expect(pinned).toEqual([{ name: 'day', value: kept }]);
    const when = { at, zone: 'UTC' };
    const values = (all: readonly Parameter[]) => all.map((one) => one.value);
    expect(values(resolveParameters(pinned, { declared: undefined, known: [] }, when))).toEqual(
      values(resolveParameters([{ name: 'day', value }], known, when)),
    );
    // Where Dune declares it, the declaration tells.
    expect(pinForms([{ name: 'day', value }], { ...known, declared: [declareAs('text')] })).toEqual([
      { name: 'day', value },
    ]);
  });

  it('is right in a form, where a slip of it is said', () => {
    const info = {
      ...{ queryId: 7, queryName: undefined, known: [], isMissing: false },
      declared: [declareAs('datetime', '2026-01-01')],
    };
    const check = (value: string) => findWrongValues([{ name: 'day', value }], info);
    expect(check('today-7d')).toEqual([]);
    expect(movesWithTime({ name: 'day', value: 'today-7d' }, info)).toBe(true);
    for (const [typed, meant] of [
      ['todya-7d', 'today-7d'],
      ['today-7', 'today-7d'],
      ['yesterdya', 'yesterday'],
    ])
      expect(check(typed ?? '')).toEqual([
        { kind: 'value', name: 'day', requested: typed, suggestion: meant },
      ]);
    expect(check('someday')).toEqual([{ kind: 'not-a-date', name: 'day', requested: 'someday' }]);
  });
});
