import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeCutLimits } from '../../src/config/env-file.ts';
import { parseQueryLists } from '../../src/config/query-lists.ts';

describe('the queries that may be used', () => {
  it('are for all, and more for some channels', () => {
    expect(parseQueryLists('1252207, 3493826; #dao: 1,2 ;C0123456789:5')).toEqual({
      ok: true,
      value: {
        forAll: new Set([1252207, 3493826]),
        channels: new Map([
          ['#dao', new Set([1, 2])],
          ['C0123456789', new Set([5])],
        ]),
      },
    });
    expect(parseQueryLists('#dao-2_ä: 7')).toEqual({
      ok: true,
      value: { forAll: undefined, channels: new Map([['#dao-2_ä', new Set([7])]]) },
    });
  });

  it.each([
    ['12,abc', ['must be query IDs separated by commas']],
    ['0', ['must be query IDs separated by commas']],
    ['1; #dao 1,2', ['lacks a colon after "#dao"; write it like #dao: 1252207,3493826.']],
    ['dao: 1', ['has "dao" before a colon; use a channel\'s name, such as #dao, or its ID']],
    ['#DAO: 1', ['has "#DAO" before a colon']],
    ['D0123456789: 1', ['has "D0123456789" before a colon']],
    ['#dao:', ['has no query IDs for #dao; write them like #dao: 1252207,3493826.']],
    ['#dao: x', ['has no query IDs for #dao']],
    ['1; 2', ['has two lists without a channel; join them with a comma.']],
    ['#dao: 1; #dao: 2', ['has two lists for #dao; join them with a comma.']],
    ['1;', ['ends with ";". In a .env file, put the whole value in double quotes']],
    ['x; dao: 1; #b: y; 1; 2', ['must be', 'has "dao"', 'has no query IDs for #b', 'has two lists without']],
  ])('have all their mistakes told at once: %s', (text, mistakes) => {
    const read = parseQueryLists(text);
    expect(read.ok ? [] : read.error).toEqual(mistakes.map((words) => expect.stringContaining(words)));
  });

  it('are limits or mistakes, whatever stands there', () => {
    const letter = fc.constantFrom(...'12,;:# #daoC0\n'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: letter }), (text) => {
        const read = parseQueryLists(text);
        if (!read.ok) expect(read.error.length).toBeGreaterThan(0);
        else expect(read.value.forAll !== undefined || read.value.channels.size > 0).toBe(true);
      }),
    );
  });
});

describe('a .env file', () => {
  it.each([
    ['DUNE_QUERIES=#dao: 1', true],
    ['A=1\nDUNE_QUERIES = 1,2; #dao: 3', true],
    ['export DUNE_QUERIES=1;#dao: 3', true],
    ['DUNE_QUERIES="1,2; #dao: 3"', false],
    ["DUNE_QUERIES='#dao: 3'", false],
    ['DUNE_QUERIES=1,2 # ours: all of them', false],
    ['# DUNE_QUERIES=1; #dao: 2', false],
    ['DUNE_QUERIES=1,2\nOTHER=#dao: 1', false],
  ])('has its list of queries by channel cut at a #: %j', (text, isCut) => {
    expect(describeCutLimits(text) !== undefined).toBe(isCut);
  });
});
