import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePlain } from '../../src/command/parse.ts';
import { printQuestion } from '../../src/command/print.ts';
import { parseSort, printSort } from '../../src/command/sort-order.ts';
import { emptyDisplayOptions, type SortKey } from '../../src/core/question.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const sortOf = (typed: string): unknown => {
  const command = parsePlain(`123 ${typed}`);
  return command.ok && command.value.verb === 'ask' ? command.value.request.options.sort : command;
};

const up = (column: string): SortKey => ({ column, direction: 'asc' });
const down = (column: string): SortKey => ({ column, direction: 'desc' });
const open = (column: string): SortKey => ({ column, direction: 'auto' });

describe('an order that is typed', () => {
  it.each<readonly [string, readonly SortKey[]]>([
    ['--sort volume', [open('volume')]],
    ['--sort=volume', [open('volume')]],
    ['--sort -volume', [down('volume')]],
    ['--sort=-volume', [down('volume')]],
    ['--sort +volume', [up('volume')]],
    ['--sort - volume', [down('volume')]],
    ['--sort volume:desc', [down('volume')]],
    ['--sort volume:ASC', [up('volume')]],
    ['--sort volume: desc', [down('volume')]],
    ['--sort volume:descending', [down('volume')]],
    ['--sort volume desc', [down('volume')]],
    ['--sort volume descending', [down('volume')]],
    ['--sort volume ascending', [up('volume')]],
    ['--sort "Total Volume" desc', [down('Total Volume')]],
    ['--sort "Total Volume desc"', [down('Total Volume')]],
    ['--sort desc volume', [down('volume')]],
    ['--sort "desc volume"', [down('volume')]],
    ['--sort by volume', [open('volume')]],
    ['--sort by volume desc', [down('volume')]],
    ['--sort -volume,chain', [down('volume'), open('chain')]],
    ['--sort -volume, chain', [down('volume'), open('chain')]],
    ['--sort "-volume, +chain"', [down('volume'), up('chain')]],
    ['--sort volume desc, chain asc, day', [down('volume'), up('chain'), open('day')]],
    ['--sort volume:desc,chain:asc', [down('volume'), up('chain')]],
    ['--sort "-volume"', [open('-volume')]],
    ['--sort="-volume"', [open('-volume')]],
    ['--sort "-volume desc"', [down('-volume')]],
    ['--sort "-volume" desc', [down('-volume')]],
    ['--sort "\\"desc volume\\""', [open('desc volume')]],
    ['--sort asc', [open('asc')]],
    ['--sort 24h:volume', [open('24h:volume')]],
    ['--sort "volume-desc"', [open('volume-desc')]],
    ['--sort volume desc --top 3', [down('volume')]],
    ['--sort volume,desc', [down('volume')]],
    ['--sort volume, asc', [up('volume')]],
    ['--sort chain,volume,desc', [open('chain'), down('volume')]],
    ['--sort volume=desc', [down('volume')]],
    ['--sort volume/desc', [down('volume')]],
    ['--sort "volume (desc)"', [down('volume')]],
    ['--sort volume↓', [down('volume')]],
    ['--sort ▲volume', [up('volume')]],
    ['--sort volume▼', [down('volume')]],
    ['--sort "volume desc nulls last"', [down('volume')]],
    ['--sort volume,"desc"', [open('volume'), open('desc')]],
    ['--sort desc,volume', [open('desc'), open('volume')]],
  ])('%s', (typed, sort) => {
    expect(sortOf(typed)).toEqual(sort);
  });

  it.each(['--sort ,', '--sort volume desc,,', '--sort "  "'])('cannot be %s', (typed) => {
    expect(sortOf(typed)).toMatchObject({ ok: false });
  });

  it('leaves a schedule behind it alone', () => {
    expect(parsePlain('subscribe 123 --sort volume daily at 9:00')).toMatchObject({
      ok: true,
      value: { request: { options: { sort: [open('volume')] } }, schedule: { cron: '0 9 * * *' } },
    });
  });
});

const column = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...`-+:, d e s c a n i g AZ9é'\\`), minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      '-volume',
      '+a',
      'a:desc',
      'desc a',
      'a asc',
      'asc',
      'by',
      'by volume',
      '- x',
      'a: asc',
      'desc',
      'a/desc',
      'a↓',
    ),
  )
  .filter((name) => name.trim() === name && name !== '');

const sortKeys = fc.array(
  fc.record({ column, direction: fc.constantFrom('asc' as const, 'desc' as const, 'auto' as const) }),
  { minLength: 1, maxLength: 3 },
);

describe('an order that is printed', () => {
  it('reads back as the same', () => {
    fc.assert(
      fc.property(sortKeys, (sort) => {
        expect(parseSort(printSort(sort))).toEqual({ ok: true, value: sort });
        const question = {
          query: { kind: 'id' as const, id: 123 },
          parameters: [],
          options: { ...emptyDisplayOptions, sort },
        };
        expect(parsePlain(printQuestion(question))).toEqual({
          ok: true,
          value: { verb: 'ask', request: question },
        });
      }),
      fuzzRuns(2000),
    );
  });

  it('keeps the direction that an older version wrote', () => {
    expect(parsePlain('123 --sort "volume asc,-x desc,a:desc asc"')).toMatchObject({
      value: { request: { options: { sort: [up('volume'), down('-x'), up('a:desc')] } } },
    });
  });
});
