import { describe, expect, it, test } from 'vitest';
import { asked, parsePlain } from './parse-alone.ts';

describe('an ID in the forms in which people paste it', () => {
  test.each([
    '`1252207`',
    '```1252207```',
    '#1252207',
    '*1252207*',
    '**1252207**',
    '_1252207_',
    '~1252207~',
    '(1252207)',
    '[1252207]',
    '<1252207>',
    '1252207.',
    '1252207,',
    '1252207;',
    '1252207:',
    '1252207!',
    '1252207?',
    '1252207/',
    '1252207…',
    '"1252207"',
    "'1252207'",
    '“1252207”',
    '‘1252207’',
    '«1252207»',
    '*`1252207`*.',
    '(#1252207),',
    '1252207/2145889',
    'query 1252207',
    'query #1252207',
  ])('%s', (typed) => {
    expect(asked(typed)).toEqual([1252207]);
    expect(asked(`${typed} chain=base`)).toEqual([1252207, ['chain', 'base']]);
  });

  test.each([
    ['1252207?chain=base', [1252207, ['chain', 'base']]],
    ['1252207?chain=base&days=7', [1252207, ['chain', 'base'], ['days', '7']]],
    ['1252207/?chain=base', [1252207, ['chain', 'base']]],
    ['1252207/34?chain=what?', [1252207, ['chain', 'what?']]],
    ['`1252207?chain=base`', [1252207, ['chain', 'base']]],
    ['queries/1252207?chain_t6c1ea=base', [1252207, ['chain', 'base']]],
    ['api.dune.com/api/v1/query/12/results?params.chain=base&limit=3', [12, ['chain', 'base']]],
    ['(https://dune.com/queries/12?chain=base)', [12, ['chain', 'base']]],
  ])('%s with its values', (typed, result) => {
    expect(asked(typed)).toEqual(result);
  });

  test.each([
    ['pause #3', 3],
    ['pause 3.', 3],
    ['pause `3`', 3],
    ['pause (3)', 3],
    ['resume #12,', 12],
    ['pause digest #3', 3],
    ['run digest 3', 3],
  ])('%s is about a digest', (typed, number) => {
    expect(parsePlain(typed)).toMatchObject({ ok: true, value: { number } });
  });

  test.each(['_12_x', 'v12', 'x_12_'])('%s is the name of a shortcut', (name) => {
    expect(asked(name)).toEqual([name]);
  });

  it('can be no name of a shortcut', () => {
    expect(parsePlain('save _1252207_ 12')).toMatchObject({ error: { kind: 'bad-shortcut', why: 'number' } });
  });

  it('stays behind a schedule', () => {
    expect(parsePlain('subscribe daily at 9:00, `1252207`')).toMatchObject({
      value: { request: { query: { id: 1252207 } }, schedule: { cron: '0 9 * * *' } },
    });
  });
});
