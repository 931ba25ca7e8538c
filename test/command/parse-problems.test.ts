import { describe, expect, it, test } from 'vitest';
import type { CommandProblem } from '../../src/command/problem.ts';
import { parseCommand } from './parse-alone.ts';

const problem = (text: string): CommandProblem => {
  const parsed = parseCommand(text);
  if (parsed.ok) throw new Error(`${text} is ${JSON.stringify(parsed.value)}`);
  return parsed.error;
};

describe('problems', () => {
  it.each([
    ['1 --top 0', { kind: 'bad-top', tooMany: false }],
    ['1 --top abc', { kind: 'bad-top', tooMany: false }],
    ['1 --top 201', { kind: 'bad-top', tooMany: true }],
    ['1 --top', { kind: 'option-without-value', option: 'top' }],
    ['1 --top 3 --top 4', { kind: 'option-twice', option: 'top' }],
    ['1 --tpo 3', { kind: 'unknown-option', suggestion: 'top' }],
    ['1 --private=yes', { kind: 'flag-with-value' }],
    ['1 --tz UTC', { kind: 'option-not-taken', verb: 'ask' }],
    ['1 --as picture', { kind: 'bad-choice', allowed: ['table', 'text'] }],
    ['1 "open', { kind: 'unclosed-quote', from: '"open' }],
    ['1 =x', { kind: 'parameter-without-name' }],
    ['1 a=1 a=2', { kind: 'parameter-twice', name: 'a' }],
    ['1 hello', { kind: 'unexpected-word', word: 'hello' }],
    ['0', { kind: 'bad-query-id' }],
    ['-5', { kind: 'bad-query-id' }],
    ['1.5', { kind: 'bad-query-id' }],
    ['99999999999999999999', { kind: 'bad-query-id' }],
    ['a=b', { kind: 'missing-query' }],
    ['https://dune.com/hildobby/nft', { kind: 'dashboard-link' }],
    ['https://dune.com/discover/content', { kind: 'not-a-query-link' }],
    ['https://example.com/queries/1', { kind: 'other-site', host: 'example.com' }],
    ['subscirbe 1 daily 9:00', { kind: 'unknown-verb', suggestion: 'subscribe' }],
    ['pause', { kind: 'bad-number', text: '' }],
    ['pause x', { kind: 'bad-number', text: 'x' }],
    ['list 1 2', { kind: 'unexpected-word' }],
    ['shortcuts a=b', { kind: 'parameters-not-taken' }],
    ['save help 1', { kind: 'bad-shortcut', why: 'verb' }],
    ['save 12 1', { kind: 'bad-shortcut', why: 'number' }],
    ['save a!b 1', { kind: 'bad-shortcut', why: 'characters' }],
    ['edit 3', { kind: 'nothing-to-edit', number: 3 }],
    ['subscribe 1', { kind: 'missing-schedule' }],
    ['subscribe 1 daily 9:00 --tz Mars/Phobos', { kind: 'bad-zone' }],
    ['subscribe 1 daily 9:00 --max-age soon', { kind: 'bad-max-age' }],
    ['x'.repeat(9000), { kind: 'too-long' }],
  ])('tells what is wrong with %j', (text, expected) => {
    expect(problem(text)).toMatchObject(expected);
  });
});

describe('a word that is none of the language', () => {
  test.each(['123 top 5', '123 one two three', '123 456 base', 'pause 3 4'])('is told: %s', (typed) => {
    expect(parseCommand(typed)).toMatchObject({ ok: false, error: { kind: 'unexpected-word' } });
  });

  test.each([
    ...['123 api_key sEcReT', '123 api-key: sEcReT', '123 apikey:sEcReT', '123 "api_key=sEcReT"'],
    ...['nft =api_key=sEcReT', '123 nft=api_key=sEcReT', 'search nft =api_key=sEcReT'],
    ...['subscribe 123 daily 9:00 apikey:sEcReT', 'subscribe 123 api_key sEcReT daily 9:00'],
    ...['subscribe daily 9:00 "api_key=sEcReT" 1252207', 'edit 1 api-key: sEcReT'],
  ])('is no key: %s', (typed) => {
    const parsed = parseCommand(typed);
    expect(parsed).toMatchObject({ ok: false, error: { kind: 'key-typed' } });
    expect(JSON.stringify(parsed)).not.toContain('sEcReT');
  });

  test.each(['ask 1252207 --top 5', 'Show 1252207 --top 5', 'get dune.com/queries/1252207 --top 5'])(
    'before a query says nothing: %s',
    (typed) => {
      expect(parseCommand(typed)).toEqual(parseCommand('1252207 --top 5'));
    },
  );

  it('alone is a shortcut all the same', () => {
    expect(parseCommand('show')).toMatchObject({ ok: true, value: { request: { query: { name: 'show' } } } });
  });
});
