import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../sandbox/dune/filter.ts';
import { replaceInFilter } from '../../../src/results/columns/filter.ts';
import { repairFilter } from '../../../src/results/columns/repair-filter.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const columns = ['project', 'volume', 'Total Volume', 'chain'];

describe('a filter in the grammar of people', () => {
  it.each([
    ['project = uniswap', "project = 'uniswap'"],
    ['project == "uniswap"', "project = 'uniswap'"],
    ['project = “uniswap”', "project = 'uniswap'"],
    ['project = magic eden', "project = 'magic eden'"],
    ['project => uniswap && volume > 1,000', "project >= 'uniswap' and volume > 1000"],
    ['Total Volume > 1.5m', '"Total Volume" > 1500000'],
    ['total volume > $1,000,000 AND project = opensea', `"Total Volume" > 1000000 and project = 'opensea'`],
    ['project in (uniswap, curve)', "project in ('uniswap', 'curve')"],
    ["chain = base || chain = 'optimism'", "chain = 'base' or chain = 'optimism'"],
    ['volume between 1 and 3k', 'volume >= 1 and volume <= 3000'],
    ['"Total Volume" between 1 and 3', '"Total Volume" >= 1 and "Total Volume" <= 3'],
    ["project = O'Reilly", undefined],
    ['volume >', undefined],
    ['nothing = 1', undefined],
    ['(volume > 1) and (chain = base)', undefined],
    ['volume > 1000', undefined],
    ['', undefined],
  ])('%s is %s', (typed, meant) => {
    expect(repairFilter(typed, columns)).toBe(meant);
  });

  it('is only offered where Dune takes it', () => {
    const words = fc.constantFrom(
      ...'project volume Total Volume = == => > 1,000 and && or || in ( ) , base "base" \'base\' 1.5m'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (typed) => {
        const repaired = repairFilter(typed.join(' '), columns);
        if (repaired !== undefined) expect(parseFilter(repaired, columns)).toBeDefined();
      }),
      fuzzRuns(500),
    );
  });
});

describe('a column in a filter', () => {
  it.each([
    ['vol > 1 and chain = "vol"', 'vol', 'volume', 'volume > 1 and chain = volume'],
    ["vol > 1 and name = 'vol'", 'vol', 'volume', "volume > 1 and name = 'vol'"],
    ['volumes > 1', 'volume', 'Total Volume', 'volumes > 1'],
    ['VOLUME > 1', 'volume', 'Total Volume', '"Total Volume" > 1'],
    ['vol > 1', 'vol', "it$&'s", `"it$&'s" > 1`],
  ])('%s: %s gives way to %s', (where, from, to, expected) => {
    expect(replaceInFilter(where, from, to)).toBe(expected);
  });
});
